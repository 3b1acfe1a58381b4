"""How precise a planned survey can be expected to be, in all and by group of strata."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from analysis.methods.strata import by_stratum, strata_of


@dataclass(frozen=True, slots=True)
class Precision:
    """What a share would be known to, in a population of so many units.

    `contacted` and `answers` (expected): units; `se`: standard error of the share, `half_width`:
    of its interval, fractions; `effective`: the answers of a simple random sample without bound
    that would be as precise (infinite where nothing is left to chance).
    """

    population: float
    contacted: float
    answers: float
    se: float
    half_width: float
    effective: float


def expected_precision(
    sizes: ArrayLike,
    *,
    contacted: ArrayLike,
    share: ArrayLike = 0.5,
    inflation: ArrayLike = 1.0,
    answering: ArrayLike = 1.0,
    concerned: ArrayLike = 1.0,
    confidence: float = 0.95,
) -> Precision:
    """The precision of a share of all units of H strata.

    `sizes` and `contacted`: units in each stratum, and drawn from it (above 0); the others are H
    numbers or one for all: `share`: expected to say yes; `inflation`: of the variance by
    nonresponse and follow-up (`two_phase`); `answering`: answers expected per unit contacted;
    `concerned`: the share of units whom the question is put to (the population is theirs).

    Raises ValueError where sizes are under 1, none or more than all of a stratum are contacted,
    a fraction is outside [0, 1] (`answering`, `concerned`: (0, 1]), an inflation under 1.

    Reference: Cochran 1977, Sampling Techniques, theorem 5.3, each stratum's variance
    p (1 - p) (inflation / n - 1 / N) / concerned: the last for a share of those concerned only,
    who are as many among those drawn as chance has it (a ratio of two totals).

    >>> known = expected_precision([3112, 2049], contacted=[200, 150])
    >>> f"{known.se:.4f} {known.half_width:.3f} {known.effective:.0f}"
    '0.0259 0.051 374'
    """
    units = strata_of(sizes).sizes
    strata = len(units)
    drawn, yes, extra, rate, asked = (
        by_stratum(one, strata=strata)
        for one in (contacted, share, inflation, answering, concerned)
    )
    _check(units, drawn=drawn, inflation=extra)
    _fractions(yes, rate, asked)
    people = units * asked
    part = people / people.sum()
    unseen = np.maximum(extra / drawn - 1 / units, 0) / asked
    se = sqrt(float(np.sum(part**2 * yes * (1 - yes) * unseen)))
    middle = float(part @ yes)
    return Precision(
        population=float(people.sum()),
        contacted=float(drawn.sum()),
        answers=float((drawn * rate * asked).sum()),
        se=se,
        half_width=float(norm.ppf((1 + confidence) / 2)) * se,
        effective=middle * (1 - middle) / se**2 if se else inf,
    )


def precision_by_group(
    groups: Sequence[Hashable], sizes: ArrayLike, *, confidence: float = 0.95, **known: ArrayLike
) -> dict[Hashable, Precision]:
    """The precision in each group of strata, in the order first met.

    `groups`: the label of each of H strata; the others as for `expected_precision`.

    Raises ValueError as `expected_precision`.

    Reference: as `expected_precision`; a group of whole strata is a population of its own.

    >>> by_group = precision_by_group([*"aab"], [60, 40, 50], contacted=[30, 20, 50])
    >>> {name: one.se for name, one in by_group.items()}
    {'a': 0.05, 'b': 0.0}
    """
    units = strata_of(sizes).sizes
    columns = {name: by_stratum(one, strata=len(units)) for name, one in known.items()}
    members = {name: np.array([one == name for one in groups]) for name in dict.fromkeys(groups)}
    return {
        name: expected_precision(
            units[here],
            confidence=confidence,
            **{what: one[here] for what, one in columns.items()},
        )
        for name, here in members.items()
    }


def _check(sizes: np.ndarray, *, drawn: np.ndarray, inflation: np.ndarray) -> None:
    if not (np.all((drawn > 0) & (drawn <= sizes)) and np.all(inflation >= 1)):
        raise ValueError(
            f"saw contacted = {drawn.tolist()} of {sizes.tolist()}, inflation = "
            f"{inflation.tolist()}, wanted some of each stratum, no more than all, and 1 or more"
        )


def _fractions(share: np.ndarray, *others: np.ndarray) -> None:
    inside = np.all((share >= 0) & (share <= 1))
    if not (inside and all(np.all((one > 0) & (one <= 1)) for one in others)):
        raise ValueError("saw a share, a rate or a part outside its range, wanted fractions")
