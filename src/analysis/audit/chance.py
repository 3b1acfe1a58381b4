"""Question 3: does the whole interval satisfy the proposition, for every admissible base?

Each proposition of an edition is tested at each of its admissible (count, base); the family is
corrected after Holm, the others of the family standing at their least favourable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.audit.checks import Arithmetic
from analysis.audit.propositions import First, MoreThan, Threshold, read_proposition
from analysis.methods.differences import Difference, against_rest
from analysis.methods.families import Proposition, confidence_each, holm, one_sided_p
from analysis.methods.rankings import ranking
from analysis.methods.wilson import score_p_values, wilson_intervals
from analysis.sources.claims import Claim

ALPHA = 0.05
SMALLEST = 1e-12  # below it a p from an interval cannot be told from 0


@dataclass(frozen=True, slots=True)
class Tested:
    """One proposition at each admissible pair; arrays of one value a pair, bases ascending.

    `p`: one-sided; `low`, `high`: the share's interval at the level of the family, in [0, 1].
    """

    pairs: tuple[tuple[int, int], ...]
    p: np.ndarray
    low: np.ndarray
    high: np.ndarray


Statement = tuple[str, str, str, str]


def statement(claim: Claim) -> Statement:
    """What is said, whoever printed it: the unit of the family."""
    return claim.question, claim.answer, claim.among, claim.proposition


def family_size(claims: Sequence[Claim]) -> int:
    """How many distinct propositions an edition draws from its shares."""
    return len({statement(claim) for claim in claims if claim.per and claim.proposition})


def tested(
    claim: Claim,
    pairs: Sequence[tuple[int, int]],
    *,
    others: Mapping[str, Arithmetic],
    claims: Sequence[Claim],
    confidence: float,
) -> Tested | None:
    """One claim at each pair; None where its proposition cannot be tested.

    `others`: what can exist, by claim id; `claims`: those of the edition; `confidence`: of each
    interval of the family.
    """
    wanted = read_proposition(claim.proposition)
    if not pairs or wanted is None:
        return None
    counts, bases = np.array(pairs).T
    ends = wilson_intervals(counts, base=bases, confidence=confidence)
    if isinstance(wanted, Threshold):
        p = score_p_values(counts, base=bases, threshold=wanted.value)
        p = p if wanted.above else 1 - p
    elif isinstance(wanted, MoreThan):
        p = _difference(claim, pairs, others=others, claims=claims)
    elif isinstance(wanted, First):
        p = _ranking(claim, pairs, others=others, claims=claims)
    return None if p is None else Tested(tuple(pairs), p, ends.low, ends.high)


def holds_at(found: Tested, *, others: Sequence[float], alpha: float) -> np.ndarray:
    """At which pairs the proposition holds, the others of the family having these p."""
    rows = np.column_stack([found.p, np.tile(others, (len(found.p), 1))])
    return holm(rows)[:, 0] <= alpha / 2


def level(size: int, *, alpha: float) -> float:
    """The confidence of each interval of a family of so many."""
    return confidence_each(1 - alpha, of=size)


def _difference(
    claim: Claim,
    pairs: Sequence[tuple[int, int]],
    *,
    others: Mapping[str, Arithmetic],
    claims: Sequence[Claim],
) -> np.ndarray | None:
    """Against the rest, at the pair of all that is least favourable; 1 where none fits."""
    everyone = [
        pair
        for other in claims
        if (other.question, other.answer, other.among)
        == (claim.question, claim.answer, "respondents")
        for pair in others[other.id].pairs
    ]
    return np.array([_against(pair, everyone) for pair in pairs]) if everyone else None


def _against(pair: tuple[int, int], everyone: Sequence[tuple[int, int]]) -> float:
    count, base = pair
    rests = {(k - count, n - base) for k, n in everyone if n > base and 0 <= k - count <= n - base}
    some = partial(_rest, count, base=base)
    worst = 0.0 if rests else 1.0
    for rest_count, rest_base in _hardest(rests):
        interval = partial(some, rest_count=rest_count, rest_base=rest_base)
        # One look tells whether this rest is worse; only then its p is sought.
        if not worst or (worst < 1 / 2 and interval(confidence=1 - 2 * worst).low <= 0):
            worst = one_sided_p(Proposition("difference", interval, threshold=0.0))
    return worst


def _hardest(rests: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rests of which no other stands as high on as few: one is the least favourable."""
    kept: list[tuple[int, int]] = []
    for k, n in sorted(rests, key=lambda rest: (-rest[0] / rest[1], rest[1])):
        if not kept or n < kept[-1][1]:
            kept.append((k, n))
    return kept


def _rest(
    count: int, *, base: int, rest_count: int, rest_base: int, confidence: float
) -> Difference:
    every = {"all_count": count + rest_count, "all_base": base + rest_base}
    return against_rest(count, base=base, **every, confidence=confidence).rest


def _ranking(
    claim: Claim,
    pairs: Sequence[tuple[int, int]],
    *,
    others: Mapping[str, Arithmetic],
    claims: Sequence[Claim],
) -> np.ndarray | None:
    """Against each other answer on the same base, at its largest count; 1 where it has none."""
    rivals: dict[str, dict[int, int]] = {}
    for other in claims:
        same = (other.question, other.among) == (claim.question, claim.among)
        if same and other.answer != claim.answer and other.per:
            counts = rivals.setdefault(other.answer, {})
            for base, count in _largest(others[other.id]):
                counts[base] = max(count, counts.get(base, count))
    return np.array([_first(pair, rivals) for pair in pairs]) if rivals else None


def _largest(can_exist: Arithmetic) -> list[tuple[int, int]]:
    return [(possible.base, possible.counts[-1]) for possible in can_exist.possible]


def _first(pair: tuple[int, int], rivals: Mapping[str, Mapping[int, int]]) -> float:
    count, base = pair
    if any(base not in counts for counts in rivals.values()):
        return 1.0
    counts = {"": count} | {answer: counts[base] for answer, counts in rivals.items()}
    return max(ranking(counts, base=base, first="").p, SMALLEST)
