"""The survey that would settle what an edition leaves open: its frame, its plan, its draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.audit.aim import Aim
from analysis.audit.bases import Sizes
from analysis.audit.confirming_plan import ConfirmingPlan, confirming_plan
from analysis.audit.contacts import Contacts, draw_contacts
from analysis.audit.findings import Finding
from analysis.audit.open_claims import open_claims
from analysis.audit.plan_prices import Price, prices
from analysis.sources.assumptions import Assumptions, load_assumptions
from analysis.sources.contact_frame import ContactFrame, current_frame

SEED = 2026  # of the draw that the pages show; published, so that anybody draws the same list


@dataclass(frozen=True, eq=False)
class ConfirmingSurvey:
    """The authorities of today that can be reached, and the plan of whom to draw among them.

    `assumptions`: the rates and costs it was planned with.
    """

    frame: ContactFrame
    plan: ConfirmingPlan
    assumptions: Assumptions

    @cached_property
    def prices(self) -> tuple[Price, ...]:
        """What it would take to settle each conclusion alone."""
        claims = [one.claim for one in self.plan.claims]
        return prices(claims, self.frame, assumptions=self.assumptions, aim=self.plan.aim)

    @cached_property
    def contacts(self) -> Contacts:
        """Whom it would contact, drawn with the published seed."""
        return draw_contacts(self.frame, self.plan.draws, seed=SEED)


def confirming_survey(findings: Sequence[Finding], *, sizes: Sizes, aim: Aim) -> ConfirmingSurvey:
    """The survey of today's authorities that would settle what the findings leave open.

    `sizes`: the printed numbers of respondents, tools...; rates and costs are those assumed in
    data/design. Raises SourceError for a faulty list of authorities or table of assumptions.
    """
    frame, assumptions = current_frame(), load_assumptions()
    claims = open_claims(findings, sizes=sizes)
    plan = confirming_plan(claims, frame, assumptions=assumptions, aim=aim)
    return ConfirmingSurvey(frame, plan, assumptions)
