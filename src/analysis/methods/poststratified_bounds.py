"""What the weighted share could be when the answers by type were not published.

The answers of a question are published, and the types of those asked, but not the one by the
other. The post-stratified share sum_h W_h x_h / n_h then lies between bounds: x_h (yes) and n_h
(answers) of type h run over every table that adds up to what is known. A type of which nobody
answered says nothing of its population: its share may be anything in [0, 1], which covers every
way of merging it with another type.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.methods.identification import Bounds, check_share
from analysis.methods.poststrata import ByType, poststrata
from analysis.methods.proportions import Hull
from analysis.methods.unseen_table import greatest_share


@dataclass(frozen=True, slots=True, eq=False)
class BoundsOfMany:
    """The least and greatest share of each survey, fractions in [0, 1], shape (surveys,)."""

    low: np.ndarray
    high: np.ndarray


def poststratified_bounds(count: int, *, base: int, sample: ByType, population: ByType) -> Bounds:
    """The post-stratified shares that a count of a base allows, the cross-table unseen.

    `count`: those who said yes; `base`: those who answered; `sample`: all who were asked, by
    type (those beyond the base skipped the question, their types unknown); `population`: counts,
    or shares, by type. Both by name, or both in one order. Exact: some whole table has each end.

    Raises ValueError if the count is not whole or not in 0..base, the base not in 1..sample, the
    types differ, nobody is in the population, or a type has people asked and no population.

    Reference: Duncan & Davis 1953, American Sociological Review 18:665-666; Dantzig 1957,
    doi:10.1287/opre.5.2.266.

    >>> asked, frame = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
    >>> found = poststratified_bounds(153, base=191, sample=asked, population=frame)
    >>> f"{found.low:.3f} to {found.high:.3f}"
    '0.706 to 0.978'
    """
    if count != count // 1:
        raise ValueError(
            f"saw a count of {count}, wanted a whole number of people; "
            "for a share, call poststratified_bounds_of_share"
        )
    return _bounds_of_one(count, base=base, sample=sample, population=population)


def poststratified_bounds_of_share(
    share: float, *, base: int, sample: ByType, population: ByType
) -> Bounds:
    """The post-stratified shares that a share of a base allows, as the end of an interval.

    As `poststratified_bounds`, for the count share * base, which need not be whole. If nobody
    skipped, exact for tables of numbers that need not be whole either; if some did, never
    narrower than that for whole n_h.

    Raises ValueError if the share is not in [0, 1], and as `poststratified_bounds`.

    Reference: as `poststratified_bounds`.

    >>> asked, frame = {"commune": 6, "epci": 2}, {"epci": 10, "commune": 10}
    >>> found = poststratified_bounds_of_share(0.25, base=8, sample=asked, population=frame)
    >>> f"{found.low:.3f} to {found.high:.3f}"
    '0.167 to 0.500'
    """
    check_share(share=share)
    return _bounds_of_one(share * base, base=base, sample=sample, population=population)


def poststratified_hull(
    possible: Iterable[tuple[int, int]], *, sample: ByType, population: ByType
) -> Hull:
    """The smallest interval that holds the bounds of every possible (count, base).

    For a printed share whose base is not printed; the options are those of
    `poststratified_bounds`.

    Raises ValueError if there is no pair, and as `poststratified_bounds` for each.

    Reference: as `poststratified_bounds`, taken over the base as well.

    >>> asked, frame = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
    >>> found = poststratified_hull([(109, 136), (153, 191)], sample=asked, population=frame)
    >>> f"{found.low:.3f} to {found.high:.3f} over {found.of}"
    '0.444 to 0.987 over 2'
    """
    pairs = list(possible)
    if not pairs:
        raise ValueError(
            "saw no possible (count, base), wanted at least one; a number that cannot exist on "
            "any base has no bounds"
        )
    each = [
        poststratified_bounds(count, base=base, sample=sample, population=population)
        for count, base in pairs
    ]
    return Hull(min(one.low for one in each), max(one.high for one in each), len(each))


def poststratified_bounds_of_many(
    counts: np.ndarray, *, bases: np.ndarray, samples: ByType, population: ByType
) -> BoundsOfMany:
    """The post-stratified bounds of many surveys at once.

    `counts`, `bases`: people, shape (surveys,), counts whole or not; `samples`: people asked by
    type, shape (surveys, types), or by type, once, if all surveys have the same; `population`:
    counts or shares by type, as in `poststratified_bounds`.

    Raises ValueError as `poststratified_bounds`, for the first survey that cannot be.

    Reference: as `poststratified_bounds`.

    >>> asked, frame = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
    >>> given = {"bases": [191, 136], "samples": asked, "population": frame}
    >>> many = poststratified_bounds_of_many([153, 109], **given)
    >>> many.low.round(3), many.high.round(3)
    (array([0.706, 0.444]), array([0.978, 0.987]))
    """
    types = poststrata(samples, population)
    yes, bases = np.array(counts, dtype=float), np.array(bases, dtype=float)
    _check_surveys(yes, bases=bases, asked=types.asked)
    asked = np.broadcast_to(types.asked, (yes.size, types.shares.size))
    _check_answers(yes, bases=bases, people=asked.sum(axis=1))
    given = {"asked": asked, "shares": types.shares}
    high = np.clip(greatest_share(yes, no=bases - yes, **given), 0, 1)
    low = np.clip(1 - greatest_share(bases - yes, no=yes, **given), 0, high)
    return BoundsOfMany(low, high)


def _bounds_of_one(count: float, *, base: int, sample: ByType, population: ByType) -> Bounds:
    """One survey as many."""
    given = {"bases": [base], "samples": sample, "population": population}
    found = poststratified_bounds_of_many([count], **given)
    return Bounds(float(found.low[0]), float(found.high[0]))


def _check_surveys(yes: np.ndarray, *, bases: np.ndarray, asked: np.ndarray) -> None:
    """Refuse surveys without a count, a base and a sample each."""
    surveys = yes.shape
    if len(surveys) != 1 or bases.shape != surveys or asked.shape[:-1] not in ((), surveys):
        raise ValueError(
            f"saw counts of shape {yes.shape}, bases of {bases.shape} and a sample of "
            f"{asked.shape}, wanted (surveys,), (surveys,) and (surveys, types) or (types,); "
            "give one count, one base and one sample for each survey"
        )


def _check_answers(yes: np.ndarray, *, bases: np.ndarray, people: np.ndarray) -> None:
    """Refuse a base that is not of the people asked, or a count that is not of the base."""
    wrong = ~((bases >= 1) & (bases <= people) & (bases == np.floor(bases)))
    if wrong.any():
        row = wrong.argmax()
        raise ValueError(
            f"saw a base of {bases[row]:g} from {people[row]:g} people asked, wanted a whole "
            "number from 1 to all who were asked; count the same people in both"
        )
    wrong = ~((yes >= 0) & (yes <= bases))
    if wrong.any():
        row = wrong.argmax()
        raise ValueError(
            f"saw a count of {yes[row]:g} on a base of {bases[row]:g}, wanted 0 to the base; "
            "count people once, or give the total of mentions as base"
        )
