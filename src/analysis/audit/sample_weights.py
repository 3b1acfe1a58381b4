"""The share of a sample weighted to its population: post-stratified on one margin, else raked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.audit.sample_answers import SampleAnswers, by_name
from analysis.audit.sample_notes import Note
from analysis.audit.sample_population import Counted
from analysis.methods.cell_means import design_effect_of_cells, mean_of_cells
from analysis.methods.design_shares import design_share
from analysis.methods.identification import Bounds
from analysis.methods.weighting import rake

NO_ERROR = 1e-12  # what is left of an error of 0 by the arithmetic
POST_STRATIFIED, RAKED = "post-stratification", "raking"


@dataclass(frozen=True, slots=True, eq=False)
class WeightedShare:
    """The share once the sample has the composition of its population; None where not known.

    Fractions; `weights`: of one answer of each cell, adding to the population; `design_effect`:
    Kish's; `effective`: as many equal answers; `notes`: why something is not known.
    """

    method: str
    share: float | None = None
    se: float | None = None
    interval: Bounds | None = None
    weights: np.ndarray | None = None
    design_effect: float | None = None
    effective: float | None = None
    notes: tuple[Note, ...] = ()


def weighted_share(
    answers: SampleAnswers, *, margins: Sequence[Counted], confidence: float
) -> WeightedShare:
    """The weighted share with its linearised error and the interval of Korn & Graubard.

    `answers`: of those whose every level is known.
    """
    method = POST_STRATIFIED if len(margins) == 1 else RAKED
    if missing := _unanswered(answers, margins=margins):
        return WeightedShare(method, notes=missing)
    counts = answers.counts.astype(float)
    try:
        raked = rake(answers.levels, margins=_targets(margins), weights=counts)
        each = raked.weights / counts
        found = mean_of_cells(
            answers.yes.astype(float),
            counts=answers.counts,
            weights=each,
            calibrated_on=_calibrated(answers.levels, margins=margins),
        )
        effect = design_effect_of_cells(each, counts=answers.counts)
    except ValueError as fault:  # the methods say why, level and way out included
        return WeightedShare(method, notes=(Note("not-weighted", {"reason": str(fault)}),))
    weighted = WeightedShare(
        method,
        weights=each,
        design_effect=effect,
        effective=answers.base / effect,
        share=found.estimate,
        se=found.se if found.se > NO_ERROR else 0.0,
    )
    return _with_interval(weighted, answers, confidence=confidence)


def _with_interval(
    weighted: WeightedShare, answers: SampleAnswers, *, confidence: float
) -> WeightedShare:
    if answers.count in (0, answers.base):
        share = answers.count / answers.base
        return replace(weighted, share=share, se=0.0, notes=(Note("all-alike"),))
    ends = design_share(
        weighted.share,
        se=weighted.se,
        base=answers.base,
        degrees=answers.base - 1,
        confidence=confidence,
    )
    return replace(weighted, interval=Bounds(ends.low, ends.high))


def _unanswered(answers: SampleAnswers, *, margins: Sequence[Counted]) -> tuple[Note, ...]:
    """The levels of the population of which nobody answered."""
    return tuple(
        Note(
            "empty-level",
            {
                "variable": margin.name,
                "level": by_name(level),
                "population": margin.counts[level],
            },
        )
        for margin in margins
        for level, count in answers.by_level(margin).items()
        if not count and margin.counts[level]
    )


def _targets(margins: Sequence[Counted]) -> dict:
    """The margins as `rake` names them: one column by its name, several by a tuple."""
    return {
        one.columns[0] if len(one.columns) == 1 else one.columns: {
            level[0] if len(level) == 1 else level: count for level, count in one.counts.items()
        }
        for one in margins
    }


def _calibrated(levels: pd.DataFrame, *, margins: Sequence[Counted]) -> pd.DataFrame:
    """One column for each margin, numbering its levels."""
    return pd.DataFrame(
        {
            one.name: levels.groupby(list(one.columns), sort=False).ngroup().astype(str)
            for one in margins
        }
    )
