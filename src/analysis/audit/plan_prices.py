"""What it would take to settle each conclusion alone, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.audit.aim import Aim
from analysis.audit.confirming_plan import confirming_plan
from analysis.audit.open_claims import OpenClaim
from analysis.sources.assumptions import Assumptions
from analysis.sources.contact_frame import ContactFrame

ANY = 0.5  # the margin of a share that nothing is known of


@dataclass(frozen=True, slots=True)
class Price:
    """The cheapest survey that makes one claim stand, with the power wanted, if it is true.

    `letters`, `calls` and `answers` expected; `cost` in euros; `stands`: the chance that it does,
    a fraction; `reached`: False where not even asking everybody gives the power wanted.
    """

    claim: OpenClaim
    letters: int
    calls: float
    answers: float
    cost: float
    stands: float
    reached: bool


def prices(
    claims: Sequence[OpenClaim], frame: ContactFrame, *, assumptions: Assumptions, aim: Aim
) -> tuple[Price, ...]:
    """The price of each claim that has a threshold, in their order.

    Each is a family of its own, and nothing is asked of the precision of a type. Raises
    SourceError where nothing is assumed of a group.
    """
    alone = replace(aim, settled=True, among_some=True, margin=ANY)
    return tuple(
        _price(one, frame, assumptions=assumptions, aim=alone)
        for one in claims
        if alone.drives(one)
    )


def _price(claim: OpenClaim, frame: ContactFrame, *, assumptions: Assumptions, aim: Aim) -> Price:
    plan = confirming_plan([claim], frame, assumptions=assumptions, aim=aim)
    (planned,) = plan.claims
    return Price(
        claim=claim,
        letters=plan.sample,
        calls=plan.calls,
        answers=plan.answers,
        cost=plan.cost,
        stands=planned.chances.stands,
        reached=bool(planned.reached),
    )
