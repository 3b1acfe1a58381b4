"""What the verdicts owe to alpha and Delta: the same rule, put again with other parameters.

Each verdict is read twice. *At its least favourable base* it is the verdict of the report. *At its
largest base* it is what the claim would get had as many as possible answered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.audit.confirmation import Confirmation
from analysis.audit.findings import Finding
from analysis.audit.study import Study
from analysis.audit.verdict import judge

DELTAS = (0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40)
CLASHES = ("together", "contradicted")
POINTS = (1, 99)  # the Deltas among which a flip is sought, in points


@dataclass(frozen=True, slots=True)
class Setting:
    """The verdicts of an edition for one alpha and one Delta, both fractions.

    `verdicts`, `at_largest`: keys of `verdict.RULE` by claim id, of the claims from which something
    was concluded: at the least favourable base, and at the largest.
    """

    alpha: float
    delta: float
    verdicts: Mapping[str, str]
    at_largest: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Flip:
    """Where the verdict at the largest base changes as Delta grows, to a point.

    Up to `last` it is `before`, from `first` on it is `after`; both Deltas are fractions.
    """

    last: float
    first: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The verdicts for the study's own alpha and Delta, and for others, in the order asked."""

    own: Setting
    settings: tuple[Setting, ...]


def grid(study: Study, *, deltas: Sequence[float] = DELTAS, alphas: Sequence[float] = ()) -> Grid:
    """The verdicts for every pair of an alpha (the study’s own where none is given) and a Delta.

    Nothing is changed in the study.
    """
    pairs = [(alpha, delta) for alpha in alphas or (study.alpha,) for delta in deltas]
    return Grid(
        setting(study, alpha=study.alpha, delta=study.delta),
        tuple(setting(study, alpha=alpha, delta=delta) for alpha, delta in pairs),
    )


def setting(study: Study, *, alpha: float, delta: float) -> Setting:
    """The verdicts for one alpha and one Delta.

    Only what these can change is computed again: what can exist, and what the sources or the
    answers print, are the study's.
    """
    asked = replace(study, alpha=alpha, delta=delta).confirmations
    concluded = [found for found in study.findings if found.claim.proposition]
    again = {found.claim.id: (found, asked.get(found.claim.id)) for found in concluded}
    return Setting(
        alpha,
        delta,
        {name: _judged(found, one) for name, (found, one) in again.items()},
        {name: _judged(found, _at_largest(one)) for name, (found, one) in again.items()},
    )


def changed(one: Setting, other: Setting) -> tuple[str, ...]:
    """The claims whose verdict differs between two settings, at either base."""
    return tuple(
        name
        for name, key in one.verdicts.items()
        if (key, one.at_largest[name]) != (other.verdicts[name], other.at_largest[name])
    )


def flips(study: Study) -> dict[str, Flip]:
    """The Delta at which each verdict at the largest base changes, at the study's alpha, by claim.

    Claims that no Delta between 1 and 99 points changes are not among them. A larger Delta is never
    kinder, so that the point is found by halving.
    """
    at = cache(lambda points: setting(study, alpha=study.alpha, delta=points / 100).at_largest)
    least, most = (at(points) for points in POINTS)
    return {name: _flip(name, at) for name in least if least[name] != most[name]}


def _flip(claim: str, at: Callable[[int], Mapping[str, str]]) -> Flip:
    low, high = POINTS
    before, after = at(low)[claim], at(high)[claim]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if at(middle)[claim] == before else (low, middle)
    return Flip(low / 100, high / 100, before, after)


def _at_largest(asked: Confirmation | None) -> Confirmation | None:
    return None if asked is None else replace(asked, key=asked.at_best)


def _judged(found: Finding, asked: Confirmation | None) -> str:
    """The rule of the verdict, the clashes between claims being what they were."""
    return judge(
        found.arithmetic,
        found.reproduction,
        clash=found.verdict.key if found.verdict.key in CLASHES else "",
        concluded=True,
        confirmation=asked,
    ).key
