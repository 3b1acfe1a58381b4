"""What a plan does in each stratum, for the simulation of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.audit.operating import RARITY
from analysis.audit.plan_strata import PlannedStratum
from analysis.methods.simulation import Population, population_with
from analysis.methods.two_phase_surveys import Sampling


@dataclass(frozen=True, slots=True, eq=False)
class Fieldwork:
    """Strata of a plan; arrays of shape (strata,).

    `types`: of authority; `sizes`: units there are; `sampling`: units drawn, and marked to be
    followed up if silent; `mail` and `after`: the rates assumed, of those mailed and of the silent
    who are followed up, fractions in (0, 1).
    """

    types: tuple[str, ...]
    sizes: np.ndarray
    sampling: Sampling
    mail: np.ndarray
    after: np.ndarray

    @property
    def answers(self) -> int:
        """The answers expected, to the nearest whole."""
        followed = self.sampling.marked * (1 - self.mail)
        return round(float((self.sampling.drawn * self.mail + followed * self.after).sum()))

    @property
    def frame(self) -> dict[str, int]:
        """All there are by type, types in alphabetical order."""
        kinds = np.array(self.types)
        return {kind: int(self.sizes[kinds == kind].sum()) for kind in sorted({*self.types})}


def fieldwork_of(strata: Sequence[PlannedStratum]) -> Fieldwork:
    """What a plan does, in arrays; its rates must be under 1 for somebody to stay silent."""
    return Fieldwork(
        types=tuple(one.stratum.group for one in strata),
        sizes=np.array([one.stratum.units for one in strata]),
        sampling=Sampling(
            np.array([one.sample for one in strata]), np.array([one.follow_up for one in strata])
        ),
        mail=np.array([one.assumed.mail_rate for one in strata]),
        after=np.array([one.assumed.follow_up_rate for one in strata]),
    )


def population_of(fieldwork: Fieldwork, *, share: float, by_type: bool) -> Population:
    """The strata with a share of yes in all; `by_type`: rarer types say yes more readily."""
    frame = fieldwork.frame
    units = np.array([frame[kind] for kind in fieldwork.types])
    odds = (max(frame.values()) / units) ** RARITY if by_type else 1.0
    return population_with(fieldwork.sizes, share=share, odds_ratios=odds)
