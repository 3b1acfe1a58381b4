"""Two questions crossed: for each answer to one, the share of each answer to the other.

Over reconstructed answers a crossing comes with its spread over other draws: where it was not
published, the link between two questions is made by the draw and by nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.audit.other_draws import other_draws
from analysis.audit.study import Study
from analysis.audit.weighing import ANSWERED, Weighing, weigh
from analysis.methods.design_shares import design_share
from analysis.methods.identification import Bounds
from analysis.methods.linearisation import mean
from analysis.methods.proportions import share
from analysis.sources.answers import RECONSTRUCTED
from analysis.sources.columns import Column, load_columns

ALL = ""  # the group of everybody who answered both questions
EXACT = 1e-9  # a standard error below it is 0: the weights fix the share


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer in one group: `count` of `base` people gave it; shares are fractions in [0, 1].

    `group`: a code of the question crossed by, "" for everybody; `share`: weighted, with its
    interval `low` to `high`; `drawn`: where the share lies in other draws of the same
    reconstruction, None for collected answers.
    """

    group: str
    answer: str
    count: int
    base: int
    share: float
    low: float
    high: float
    drawn: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """The shares of the answers to `question` among those who gave each answer to `by`.

    `left_out`: respondents who did not answer both; `confidence`: of each interval, a fraction;
    `evidence`: what the answers are.
    """

    question: Column
    by: Column
    cells: tuple[Cell, ...]
    left_out: int
    weighing: Weighing
    confidence: float
    evidence: str


def cross(
    study: Study,
    question: str,
    *,
    by: str,
    weighing: Weighing | None = None,
    confidence: float = 0.95,
) -> Crossing:
    """Cross two questions put to the respondents; `by` makes the groups.

    `weighing`: from `weighing.weigh`, as answered if None; `confidence`: of each interval, which
    speaks of chance alone, as if the respondents had been drawn.

    Raises ValueError where one is no question to choose an answer from, or nobody answered both.
    """
    columns = load_columns(study.wave, "respondents")
    pair = [_chosen(columns, name) for name in (question, by)]
    weighing = weighing or weigh(study, to=ANSWERED)
    table = study.answers.tables["respondents"]
    cells = crossed(table, pair[0], by=pair[1], weighing=weighing, confidence=confidence)
    if study.answers.evidence == RECONSTRUCTED:
        cells = _spread(cells, _drawn(study, pair, weighing=weighing))
    answered = cells[-1].base
    return Crossing(
        *pair, cells, len(table) - answered, weighing, confidence, study.answers.evidence
    )


def crossed(
    table: pd.DataFrame,
    question: Column,
    *,
    by: Column,
    weighing: Weighing,
    confidence: float = 0.95,
) -> tuple[Cell, ...]:
    """The cells of a table of respondents, group by group, everybody last, none for an empty group.

    `table`: n rows of codes, an empty text a missing answer. Intervals are Korn & Graubard's, on
    standard errors that know the weights and their margins; Clopper & Pearson's where all of a
    group, or none, gave the answer.

    Raises ValueError where nobody answered both.
    """
    both = ((table[question.name] != "") & (table[by.name] != "")).to_numpy()
    if not both.any():
        raise ValueError(
            f"saw nobody who answered both {question.name} and {by.name}, wanted one at least; "
            "look at who was asked"
        )
    groups = {code: both & (table[by.name] == code).to_numpy() for code in by.codes} | {ALL: both}
    return tuple(
        _cell(
            (group, answer),
            (table[question.name] == answer).to_numpy(),
            inside=inside,
            known=table[[*weighing.margins]],
            weights=weighing.weights,
            confidence=confidence,
        )
        for group, inside in groups.items()
        if inside.any()
        for answer in question.codes
    )


def _cell(
    names: tuple[str, str],
    values: np.ndarray,
    *,
    inside: np.ndarray,
    known: pd.DataFrame,
    weights: np.ndarray,
    confidence: float,
) -> Cell:
    count, base = int(values[inside].sum()), int(inside.sum())
    if count in (0, base):
        ends = share(count, base=base, confidence=confidence, method="clopper-pearson")
        return Cell(*names, count, base, ends.estimate, ends.low, ends.high)
    found = mean(
        values,
        weights=weights,
        calibrated_on=known if len(known.columns) else None,
        among=inside,
    )
    ends = design_share(
        found.estimate,
        se=found.se if found.se > EXACT else 0.0,
        base=base,
        degrees=base - 1,
        confidence=confidence,
    )
    return Cell(*names, count, base, ends.estimate, ends.low, ends.high)


def _chosen(columns: Mapping[str, Column], name: str) -> Column:
    questions = [column.name for column in columns.values() if column.codes]
    if name not in questions:
        raise ValueError(f"saw the question {name!r}, wanted one of {', '.join(questions)}")
    return columns[name]


def _drawn(study: Study, pair: Sequence[Column], *, weighing: Weighing) -> list[Cell]:
    """The cells of other draws, each weighted as the first."""
    return [
        cell
        for other in other_draws(study)
        for cell in crossed(
            other.answers.tables["respondents"],
            pair[0],
            by=pair[1],
            weighing=weighing.again(other),
        )
    ]


def _spread(cells: Sequence[Cell], drawn: Sequence[Cell]) -> tuple[Cell, ...]:
    shares: dict[tuple[str, str], list[float]] = {}
    for one in (*cells, *drawn):
        shares.setdefault((one.group, one.answer), []).append(one.share)
    ends = {names: Bounds(min(found), max(found)) for names, found in shares.items()}
    return tuple(replace(one, drawn=ends[one.group, one.answer]) for one in cells)
