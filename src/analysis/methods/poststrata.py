"""Types of which people were asked, beside their population: checked, and in one order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

ByType = Mapping[str, float] | Sequence[float] | np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Poststrata:
    """`asked`: people by type, shape (types,) or (surveys, types); `shares`: fractions of the
    population, shape (types,), adding to 1."""

    asked: np.ndarray
    shares: np.ndarray


def poststrata(sample: ByType, population: ByType) -> Poststrata:
    """People asked and the population they stand for, type by type.

    `sample`: people asked by type, whole numbers, for one survey, or in rows for many;
    `population`: counts or shares by type. Matched by name if both are mappings, else both in
    one order. A type of which nobody was asked is allowed; one without population is not, unless
    nobody was asked.

    Raises ValueError if the types differ, a number is negative, not finite or (asked) not whole,
    nobody is in the population, or people were asked of a type that has none.

    Reference: Holt & Smith 1979, Journal of the Royal Statistical Society A 142:33-46.

    >>> found = poststrata({"epci": 2, "commune": 6}, {"commune": 30, "epci": 10})
    >>> found.asked, found.shares
    (array([6., 2.]), array([0.75, 0.25]))
    """
    names, sample, population = _matched(sample, population)
    asked, frame = np.array(sample, dtype=float), np.array(population, dtype=float)
    if frame.ndim != 1 or asked.ndim not in (1, 2) or asked.shape[-1] != frame.size:
        raise ValueError(
            f"saw a sample of shape {asked.shape} and a population of shape {frame.shape}, wanted "
            "as many types in both; give 0 for a type nobody belongs to"
        )
    _check_numbers(frame, asked=asked)
    _check_stray(frame, asked=asked, names=names)
    return Poststrata(asked, frame / frame.sum())


def _matched(
    sample: ByType, population: ByType
) -> tuple[list[str] | None, Sequence[float], Sequence[float]]:
    """Names if there are any, then both in the order of the population."""
    named = [isinstance(one, Mapping) for one in (sample, population)]
    if not any(named):
        return None, sample, population
    if not all(named):
        raise ValueError(
            "saw types with names on one side only, wanted them on both; name the other side too"
        )
    if sample.keys() != population.keys():
        raise ValueError(
            f"saw the types {', '.join(sample)} in the sample and {', '.join(population)} in the "
            "population, wanted the same in both; give 0 for a type nobody belongs to"
        )
    names = list(population)
    return names, [sample[name] for name in names], [population[name] for name in names]


def _check_numbers(frame: np.ndarray, *, asked: np.ndarray) -> None:
    """Refuse what is no population, or no people."""
    if not (np.isfinite(frame).all() and (frame >= 0).all() and frame.sum() > 0):
        raise ValueError(
            f"saw the population {frame.tolist()}, wanted counts or shares of 0 or more that are "
            "not all 0; give the frame by type"
        )
    whole = np.isfinite(asked) & (asked >= 0) & (asked == np.floor(asked))
    if not whole.all():
        raise ValueError(
            f"saw {asked[~whole][0]} people asked of a type, wanted whole numbers of 0 or more; "
            "count people, without weights"
        )


def _check_stray(frame: np.ndarray, *, asked: np.ndarray, names: list[str] | None) -> None:
    """Refuse people asked who stand for nobody."""
    stray = ((frame == 0) & (asked > 0)).reshape(-1, frame.size).any(axis=0)
    if stray.any():
        first = int(stray.argmax())
        name = names[first] if names else f"number {first + 1}"
        raise ValueError(
            f"saw people asked of the type {name} and no population, wanted a population for "
            "them; add it to the frame, or merge the type with another"
        )
