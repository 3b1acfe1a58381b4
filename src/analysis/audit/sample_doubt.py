"""The rule of the verdict for one share that was counted: chance, who answered, who did not.

DECISIONS.md, 14 and 15, for a family of one claim; `confirmation.confirm` is the same for the
claims of an edition.
"""

from dataclasses import dataclass, replace

from analysis.audit.sample_answers import Asked
from analysis.audit.sample_notes import Note
from analysis.methods.identification import Bounds, worst_case
from analysis.methods.selection_bias import flipping_defect
from analysis.methods.tipping import tipping_point, total_at_gap
from analysis.methods.wilson import score_p_values, wilson_intervals


@dataclass(frozen=True, slots=True)
class Chance:
    """`interval`: Wilson's; `p`: one-sided, against the proposition; `holds`: p is at most half of
    alpha; `end`: of the interval, the one nearest to the threshold."""

    interval: Bounds
    p: float
    holds: bool
    end: float


@dataclass(frozen=True, slots=True)
class Silent:
    """What those who did not answer could do; gaps are positive towards the proposition.

    `rate`: answers over the population; `worst`: the share of all, whatever they say; `plausible`:
    the same if they differ by Delta at most from any share of the interval of chance; `share`:
    theirs at which the total stands at the threshold, None where they cannot bring it there; `gap`
    and `gap_low`: between those who answered and them, at the estimate and at the unfavourable end
    of the interval, infinite where everybody answered; `flip`: the data defect correlation.
    """

    rate: float
    worst: Bounds
    plausible: Bounds
    share: float | None
    gap: float
    gap_low: float
    flip: float | None
    notes: tuple[Note, ...] = ()


def chance_of(count: int, *, base: int, asked: Asked) -> Chance:
    """Question 3: does the whole interval satisfy the proposition?"""
    ends = wilson_intervals(count, base=base, confidence=1 - asked.alpha)
    low, high = float(ends.low), float(ends.high)
    above = float(score_p_values(count, base=base, threshold=asked.threshold))
    p = above if asked.above else 1 - above
    holds = p <= asked.alpha / 2
    # As the rule of an edition has it: cut at the threshold where the test holds.
    unfavourable = (max if asked.above else min) if holds else lambda end, _: end
    end = unfavourable(low if asked.above else high, asked.threshold)
    return Chance(Bounds(low, high), p, holds, end)


def composition_holds(interval: Bounds | None, *, asked: Asked) -> bool | None:
    """Question 4: does the weighted interval satisfy it? None where there is no interval."""
    if interval is None:
        return None
    return interval.low > asked.threshold if asked.above else interval.high < asked.threshold


def silent_of(count: int, *, base: int, population: int, chance: Chance, asked: Asked) -> Silent:
    """Question 5: what those who did not answer would have to be for it to turn over."""
    share, rate = count / base, base / population
    sign = 1 if asked.above else -1
    at_share, at_end = (
        tipping_point(one, threshold=asked.threshold, response_rate=rate)
        for one in (share, chance.end)
    )
    found = Silent(
        rate=rate,
        worst=worst_case(share, response_rate=rate),
        plausible=_plausible(chance.interval, rate=rate, delta=asked.delta),
        share=at_share.share if at_share.can_tip else None,
        gap=sign * at_share.gap,
        gap_low=sign * at_end.gap,
        flip=None,
    )
    if base == population:
        return replace(found, notes=(Note("census"),))
    if not at_share.can_tip:
        return replace(found, notes=(Note("cannot-tip"),))
    defect = flipping_defect(share, threshold=asked.threshold, answered=base, population=population)
    return replace(found, flip=sign * defect.correlation)


def _plausible(interval: Bounds, *, rate: float, delta: float) -> Bounds:
    low, high = (
        total_at_gap(end, gap=gap, response_rate=rate)
        for end, gap in ((interval.low, delta), (interval.high, -delta))
    )
    return Bounds(low, high)


def verdict_of(*, chance: bool, composition: bool | None, nonresponse: bool) -> str:
    """The gravest answer decides (a key of `verdict.RULE`); a missing answer is never a pass.

    >>> verdict_of(chance=True, composition=None, nonresponse=True)
    'unchecked'
    """
    if not chance:
        return "chance"
    if composition is False:
        return "composition"
    if not nonresponse:
        return "nonresponse"
    return "stands" if composition else "unchecked"
