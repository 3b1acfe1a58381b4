"""What a confirming survey is to reach, before anything is known of its cost."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

from analysis.audit.open_claims import OpenClaim
from analysis.methods.power import Proposition, size_for_proposition

FINEST = 0.002  # a gap beyond the limit: smaller ones would take a million answers


@dataclass(frozen=True, slots=True)
class Aim:
    """What the survey is to reach; fractions.

    `alpha`: two-sided, of the whole family; `power`: the chance with which each claim on
    everybody is to be settled, if it is true; `delta`: the plausible gap between those who never
    answer and the others; `smallest`: the gap to a threshold worth settling; `margin`: of a share
    of one half in each group of more than 50 units, at `confidence`. `settled` says what settled
    means: False, that chance is excluded; True, that the claim stands, so that those who never
    answer could not turn it either. `among_some`: whether claims about some of those who answer
    (equipped, tools) make the survey larger too.
    """

    alpha: float = 0.05
    power: float = 0.80
    delta: float = 0.20
    smallest: float = 0.05
    margin: float = 0.10
    confidence: float = 0.95
    settled: bool = False
    among_some: bool = False

    def drives(self, claim: OpenClaim) -> bool:
        """Whether the survey is made large enough to settle a claim."""
        return claim.threshold is not None and (claim.of_everyone or self.among_some)

    def truth(self, claim: OpenClaim) -> float:
        """The share for which a claim is planned: as printed, or the smallest gap beyond.

        That of a claim without a threshold is the printed one.
        """
        if claim.threshold is None:
            return claim.share
        side = 1 if claim.above else -1
        gap = max(side * (claim.share - claim.threshold), self.smallest)
        return claim.threshold + side * gap

    def wanted_se(self, claim: OpenClaim, *, family: int, silent: float) -> float:
        """The standard error with which a claim is settled with the power wanted; 0: none would do.

        It is that of the smallest simple sample from whose size on the power (exact, of the Wilson
        interval at one-sided alpha / 2 over the family) stays at what is wanted. `family`: how
        many claims are read together; `silent`: the share who never answer.
        """
        truth = self.truth(claim)
        allowance = self.delta * silent if self.settled else 0.0
        said = Proposition(
            claim.threshold, self.alpha / 2 / family, margin=allowance, more=claim.above
        )
        side = 1 if claim.above else -1
        if side * (truth - said.limit) < FINEST:
            return 0.0
        size = size_for_proposition(said, truth=truth, wanted=self.power).simple
        return sqrt(truth * (1 - truth) / size)

    @property
    def group_se(self) -> float:
        """The standard error of a share of one half in a group that has the margin wanted."""
        return float(self.margin / ndtri((1 + self.confidence) / 2))
