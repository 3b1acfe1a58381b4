"""How far those who answered are from those the mailing could reach, in numbers.

From the published composition alone: no reconstruction is needed. It speaks of the mailing frame,
whoever else could answer an open call.
"""

from dataclasses import dataclass
from math import sqrt

import pandas as pd

from analysis.audit.reach import Reach
from analysis.methods.composition import Represented, representation, total_variation
from analysis.methods.goodness_of_fit import Fit, fit_to_frame
from analysis.methods.partial_indicators import LevelPartial, partial_indicators
from analysis.methods.propensity import response_propensities
from analysis.methods.representativeness import RIndicator, r_indicator
from analysis.methods.response_rates import Dispositions, ResponseRates, response_rates


@dataclass(frozen=True, slots=True)
class Representation:
    """Those who answered against the mailing frame, by type of authority.

    `fit`: the exact chance of a random draw at least as far; `total_variation`: the fraction of
    answers that would have to move to another type; `types`, `partial`: one of each type, in the
    order of the reach; `indicator`: R and CV, of which CV is the one to read where few answered;
    `rates`: those of AAPOR, None where what became of the others is not known.
    """

    fit: Fit
    total_variation: float
    types: tuple[Represented, ...]
    partial: tuple[LevelPartial, ...]
    indicator: RIndicator
    rates: ResponseRates

    @property
    def least_r(self) -> float:
        """The least R that this response rate allows, whoever answered."""
        rate = self.indicator.mean_propensity
        return 1 - 2 * sqrt(rate * (1 - rate))


def represent(reach: Reach | None) -> Representation | None:
    """How the types of authority are represented; None where that is not known of some type.

    Nor can it be measured of a type of which nobody answered, or everybody.
    """
    if reach is None or any(
        answered in (0, reach.population[name]) for name, answered in reach.sample.items()
    ):
        return None
    types = tuple(reach.sample)
    observed = [reach.sample[name] for name in types]
    frame = [reach.population[name] for name in types]
    propensities = response_propensities(
        pd.DataFrame({"type": types, "asked": frame, "answered": observed}),
        "type",
        asked="asked",
        answered="answered",
    )
    levels = {one.level: one for one in partial_indicators(propensities)[0].levels}
    return Representation(
        fit=fit_to_frame(observed, frame=frame),
        total_variation=total_variation(observed, frame=frame),
        types=representation(observed, frame=frame, labels=types),
        partial=tuple(levels[name] for name in types),
        indicator=r_indicator(propensities),
        rates=response_rates(Dispositions(complete=sum(observed))),
    )
