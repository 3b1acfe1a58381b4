"""The reading of the confirming survey, written down before anybody is asked.

For each claim: from which share on it will stand, which share will refute it, and how likely that
is if the truth is this or that. The rule is that of the verdict (DECISIONS.md, 14): the Wilson
interval at the level of the family must lie beyond the threshold, by so much that those who never
answer, differing by the gap Delta, could not turn it. Since the sample is drawn at random, these
are only the drawn ones who answer neither letter nor call.
"""

from dataclasses import dataclass
from math import floor

from analysis.audit.aim import Aim
from analysis.audit.open_claims import OpenClaim
from analysis.methods.power import Proposition, deciding_count, power

TIDY = 6  # decimals: 1,060 answers found by arithmetic are not 1,059


@dataclass(frozen=True, slots=True)
class Reading:
    """Which share observed will mean what, for one claim of the plan.

    `answers`: of a simple random sample that would tell as much; `silent`: the share of all who
    would answer neither letter nor call, by assumption; `allowance`: how much they could move the
    share, Delta times `silent`. The shares are fractions, read "at least" where `above` (the
    claim says "more than"), else "at most"; for `refuted_from` it is the other way round.

    `stands_from`: the claim stands; `chance_from`: chance is excluded, but not that those who
    never answer turn it; `refuted_from`: the contrary stands. Between, it stays open. None where
    no share observed could mean it.
    """

    above: bool
    answers: int
    silent: float
    allowance: float
    stands: Proposition
    chance: Proposition
    refuted: Proposition

    @property
    def stands_from(self) -> float | None:
        """The share from which on it stands."""
        return _share(self.stands, answers=self.answers)

    @property
    def chance_from(self) -> float | None:
        """The share from which on chance is excluded."""
        return _share(self.chance, answers=self.answers)

    @property
    def refuted_from(self) -> float | None:
        """The share from which on the contrary stands."""
        return _share(self.refuted, answers=self.answers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How likely each reading is if the share among all is `truth` and silence does not depend on
    the answer; fractions.

    That the claim `stands`, stays `open`, is `refuted` (these three add to 1); `beyond_chance`:
    that chance is excluded on the side of the claim, whether or not it stands.
    """

    truth: float
    stands: float
    open: float
    refuted: float
    beyond_chance: float


def reading(claim: OpenClaim, *, answers: float, silent: float, aim: Aim, family: int) -> Reading:
    """The reading of a claim that has a threshold, before any answer.

    `answers`: effective, expected; `silent`: the share who never answer; `family`: how many
    claims are read together.
    """
    alpha, allowance = aim.alpha / 2 / family, aim.delta * silent
    return Reading(
        above=claim.above,
        answers=max(floor(round(answers, TIDY)), 1),
        silent=silent,
        allowance=allowance,
        stands=Proposition(claim.threshold, alpha, margin=allowance, more=claim.above),
        chance=Proposition(claim.threshold, alpha, more=claim.above),
        refuted=Proposition(claim.threshold, alpha, margin=allowance, more=not claim.above),
    )


def outcome(before: Reading, *, truth: float) -> Outcome:
    """How likely each reading is if the true share is `truth`, a fraction in [0, 1]."""
    stands = _chance(before.stands, truth=truth, answers=before.answers)
    refuted = _chance(before.refuted, truth=truth, answers=before.answers)
    beyond_chance = _chance(before.chance, truth=truth, answers=before.answers)
    return Outcome(truth, stands, max(1 - stands - refuted, 0.0), refuted, beyond_chance)


def _can_be(said: Proposition) -> bool:
    return 0 < said.limit < 1


def _share(said: Proposition, *, answers: int) -> float | None:
    if not _can_be(said):
        return None
    share = int(deciding_count(said, answers=answers)) / answers
    return share if 0 <= share <= 1 else None


def _chance(said: Proposition, *, truth: float, answers: int) -> float:
    return float(power(said, truth=truth, answers=answers)) if _can_be(said) else 0.0
