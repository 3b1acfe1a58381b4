"""What more letters or more calls would buy: the trade-offs of a plan, as curves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from analysis.audit.confirming_plan import ConfirmingPlan
from analysis.audit.open_claims import HALF
from analysis.audit.plan_claims import overall
from analysis.audit.plan_strata import PlannedStratum
from analysis.methods.plan_precision import expected_precision

SCALES = tuple(step / 10 for step in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40))
CALLED = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class LargerOrSmaller:
    """The plan with more letters, or fewer: `letters` sent, `answers` and `cost` (euros) expected,
    and `half_width`: of a share of one half of all, for chance alone, a fraction."""

    letters: int
    answers: float
    cost: float
    half_width: float


@dataclass(frozen=True, slots=True)
class MoreOrFewerCalls:
    """The plan with more calls, or fewer, on the same letters.

    `called`: the share of the silent who are telephoned, a fraction, drawn at random among them;
    `silent`: the share of all of whom nothing is learned either way; `half_width`: for chance
    alone, of a share of one half of the others; `cost` in euros.
    """

    called: float
    silent: float
    half_width: float
    cost: float

    @property
    def width(self) -> float:
        """From the lowest to the highest share there could be, whatever the silent think."""
        return self.silent + 2 * (1 - self.silent) * self.half_width


def by_size(
    plan: ConfirmingPlan, *, scales: Sequence[float] = SCALES
) -> tuple[LargerOrSmaller, ...]:
    """The plan at several times its letters, until everybody is asked; the plan itself among them.

    Strata that are drawn whole stay so; no other is given fewer than one letter.
    """
    made: dict[int, LargerOrSmaller] = {}
    for scale in (*scales, 1.0):
        strata = [_scaled(one, scale) for one in plan.strata]
        found = LargerOrSmaller(
            letters=sum(one.sample for one in strata),
            answers=sum(one.answers for one in strata),
            cost=sum(one.cost for one in strata),
            half_width=overall(strata, aim=plan.aim).half_width,
        )
        made[found.letters] = found
    return tuple(made[letters] for letters in sorted(made))


def by_calls(
    plan: ConfirmingPlan, *, called: Sequence[float] = CALLED
) -> tuple[MoreOrFewerCalls, ...]:
    """The plan with the same letters and several shares of its silent units telephoned."""
    return tuple(_calling(plan, share) for share in called)


def without_calls(plan: ConfirmingPlan) -> MoreOrFewerCalls:
    """The plan with no call at all: nothing is learned of any unit that stays silent."""
    units, mailed, rates, costs = (
        np.array(column, dtype=float)
        for column in zip(*map(_by_mail_alone, plan.strata), strict=True)
    )
    precision = expected_precision(
        units,
        share=HALF,
        contacted=mailed,
        inflation=1 / rates,  # only those who answer by mail are a sample, of their like
        answering=rates,
        confidence=plan.aim.confidence,
    )
    silent = float(units @ (1 - rates) / units.sum())
    return MoreOrFewerCalls(0.0, silent, precision.half_width, float(costs.sum()))


def _by_mail_alone(one: PlannedStratum) -> tuple[float, float, float, float]:
    rate, assumed = one.assumed.mail_rate, one.assumed
    cost = one.sample * (assumed.mail_cost + rate * assumed.answer_cost)
    return one.stratum.units, one.sample, rate, cost


def as_planned(plan: ConfirmingPlan) -> MoreOrFewerCalls:
    """The plan itself."""
    silent = sum(one.sample * (1 - one.assumed.mail_rate) for one in plan.strata)
    return MoreOrFewerCalls(
        plan.calls / silent, plan.silent, overall(plan.strata, aim=plan.aim).half_width, plan.cost
    )


def _calling(plan: ConfirmingPlan, share: float) -> MoreOrFewerCalls:
    strata = [replace(one, follow_up=max(1, ceil(one.sample * share))) for one in plan.strata]
    return MoreOrFewerCalls(
        share,
        plan.silent,
        overall(strata, aim=plan.aim).half_width,
        sum(one.cost for one in strata),
    )


def _scaled(one: PlannedStratum, scale: float) -> PlannedStratum:
    if one.sample == one.stratum.units:
        return one
    sample = min(one.stratum.units, max(1, round(one.sample * scale)))
    every = one.sample / one.follow_up
    return replace(one, sample=sample, follow_up=max(1, round(sample / every)), reserve=0)
