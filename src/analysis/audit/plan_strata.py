"""How many to draw from which stratum: the cheapest way to every precision wanted."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil, sqrt

import numpy as np

from analysis.audit.aim import Aim
from analysis.audit.open_claims import HALF, OpenClaim
from analysis.methods.bethel import bethel_allocation
from analysis.methods.two_phase import Contacts, FollowUp, best_follow_up, follow_up
from analysis.sources.assumptions import Assumption, Assumptions
from analysis.sources.contact_frame import FrameStratum

WHOLE = 50  # a group of no more units is asked whole
LEAST = 5  # drawn from a stratum, so that its answers can differ
RESERVE = 0.25  # of the sample, drawn beside it
BARELY = 1e-6  # above the least variance there can be, so that it is within reach


@dataclass(frozen=True, slots=True)
class PlannedStratum:
    """How many units of a stratum get a letter, and how many of them a call if they stay silent.

    `sample`: drawn and mailed; `follow_up`: those of the sample that are telephoned if they do
    not answer, marked beforehand at random; `reserve`: drawn beside the sample, mailed only if
    fewer answer than assumed. All that is expected follows from what is `assumed`.
    """

    stratum: FrameStratum
    assumed: Assumption
    sample: int
    follow_up: int
    reserve: int

    @property
    def probability(self) -> float:
        """The chance of each unit to be in the sample."""
        return self.sample / self.stratum.units

    @property
    def expected(self) -> FollowUp:
        """Answers, calls and euros for each unit of the sample, and what becomes of precision."""
        return follow_up(contacts_of(self.assumed), one_in=self.sample / self.follow_up)

    @property
    def calls(self) -> float:
        """Units expected to be telephoned."""
        return self.sample * self.expected.followed_up

    @property
    def answers(self) -> float:
        """Answers expected, by mail and by telephone."""
        return self.sample * self.expected.answers

    @property
    def cost(self) -> float:
        """What it is expected to cost, in euros."""
        return self.sample * self.expected.cost


def contacts_of(assumed: Assumption) -> Contacts:
    """What is assumed of a group, as the two-phase design wants it."""
    return Contacts(**asdict(assumed))


def silent_share(strata: Sequence[FrameStratum], assumptions: Assumptions) -> float:
    """The share of all units that would answer neither letter nor call, a fraction.

    Those never drawn are stood for by those drawn: only these silent ones leave a doubt.
    Raises SourceError where nothing is assumed of a group.
    """
    units = sum(one.units for one in strata)
    return sum(one.units * assumptions.of(one.group).silent for one in strata) / units


def whole_groups(strata: Sequence[FrameStratum]) -> set[str]:
    """The groups that are asked whole, since they have no more than 50 units."""
    sizes: dict[str, int] = {}
    for one in strata:
        sizes[one.group] = sizes.get(one.group, 0) + one.units
    return {name for name, size in sizes.items() if size <= WHOLE}


def planned_strata(
    strata: Sequence[FrameStratum],
    claims: Sequence[OpenClaim],
    *,
    assumptions: Assumptions,
    aim: Aim,
) -> tuple[PlannedStratum, ...]:
    """How many to draw from each stratum, at the least expected cost (Bethel 1989).

    Every claim on everybody gets the standard error it needs, and every group of more than 50
    units its margin. Smaller groups are drawn whole, and all their silent units telephoned. What
    not even everybody drawn would reach is brought as near as that.

    Raises SourceError where nothing is assumed of a group, ValueError where nothing is wanted.
    """
    units, whole = np.array([one.units for one in strata]), whole_groups(strata)
    assumed = [assumptions.of(one.group) for one in strata]
    designs = [
        follow_up(contacts_of(given), one_in=1)
        if one.group in whole
        else best_follow_up(contacts_of(given))
        for one, given in zip(strata, assumed, strict=True)
    ]
    silent = silent_share(strata, assumptions)
    wanted = _wanted(strata, claims, aim=aim, silent=silent)
    inflation = np.array([one.inflation for one in designs])
    found = bethel_allocation(
        units,
        deviations=wanted.deviations,
        variances=_within_reach(wanted, units=units, inflation=inflation),
        costs=[one.cost for one in designs],
        least=[one.units if one.group in whole else LEAST for one in strata],
        inflation=inflation,
    )
    return tuple(
        PlannedStratum(
            one,
            given,
            sample=drawn,
            follow_up=ceil(drawn / design.one_in - BARELY),
            reserve=min(one.units - drawn, ceil(RESERVE * drawn)),
        )
        for one, given, design, drawn in zip(
            strata, assumed, designs, found.whole.tolist(), strict=True
        )
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """Standard deviations, (strata, variables), and the variances allowed of the totals."""

    deviations: np.ndarray
    variances: np.ndarray


def _wanted(
    strata: Sequence[FrameStratum], claims: Sequence[OpenClaim], *, aim: Aim, silent: float
) -> _Wanted:
    """A column for each claim that drives the size, then one for each group not drawn whole."""
    units, whole = np.array([one.units for one in strata]), whole_groups(strata)
    driving = [one for one in claims if aim.drives(one)]
    spread = np.tile([_deviation(one, aim=aim) for one in driving], (len(units), 1))
    errors = [aim.wanted_se(one, family=len(claims), silent=silent) for one in driving]
    groups = [name for name in dict.fromkeys(one.group for one in strata) if name not in whole]
    inside = np.array([[one.group == name for name in groups] for one in strata], dtype=float)
    return _Wanted(
        np.hstack([spread, HALF * inside]),
        np.concatenate([units.sum() * np.array(errors), aim.group_se * (units @ inside)]) ** 2,
    )


def _deviation(claim: OpenClaim, *, aim: Aim) -> float:
    """The standard deviation of the answer, as if the question were put to everybody."""
    truth = aim.truth(claim)
    return sqrt(truth * (1 - truth) / claim.concerned)


def _within_reach(wanted: _Wanted, *, units: np.ndarray, inflation: np.ndarray) -> np.ndarray:
    """What is allowed of each variance, or what is left of it when everybody is drawn."""
    left = (units * (inflation - 1 + BARELY)) @ wanted.deviations**2
    return np.maximum(wanted.variances, left)
