"""Weights that bring the respondents to a population of the reader's choice.

Two populations are known by type of authority: those the mailing could reach, and all there were.
Beside the type a reader may suppose the shares of any other column: what if one authority in
twenty had a tool? What is supposed is kept with the weights, to be said where they are used.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.audit.study import Study
from analysis.methods.weight_spread import design_effect
from analysis.methods.weighting import rake
from analysis.sources.columns import Column, load_columns
from analysis.sources.population import RESPONDENT_TYPES, totals

ANSWERED, MAILED, EVERYONE = "answered", "mailed", "everyone"
Shares = Mapping[Hashable, float]


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """One weight for each of n respondents, of mean 1, and the margins that they meet.

    `to`: "answered", "mailed" or "everyone"; `supposed`: the columns whose shares the reader
    supposed; `margins`: every margin met, shares in [0, 1] by column and code, none for equal
    weights.
    """

    to: str
    supposed: tuple[Column, ...]
    margins: Mapping[str, Shares]
    weights: np.ndarray

    def again(self, study: Study) -> "Weighing":
        """The same population and suppositions, for other answers."""
        return weigh(
            study, to=self.to, supposed={one.name: self.margins[one.name] for one in self.supposed}
        )

    @property
    def effective(self) -> float:
        """How many answers of equal weight would be as sure, at most (Kish)."""
        return len(self.weights) / design_effect(self.weights)


def population(study: Study, *, of: str = MAILED) -> dict[str, int]:
    """Local authorities by the types respondents were given, in the year of the edition.

    `of`: "mailed", those the mailing could reach, or "everyone", the smallest communes included.
    Raises ValueError for another, or where the year's authorities are not known.
    """
    if study.population is None:
        raise ValueError(f"saw no authorities of {study.wave}, wanted a table in data/population")
    if of == MAILED:
        return {name: getattr(study.frame, name) for name in RESPONDENT_TYPES}
    if of != EVERYONE:
        raise ValueError(f"saw a population {of!r}, wanted {MAILED!r} or {EVERYONE!r}")
    by_type = totals(study.population.strata).by_type
    return {name: sum(by_type[kind] for kind in kinds) for name, kinds in RESPONDENT_TYPES.items()}


def weigh(
    study: Study, *, to: str = MAILED, supposed: Mapping[str, Shares] | None = None
) -> Weighing:
    """Weights of the respondents that meet a population by type, and what the reader supposes.

    `to`: "answered" (as they answered), "mailed" or "everyone"; `supposed`: of any columns, the
    share (or count) of each code. One margin is post-stratification, several are raked.

    Raises ValueError where a population is not known, there are no answers, or a margin cannot be
    met (see `methods.weighting.rake`): nobody of a type answered, an answer is missing.
    """
    if study.answers is None:
        raise ValueError(f"saw no answers of {study.wave}, wanted some: only printed numbers exist")
    columns = load_columns(study.wave, "respondents")
    known = {} if to == ANSWERED else {"type": _shares(population(study, of=to))}
    guessed = {column: _shares(given) for column, given in (supposed or {}).items()}
    weights = _weights(study.answers.tables["respondents"], known | guessed)
    return Weighing(to, tuple(columns[name] for name in guessed), known | guessed, weights)


def _shares(counts: Shares) -> dict[Hashable, float]:
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}


def _weights(respondents: pd.DataFrame, margins: Mapping[str, Shares]) -> np.ndarray:
    if not margins:
        return np.ones(len(respondents))
    known = respondents.replace("", pd.NA)  # an empty cell is a missing answer
    return rake(known, margins=margins).weights * len(respondents)
