"""Who answered a sample, level by level, beside the population: distance and R-indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
import pandas as pd

from analysis.audit.sample_answers import SampleAnswers, by_name
from analysis.audit.sample_notes import Note
from analysis.audit.sample_population import Counted
from analysis.methods.composition import total_variation
from analysis.methods.families import holm
from analysis.methods.frame_distance import FrameDistance, frame_distance
from analysis.methods.identification import Bounds
from analysis.methods.propensity import fit_cells
from analysis.methods.representativeness import RIndicator, r_indicator

MOST_LEVELS = 300  # of a margin: the logit solves their square


@dataclass(frozen=True, slots=True)
class LevelFound:
    """One level: `answers` of `population` units; shares and `rate` are fractions.

    `residual`: in standard errors of a random draw, None where the test cannot be made; `weight`:
    the mean weight of its answers, None where there are none.
    """

    variable: str
    level: str
    answers: int
    population: int
    sample_share: float
    population_share: float
    rate: float
    residual: float | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class Evenness:
    """R in [0, 1] with its error and interval; an error that is not known is None."""

    value: float
    se: float | None
    interval: Bounds


@dataclass(frozen=True, slots=True)
class SampleComposition:
    """The sample beside its population, by the variable that lies farthest from it.

    `statistic` and `p_value`: chi-square, Holm's p over the variables, None where it cannot be
    tested; `total_variation`: the fraction of answers that would have to move, None where nobody's
    level is known; `by_level`: of every variable; `evenness`: the least R of the variables.
    """

    statistic: float | None
    p_value: float | None
    total_variation: float | None
    by_level: tuple[LevelFound, ...]
    evenness: Evenness | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """One margin: observed and population counts of the levels that somebody has."""

    margin: Counted
    observed: tuple[int, ...]
    units: tuple[int, ...]
    distance: FrameDistance | None
    note: tuple[Note, ...]


def composition_of(answers: SampleAnswers, *, margins: Sequence[Counted]) -> SampleComposition:
    """Every margin of the sample beside that of its population.

    `answers`: of those whose every level is known.
    """
    if not answers.base:
        return SampleComposition(None, None, None, (), None, (Note("no-levels"),))
    beside = [_beside(answers, margin) for margin in margins]
    tested = [one for one in beside if one.distance is not None]
    adjusted = holm([one.distance.p for one in tested]).tolist() if tested else []
    p_values = dict(zip((one.margin.name for one in tested), adjusted, strict=True))
    moved = {one.margin.name: total_variation(one.observed, frame=one.units) for one in beside}
    far = min(beside, key=lambda one: (p_values.get(one.margin.name, 2.0), -moved[one.margin.name]))
    evenness, notes = _evenness(beside)
    return SampleComposition(
        statistic=None if far.distance is None else far.distance.statistic,
        p_value=p_values.get(far.margin.name),
        total_variation=moved[far.margin.name],
        by_level=tuple(level for one in beside for level in _levels(one)),
        evenness=evenness,
        notes=(*(note for one in beside for note in one.note), *notes),
    )


def _beside(answers: SampleAnswers, margin: Counted) -> _Beside:
    found = answers.by_level(margin)
    kept = [level for level, count in margin.counts.items() if count]
    observed = tuple(found[level] for level in kept)
    units = tuple(margin.counts[level] for level in kept)
    try:
        return _Beside(margin, observed, units, frame_distance(observed, frame=units), ())
    except ValueError:
        at = next(k for k, seen in enumerate(observed) if seen > units[k])
        values = {"answers": observed[at], "population": units[at], "level": by_name(kept[at])}
        note = Note("more-than-there-are", {"variable": margin.name, **values})
        return _Beside(margin, observed, units, None, (note,))


def _levels(one: _Beside) -> list[LevelFound]:
    kept = [level for level, count in one.margin.counts.items() if count]
    base, people = sum(one.observed), sum(one.units)
    residuals = [None] * len(kept) if one.distance is None else one.distance.residuals.tolist()
    return [
        LevelFound(
            one.margin.name,
            by_name(level),
            seen,
            there,
            sample_share=seen / base,
            population_share=there / people,
            rate=seen / there,
            residual=residual,
            weight=there / seen if seen else None,
        )
        for level, seen, there, residual in zip(
            kept, one.observed, one.units, residuals, strict=True
        )
    ]


def _evenness(beside: Sequence[_Beside]) -> tuple[Evenness | None, tuple[Note, ...]]:
    """The least R of the margins, each alone; not known as soon as one is not."""
    found = []
    for one in beside:
        try:
            found.append(_even(one))
        except ValueError as fault:
            return None, (Note("no-r", {"variable": one.margin.name, "reason": str(fault)}),)
    least = min(found, key=lambda even: even.value)
    alone = () if len(found) == 1 else (Note("r-alone", {"variables": len(found)}),)
    return least, alone


def _even(one: _Beside) -> Evenness:
    if one.observed == one.units:
        return Evenness(1.0, 0.0, Bounds(1.0, 1.0))
    if one.distance is None:
        raise ValueError("saw more answers than there are in a level, wanted no more")
    if len(one.units) > MOST_LEVELS:
        raise ValueError(
            f"saw {len(one.units)} levels, wanted at most {MOST_LEVELS}; merge some of them"
        )
    kept = [level for level, count in one.margin.counts.items() if count]
    levels = pd.DataFrame(kept, columns=list(one.margin.columns), dtype="str")
    units, observed = np.array(one.units, dtype=float), np.array(one.observed, dtype=float)
    propensities = fit_cells(levels, asked=units, answered=observed)
    return _as_evenness(r_indicator(propensities))


def _as_evenness(found: RIndicator) -> Evenness:
    # Where propensities do not differ at all nothing is known of the error of R.
    error = found.se if isfinite(found.se) else None
    return Evenness(max(found.r, 0.0), error, Bounds(found.low, found.high))
