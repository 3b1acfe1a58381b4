"""What a plan would tell of each claim and of each group: precision, and the chance to settle."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.audit.aim import Aim
from analysis.audit.open_claims import HALF, OpenClaim
from analysis.audit.outcomes import Outcome, Reading, outcome, reading
from analysis.audit.plan_strata import PlannedStratum, whole_groups
from analysis.methods.families import confidence_each
from analysis.methods.plan_precision import Precision, expected_precision, precision_by_group

REACHED = 1e-6  # of a standard error: nearer is as good as there


@dataclass(frozen=True, slots=True)
class PlannedClaim:
    """What the plan promises of one claim.

    `truth`: the share it is planned for, a fraction; `precision`: of that share, the half-width
    at the confidence of the family; `wanted_se`: the standard error the size was chosen for, a
    fraction, None for a claim that did not drive it; `reading`: which share would settle it, and
    `chances`: how likely it does if `truth` is true, both None where it compares with others
    instead of a number.
    """

    claim: OpenClaim
    truth: float
    precision: Precision
    wanted_se: float | None
    reading: Reading | None
    chances: Outcome | None

    @property
    def reached(self) -> bool | None:
        """Whether the precision it was planned for is reached; None if none was."""
        if self.wanted_se is None:
            return None
        return self.precision.se <= self.wanted_se * (1 + REACHED)


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """What the plan promises of one group (type of authority).

    `sample`, `follow_up`: drawn, and marked for a call; `precision`: of a share of one half, at
    95 %, with the group's units, and answers expected; `wanted`: the margin it was planned for, a
    fraction, None where the group is asked whole.
    """

    name: str
    sample: int
    follow_up: int
    precision: Precision
    wanted: float | None

    @property
    def units(self) -> int:
        """Units of the group in the frame."""
        return round(self.precision.population)

    @property
    def reached(self) -> bool | None:
        """Whether the margin it was planned for is reached; None if none was."""
        if self.wanted is None:
            return None
        return self.precision.half_width <= self.wanted * (1 + REACHED)


def planned_claims(
    claims: Sequence[OpenClaim], strata: Sequence[PlannedStratum], *, silent: float, aim: Aim
) -> tuple[PlannedClaim, ...]:
    """What the plan promises of each claim of one family, in their order.

    `silent`: the share of all who would answer neither letter nor call.
    """
    return tuple(_claim(one, strata, silent=silent, aim=aim, family=len(claims)) for one in claims)


def planned_groups(strata: Sequence[PlannedStratum], *, aim: Aim) -> tuple[PlannedGroup, ...]:
    """What the plan promises of each group, in the order of the strata."""
    groups = [one.stratum.group for one in strata]
    whole = whole_groups([one.stratum for one in strata])
    known = _drawn(strata)
    found = precision_by_group(groups, known.pop("sizes"), confidence=aim.confidence, **known)
    return tuple(
        PlannedGroup(
            name=name,
            sample=sum(one.sample for one in strata if one.stratum.group == name),
            follow_up=sum(one.follow_up for one in strata if one.stratum.group == name),
            precision=precision,
            wanted=None if name in whole else aim.margin,
        )
        for name, precision in found.items()
    )


def overall(strata: Sequence[PlannedStratum], *, aim: Aim, share: float = HALF) -> Precision:
    """The precision of a share of all units, at the confidence of the aim."""
    known = _drawn(strata)
    sizes = known.pop("sizes")
    return expected_precision(sizes, share=share, confidence=aim.confidence, **known)


def _drawn(strata: Sequence[PlannedStratum]) -> dict[str, np.ndarray]:
    """What is planned of the strata, as arrays of one number each."""
    return {
        "sizes": np.array([one.stratum.units for one in strata]),
        "contacted": np.array([one.sample for one in strata]),
        "inflation": np.array([one.expected.inflation for one in strata]),
        "answering": np.array([one.expected.answers for one in strata]),
    }


def _claim(
    claim: OpenClaim, strata: Sequence[PlannedStratum], *, silent: float, aim: Aim, family: int
) -> PlannedClaim:
    truth, known = aim.truth(claim), _drawn(strata)
    precision = expected_precision(
        known.pop("sizes"),
        share=truth,
        concerned=claim.concerned,
        confidence=confidence_each(1 - aim.alpha, of=family),
        **known,
    )
    before = None
    if claim.threshold is not None:
        before = reading(claim, answers=precision.effective, silent=silent, aim=aim, family=family)
    return PlannedClaim(
        claim,
        truth,
        precision,
        wanted_se=(
            aim.wanted_se(claim, family=family, silent=silent) if aim.drives(claim) else None
        ),
        reading=before,
        chances=None if before is None else outcome(before, truth=truth),
    )
