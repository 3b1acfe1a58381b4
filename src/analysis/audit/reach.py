"""Whom a survey reached, whom it could have reached, and what its own answers say of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.methods.identification import Bounds


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the survey could have reached, by type: those who answered, those there were."""

    sample: Mapping[str, int]
    population: Mapping[str, int]

    def answering(self, base: int) -> float:
        """Those who answered a question over all authorities, in (0, 1].

        Whoever skipped the question did not answer it either.
        """
        return base / sum(self.population.values())


@dataclass(frozen=True, slots=True)
class Weighted:
    """The interval of a collected share weighted by type; None where it cannot be weighted."""

    interval: Bounds | None


@dataclass(frozen=True, slots=True)
class Collected:
    """What collected answers say, by claim id: (count, base), and the weighted intervals.

    `reach`: None where the authorities of the year are not known.
    """

    reach: Reach | None
    counts: Mapping[str, tuple[int, int]]
    weighted: Mapping[str, Bounds]
