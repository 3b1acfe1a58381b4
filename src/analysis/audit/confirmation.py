"""Questions 3 to 5 at every admissible base: should a claim be confirmed at larger scale?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.audit.chance import Tested, holds_at
from analysis.audit.propositions import Threshold, read_proposition
from analysis.audit.reach import Reach, Weighted
from analysis.methods.identification import Bounds, worst_case
from analysis.methods.poststratified_bounds import BoundsOfMany, poststratified_bounds_of_many
from analysis.methods.selection_bias import flipping_defect
from analysis.methods.tipping import tipping_point
from analysis.sources.claims import Claim

DELTA = 0.20
ORDER = ("chance", "composition", "nonresponse", "unchecked", "stands")  # gravest first


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What questions 3 to 5 say of one claim, at its least favourable admissible pair.

    `key`: the gravest answer (of ORDER); `pair`: the least favourable (count, base); `better_from`
    and `better`: the base from which on every admissible base says better, and what it says;
    `at_best`: what the largest base says. Shares and gaps are fractions. `interval`: around all
    pairs at the level of the family; `composition`: post-stratified shares around all pairs;
    `worst`: whatever those who did not answer think, around all pairs; `gap`, `gap_low`: tipping
    gap at the estimate and at the unfavourable end of the interval; `flip`: the data defect
    correlation that would flip it. None where the question cannot be asked.
    """

    key: str
    pair: tuple[int, int]
    adjusted_holds: bool
    interval: Bounds
    better_from: int | None = None
    better: str = ""
    at_best: str = ""
    composition: Bounds | None = None
    worst: Bounds | None = None
    gap: float | None = None
    gap_low: float | None = None
    flip: float | None = None


def confirm(
    claim: Claim,
    found: Tested,
    *,
    others: Sequence[float],
    reach: Reach | None,
    alpha: float,
    delta: float = DELTA,
    weighted: Weighted | None = None,
) -> Confirmation:
    """Put questions 3 to 5 to a claim at each of its pairs and keep the least favourable.

    `others`: p of the other propositions of the family; `reach`: None where composition or
    response are not known for those the claim is among; `weighted`: of collected answers, whose
    cross-table need not be bounded.
    """
    wanted = read_proposition(claim.proposition)
    held = holds_at(found, others=others, alpha=alpha)
    asked = reach if isinstance(wanted, Threshold) and claim.among == "respondents" else None
    if asked is not None and max(base for _, base in found.pairs) > sum(asked.sample.values()):
        asked = None  # a base of more people than are known by type
    keys = np.where(held, "unchecked", "chance")
    if asked is not None:
        keys = _asked(found, held, wanted=wanted, reach=asked, delta=delta, weighted=weighted)
    ranks = np.array([ORDER.index(key) for key in keys])
    least = int(np.argmin(ranks))  # the first of the gravest: the smallest base
    better_from = _better_from(ranks, found.pairs)
    plain = Confirmation(
        key=str(keys[least]),
        pair=found.pairs[least],
        adjusted_holds=bool(held[least]),
        interval=Bounds(float(found.low.min()), float(found.high.max())),
        better_from=better_from,
        better=_gravest(keys, found.pairs, at_least=better_from),
        at_best=_gravest(keys, found.pairs, at_least=found.pairs[-1][1]),
    )
    return (
        plain
        if asked is None
        else _measured(plain, found, least=least, wanted=wanted, reach=asked, weighted=weighted)
    )


def _asked(
    found: Tested,
    held: np.ndarray,
    *,
    wanted: Threshold,
    reach: Reach,
    delta: float,
    weighted: Weighted | None,
) -> np.ndarray:
    end = _unfavourable(found, held, wanted=wanted)
    unknown = weighted is not None and weighted.interval is None
    bounds = _bounds(end, found.pairs, reach=reach) if weighted is None else weighted.interval
    inside = unknown or (bounds.low > wanted.value if wanted.above else bounds.high < wanted.value)
    far = _gaps(end, found.pairs, wanted=wanted, reach=reach) > delta
    passed = "unchecked" if unknown else "stands"  # a missing answer is never a pass
    return np.select(
        [~held, ~np.broadcast_to(inside, held.shape), ~far],
        ["chance", "composition", "nonresponse"],
        default=passed,
    )


def _unfavourable(found: Tested, held: np.ndarray, *, wanted: Threshold) -> np.ndarray:
    """The end of the interval nearest to the threshold, cut there where only Holm holds it."""
    if wanted.above:
        return np.where(held, np.maximum(found.low, wanted.value), found.low)
    return np.where(held, np.minimum(found.high, wanted.value), found.high)


def _bounds(shares: np.ndarray, pairs: Sequence[tuple[int, int]], *, reach: Reach) -> BoundsOfMany:
    """The post-stratified shares that each share of its base allows."""
    bases = np.array([base for _, base in pairs])
    return poststratified_bounds_of_many(
        shares * bases, bases=bases, samples=reach.sample, population=reach.population
    )


def _gaps(
    shares: np.ndarray, pairs: Sequence[tuple[int, int]], *, wanted: Threshold, reach: Reach
) -> np.ndarray:
    """Tipping gaps, positive on the side of the proposition."""
    sign = 1 if wanted.above else -1
    points = [
        tipping_point(float(share), threshold=wanted.value, response_rate=reach.answering(base))
        for share, (_, base) in zip(shares, pairs, strict=True)
    ]
    return np.array([sign * point.gap for point in points])


def _better_from(ranks: np.ndarray, pairs: Sequence[tuple[int, int]]) -> int | None:
    worst = np.flatnonzero(ranks == ranks.min())[-1]
    bases = [base for _, base in pairs]
    later = [base for base in bases if base > bases[worst]]
    return min(later) if later else None


def _gravest(keys: np.ndarray, pairs: Sequence[tuple[int, int]], *, at_least: int | None) -> str:
    """The gravest verdict on bases from that one on; empty where there is none."""
    there = [
        str(key)
        for key, (_, base) in zip(keys, pairs, strict=True)
        if at_least is not None and base >= at_least
    ]
    return min(there, key=ORDER.index, default="")


def _measured(
    plain: Confirmation,
    found: Tested,
    *,
    least: int,
    wanted: Threshold,
    reach: Reach,
    weighted: Weighted | None,
) -> Confirmation:
    shares = np.array([count / base for count, base in found.pairs])
    bounds = _bounds(shares, found.pairs, reach=reach)
    people = sum(reach.population.values())
    worst = [worst_case(k / n, response_rate=reach.answering(n)) for k, n in found.pairs]
    held = np.full(len(shares), plain.adjusted_holds)
    end = _unfavourable(found, held, wanted=wanted)
    count, base = plain.pair
    return replace(
        plain,
        composition=(
            Bounds(float(bounds.low.min()), float(bounds.high.max()))
            if weighted is None
            else weighted.interval
        ),
        worst=Bounds(min(one.low for one in worst), max(one.high for one in worst)),
        gap=float(_gaps(shares, found.pairs, wanted=wanted, reach=reach)[least]),
        gap_low=float(_gaps(end, found.pairs, wanted=wanted, reach=reach)[least]),
        flip=flipping_defect(
            count / base, threshold=wanted.value, answered=base, population=people
        ),
    )
