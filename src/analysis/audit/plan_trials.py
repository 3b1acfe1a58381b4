"""Surveys drawn and judged, of a plan and of an open call, from one population of known truth.

Under the *plan* a random sample is mailed and some of the silent are followed up. Under an *open
call*, the way of 2016, all are mailed and whoever wants answers: as few as in 2016, or as many as
the plan has answers. The question is that of `operating`: "more than half of all say yes".
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.audit.fieldwork import Fieldwork, population_of
from analysis.audit.operating import AS_SURVEYED, HALF, Cell, Rule, stands, surveys_of
from analysis.methods.families import confidence_each
from analysis.methods.simulation import Population
from analysis.methods.two_phase_estimate import TwoPhaseShares, two_phase_shares
from analysis.methods.two_phase_surveys import (
    TwoPhaseSurveys,
    draw_two_phase_surveys,
    never_answered,
    selective_response,
)
from analysis.methods.wilson import wilson_intervals

PLAN, OPEN_CALL, LARGE_CALL = "plan", "open call", "open call of that size"
WAYS = (PLAN, OPEN_CALL, LARGE_CALL)
CONFIDENCE = 0.95  # of the intervals whose coverage is told


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One kind of survey: its way (WAYS), the true share, whether rarer types say yes more readily.

    `gap`: the share of yes among those who answer first less that among all others; `late_gap`:
    among those who answer when followed up less that among those who never do; `reached`: of those
    assumed to answer when followed up, the part that does.
    """

    way: str
    truth: float
    gap: float
    late_gap: float = 0.0
    reached: float = 1.0
    by_type: bool = False

    def seed(self, start: int) -> list[int]:
        """A seed of its own, whatever else is drawn and in what order."""
        numbers = (self.truth, self.gap + 1, self.late_gap + 1, self.reached, self.by_type)
        return [start, WAYS.index(self.way), *(round(1e6 * one) for one in numbers)]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What does not change from cell to cell.

    `asked`: the respondents of 2016 by type, whose number and composition an open call has.
    """

    fieldwork: Fieldwork
    asked: Mapping[str, int]
    rule: Rule
    surveys: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What many surveys say, shape (surveys,), and the `truth` they are about.

    `answers`: how many; `share`, `low`, `high`: the estimate and the ends of its interval at
    CONFIDENCE, fractions; `doubt`: Delta times the share of all who would never have answered, by
    which the interval is widened for them; `held`: whether the claim stands.
    """

    truth: float
    answers: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    doubt: np.ndarray
    held: np.ndarray


def told(cell: PlanCell, trial: Trial) -> Told | None:
    """What so many surveys of a cell say; None where no population has its truth and its gaps."""
    people = population_of(trial.fieldwork, share=cell.truth, by_type=cell.by_type)
    if cell.way == PLAN:
        return _by_plan(cell, trial, people=people)
    return _by_open_call(cell, trial, truth=people.share)


def plan_stands(surveys: TwoPhaseSurveys, *, sizes: np.ndarray, rule: Rule) -> np.ndarray:
    """Whether "more than half of all say yes" stands, for each survey of a plan; booleans.

    Chance and composition: the interval of the weighted share, at the family's confidence. Those
    who did not answer: of all, only a share u would never have answered, and the tipping gap
    (low - 1/2) / u must exceed Delta. `sizes`: units by stratum.
    """
    confidence = confidence_each(1 - rule.alpha, of=rule.family)
    over = _shares(surveys, sizes=sizes, confidence=confidence).low - HALF
    return (over > 0) & (over > rule.delta * never_answered(surveys, population=sizes))


def _by_plan(cell: PlanCell, trial: Trial, *, people: Population) -> Told | None:
    fieldwork = trial.fieldwork
    response = selective_response(
        people,
        rates=fieldwork.mail,
        after=cell.reached * fieldwork.after,
        gaps=(cell.gap, cell.late_gap),
    )
    if response is None:
        return None
    drawn = draw_two_phase_surveys(
        people,
        fieldwork.sampling,
        response=response,
        surveys=trial.surveys,
        generator=np.random.default_rng(cell.seed(trial.seed)),
    )
    found = _shares(drawn, sizes=people.sizes, confidence=CONFIDENCE)
    return Told(
        truth=people.share,
        answers=drawn.answered.sum(axis=(1, 2)),
        share=found.estimate,
        low=found.low,
        high=found.high,
        doubt=trial.rule.delta * never_answered(drawn, population=people.sizes),
        held=plan_stands(drawn, sizes=people.sizes, rule=trial.rule),
    )


def _by_open_call(cell: PlanCell, trial: Trial, *, truth: float) -> Told | None:
    """The way of 2016: its composition, a plain share and its Wilson interval, the rule of then."""
    frame = trial.fieldwork.frame
    size = sum(trial.asked.values()) if cell.way == OPEN_CALL else trial.fieldwork.answers
    called = Cell(size, cell.truth, cell.gap, AS_SURVEYED, cell.by_type)
    drawn = surveys_of(
        called, frame=frame, asked=trial.asked, surveys=trial.surveys, seed=trial.seed
    )
    if drawn is None:
        return None
    answers = drawn.asked.sum(axis=1)
    ends = wilson_intervals(drawn.counts, base=answers, confidence=CONFIDENCE)
    return Told(
        truth=truth,
        answers=answers,
        share=drawn.counts / answers,
        low=ends.low,
        high=ends.high,
        doubt=trial.rule.delta * (1 - answers / sum(frame.values())),
        held=stands(drawn, frame=np.array([*frame.values()]), rule=trial.rule),
    )


def _shares(surveys: TwoPhaseSurveys, *, sizes: np.ndarray, confidence: float) -> TwoPhaseShares:
    return two_phase_shares(
        surveys.yes,
        answered=surveys.answered,
        sampled=surveys.sampled,
        population=sizes,
        confidence=confidence,
    )
