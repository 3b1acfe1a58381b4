"""The confirming survey as a plan: how many, whom, at what cost, to settle which claims how surely.

Nothing of it was measured: rates and costs are assumptions (data/design/assumptions.csv), and the
share for which a claim is planned is the printed one nearest to its threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.audit.aim import Aim
from analysis.audit.open_claims import OpenClaim
from analysis.audit.outcomes import Outcome, outcome
from analysis.audit.plan_claims import (
    PlannedClaim,
    PlannedGroup,
    overall,
    planned_claims,
    planned_groups,
)
from analysis.audit.plan_strata import PlannedStratum, planned_strata, silent_share, whole_groups
from analysis.methods.plan_precision import Precision
from analysis.sources.assumptions import Assumptions
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.errors import SourceError
from analysis.sources.plan_file import Draw


@dataclass(frozen=True, slots=True)
class ConfirmingPlan:
    """The plan of a survey that would settle the open claims.

    `strata`: how many to draw from which stratum; `groups`: what is known of each group (type of
    authority) then; `claims`: what is known of each claim, one family; `precision`: of a share of
    one half among all, at 95 %; `silent`: the share of all that would answer neither letter nor
    call, by assumption; `frame`, `assumptions`: the files the units and the rates come from.
    """

    aim: Aim
    frame: str
    assumptions: str
    strata: tuple[PlannedStratum, ...]
    groups: tuple[PlannedGroup, ...]
    claims: tuple[PlannedClaim, ...]
    precision: Precision
    silent: float

    @property
    def units(self) -> int:
        """Units of the frame."""
        return sum(one.stratum.units for one in self.strata)

    @property
    def sample(self) -> int:
        """Units drawn and mailed."""
        return sum(one.sample for one in self.strata)

    @property
    def calls(self) -> float:
        """Units expected to be telephoned."""
        return sum(one.calls for one in self.strata)

    @property
    def answers(self) -> float:
        """Answers expected, by mail and by telephone."""
        return sum(one.answers for one in self.strata)

    @property
    def draws(self) -> dict[str, Draw]:
        """How many to draw from each stratum, by its name."""
        return {
            one.stratum.name: Draw(one.stratum.units, one.sample, one.follow_up, one.reserve)
            for one in self.strata
        }

    @property
    def cost(self) -> float:
        """What it is expected to cost, in euros."""
        return sum(one.cost for one in self.strata)


def confirming_plan(
    claims: Sequence[OpenClaim],
    frame: ContactFrame,
    *,
    assumptions: Assumptions,
    aim: Aim | None = None,
) -> ConfirmingPlan:
    """The cheapest survey of the units of a frame that reaches what is aimed at.

    Raises SourceError where nothing is assumed of a group, or there is nothing to plan for: no
    open claim on everybody, and no group of more than 50 units.

    >>> from analysis.audit.open_claims import open_claims
    >>> from analysis.audit.study import open_study
    >>> from analysis.sources.assumptions import load_assumptions
    >>> from analysis.sources.contact_frame import current_frame
    >>> study = open_study("2016")
    >>> claims = open_claims(study.findings, sizes=study.sizes)
    >>> plan = confirming_plan(claims, current_frame(), assumptions=load_assumptions())
    >>> plan.units, plan.sample, round(plan.answers), round(plan.cost)
    (4677, 1640, 1034, 35554)
    """
    wanted = Aim() if aim is None else aim
    _refuse_nothing(claims, frame, aim=wanted)
    silent = silent_share(frame.strata, assumptions)
    strata = planned_strata(frame.strata, claims, assumptions=assumptions, aim=wanted)
    return ConfirmingPlan(
        aim=wanted,
        frame=frame.file,
        assumptions=assumptions.file,
        strata=strata,
        groups=planned_groups(strata, aim=wanted),
        claims=planned_claims(claims, strata, silent=silent, aim=wanted),
        precision=overall(strata, aim=wanted),
        silent=silent,
    )


def _refuse_nothing(claims: Sequence[OpenClaim], frame: ContactFrame, *, aim: Aim) -> None:
    groups = {one.group for one in frame.strata}
    if groups == whole_groups(frame.strata) and not any(map(aim.drives, claims)):
        raise SourceError(
            frame.file,
            seen="nothing to plan for: no open conclusion on everybody, and small groups alone",
            wanted="a precision to reach",
            way_out="Ask everybody; or name another edition with --wave, or another frame.",
        )


def outcomes(claim: PlannedClaim, *, aim: Aim) -> tuple[Outcome, ...]:
    """How likely each reading of a claim is, from the most favourable truth on.

    The truths: the share it is planned for, the smallest gap worth settling beyond the threshold,
    the threshold itself, and that gap on the other side. Empty where it has no threshold.
    """
    if claim.reading is None:
        return ()
    side, threshold = (1 if claim.claim.above else -1), claim.claim.threshold
    beyond = (threshold + side * gap for gap in (aim.smallest, 0.0, -aim.smallest))
    return tuple(outcome(claim.reading, truth=one) for one in dict.fromkeys((claim.truth, *beyond)))
