"""How the rows were drawn: strata, units drawn first, the population they were drawn from."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.methods.weight_spread import positive_weights

Population = float | Mapping[Hashable, float]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """How n rows were drawn, everything by row; what is None was not used, or is not known.

    `strata`: the stratum drawn within; `clusters`: the unit drawn first, a row itself if None;
    `population`: how many such units there were to draw from, of each stratum if there are
    strata, without bound if None; `weights`: before any calibration, N / n of the stratum if None
    (equal without a population).
    """

    strata: ArrayLike | None = None
    clusters: ArrayLike | None = None
    population: Population | None = None
    weights: ArrayLike | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PrimaryUnits:
    """The P units drawn first, in H strata.

    `of_row`: the unit of each of n rows; `stratum`: of each unit; `drawn`: units by stratum;
    `population`: the same in the population, maybe infinite.
    """

    of_row: np.ndarray
    stratum: np.ndarray
    drawn: np.ndarray
    population: np.ndarray

    @property
    def unseen(self) -> np.ndarray:
        """The finite population correction of each stratum, 1 - n/N: 0 for a census."""
        return 1 - self.drawn / self.population

    @property
    def degrees(self) -> int:
        """Degrees of freedom of a variance: units less strata."""
        return len(self.stratum) - len(self.drawn)


SIMPLE = Design()


def primary_units(design: Design, *, rows: int) -> PrimaryUnits:
    """The units drawn first, once the design is one that a variance can be estimated from.

    Raises ValueError if strata, clusters and rows differ in number, one is missing, a cluster
    lies in two strata, strata and population do not name one another, more units were drawn than
    there are, or a stratum that is not its whole population has a single unit.

    Reference: Cochran 1977, Sampling Techniques, sections 5.4 and 9A.

    >>> units = primary_units(Design(clusters=[*"aabc"], population=12), rows=4)
    >>> units.of_row.tolist(), units.drawn.tolist(), units.unseen.tolist(), units.degrees
    ([0, 0, 1, 2], [3], [0.75], 2)
    """
    of_row, names = _numbered("clusters", design.clusters, rows=rows)
    stratum_of_row, strata = _strata(design, rows=rows)
    stratum = np.zeros(len(names), dtype=int)
    stratum[of_row] = stratum_of_row
    _nested(stratum[of_row] != stratum_of_row, clusters=names[of_row])
    drawn = np.bincount(stratum, minlength=len(strata))
    units = PrimaryUnits(of_row, stratum, drawn, _population(design, strata))
    _enough(units, strata=strata)
    return units


def design_weights(design: Design, *, rows: int) -> np.ndarray:
    """The n weights before calibration: those given, or N / n, or 1.

    Raises ValueError as `primary_units`; if a weight is not positive.

    Reference: Horvitz & Thompson 1952, doi:10.1080/01621459.1952.10483446: one over the chance
    of being drawn; all rows of a cluster have that of the cluster.

    >>> design_weights(Design(strata=[*"aab"], population={"a": 5, "b": 1}), rows=3).tolist()
    [2.5, 2.5, 1.0]
    """
    if design.weights is not None:
        return positive_weights(design.weights, rows=rows)
    if design.population is None:
        return np.ones(rows)
    units = primary_units(design, rows=rows)
    return (units.population / units.drawn)[units.stratum[units.of_row]]


def variance_of_sum(scores: np.ndarray, units: PrimaryUnits) -> float:
    """The variance of the sum of n scores: between first units, within strata, fpc included.

    Raises nothing: what has no variance is refused by `primary_units`.

    Reference: Cochran 1977, sections 5.4 and 9A.2; the units drawn within first units
    count through them ("ultimate clusters", Hansen, Hurwitz & Madow 1953).

    >>> variance_of_sum(np.array([1.0, 2.0, 3.0]), primary_units(Design(population=6), rows=3))
    1.5
    """
    sums = np.bincount(units.of_row, scores)
    centres = np.bincount(units.stratum, sums) / units.drawn
    spread = np.bincount(units.stratum, (sums - centres[units.stratum]) ** 2)
    # A single unit that is all of its stratum has no spread: any divisor will do.
    return float((units.unseen * units.drawn / np.maximum(units.drawn - 1, 1)) @ spread)


def _numbered(what: str, labels: ArrayLike | None, *, rows: int) -> tuple[np.ndarray, pd.Index]:
    """The number of each row's label, and the labels; each row its own without labels."""
    if labels is None:
        return np.arange(rows), pd.RangeIndex(rows)
    codes, names = pd.factorize(pd.Series(labels))
    if len(codes) != rows:
        raise ValueError(f"saw {len(codes)} {what}, wanted one for each of {rows} rows")
    if (missing := codes < 0).any():
        raise ValueError(
            f"saw {missing.sum()} {what} missing (first: row {missing.argmax()}), wanted one for "
            "each row; the design says where each was drawn"
        )
    return codes, pd.Index(names)


def _strata(design: Design, *, rows: int) -> tuple[np.ndarray, pd.Index]:
    if design.strata is None:
        return np.zeros(rows, dtype=int), pd.Index(["all"])
    return _numbered("strata", design.strata, rows=rows)


def _population(design: Design, strata: pd.Index) -> np.ndarray:
    """Units to draw from, by stratum."""
    given = np.inf if design.population is None else design.population
    if design.strata is None and not isinstance(given, Mapping):
        return np.array([float(given)])
    if design.population is None:
        return np.full(len(strata), np.inf)
    if design.strata is None or not isinstance(given, Mapping):
        raise ValueError(
            f"saw population = {given!r} with {'no ' if design.strata is None else ''}strata, "
            "wanted one number without strata, or a count for each stratum"
        )
    if odd := set(strata) ^ set(given):
        raise ValueError(
            f"saw strata {sorted(map(str, odd))} only among the rows or only in the population, "
            "wanted each in both; merge a stratum nobody was drawn from with a like one"
        )
    return np.array([float(given[name]) for name in strata])


def _nested(apart: np.ndarray, *, clusters: pd.Index) -> None:
    if apart.any():
        raise ValueError(
            f"saw cluster {str(clusters[apart.argmax()])!r} in two strata, wanted each in one; "
            "name it with its stratum if they are two"
        )


def _enough(units: PrimaryUnits, *, strata: pd.Index) -> None:
    many = ~(units.drawn <= units.population)
    if many.any():
        first = int(many.argmax())
        raise ValueError(
            f"stratum {str(strata[first])!r}: saw {units.drawn[first]} units drawn from "
            f"{units.population[first]:g}, wanted a population of at least those drawn; count the "
            "same units in both"
        )
    alone = (units.drawn == 1) & (units.population > 1)
    if alone.any():
        raise ValueError(
            f"stratum {str(strata[alone.argmax()])!r} has one unit, so no variance, wanted two or "
            "more; merge it with a like stratum, or give population 1 if it is all there is"
        )
