"""How the composition of a random sample varies: drawn from a finite frame, or without bound."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


def whole_counts(values: Sequence[int]) -> np.ndarray:
    """Counts per category, checked to be whole numbers: a new array.

    Raises ValueError if a number is missing, not whole or under 0, or there is none.

    Reference: none; a weighted total is not a count, and the exact laws are of counts.

    >>> whole_counts([3, 0, 2]).tolist()
    [3, 0, 2]
    """
    counts = np.asarray(values)
    numbers = counts.ndim == 1 and counts.size and np.issubdtype(counts.dtype, np.number)
    if not numbers or not (
        np.isfinite(counts).all() and (counts >= 0).all() and (counts == np.floor(counts)).all()
    ):
        raise ValueError(
            f"saw {counts.tolist()}, wanted one whole number of 0 or more for each category; count "
            "the answers themselves, not weighted totals"
        )
    return counts.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Law:
    """The law of the counts per category of a sample of `total`.

    The probability of a table is a product of weights, one per category: `log_weights` holds, for
    each, those of 0, 1, 2, ... of it (0 at its likeliest), `log_total` the log of the sum over
    all tables. `parts`: the frame, or the shares; `expected`: the mean counts.
    """

    name: str
    total: int
    parts: np.ndarray
    expected: np.ndarray
    log_weights: tuple[np.ndarray, ...]
    log_total: float

    def probability(self, counts: Sequence[int]) -> float:
        """The probability of just these counts; 0 where they cannot be."""
        if len(counts) != len(self.parts):
            raise ValueError(
                f"saw {len(counts)} counts, wanted one for each of {len(self.parts)} categories"
            )
        lengths = [len(one) for one in self.log_weights]
        possible = sum(counts) == self.total and all(
            0 <= k < length for k, length in zip(counts, lengths, strict=True)
        )
        if not possible:
            return 0.0
        logs = sum(one[k] for one, k in zip(self.log_weights, counts, strict=True))
        return float(np.exp(logs - self.log_total))

    def draw(self, draws: int, *, seed: int) -> np.ndarray:
        """Counts of so many samples, one row each."""
        rng = np.random.default_rng(seed)
        if self.name == "hypergeometric":
            return rng.multivariate_hypergeometric(self.parts, self.total, size=draws)
        return rng.multinomial(self.total, self.parts / self.parts.sum(), size=draws)


def hypergeometric_law(frame: Sequence[int], *, total: int) -> Law:
    """The law of a sample of `total` drawn without replacement from a frame.

    `frame`: how many units each category has, whole numbers.

    Raises ValueError if a number is not whole or under 0, or total is outside 1..sum of frame.

    Reference: multivariate hypergeometric, Johnson, Kotz & Balakrishnan 1997, Discrete
    Multivariate Distributions, equation 39.1; as binomials given their sum, section 39.2.

    >>> round(hypergeometric_law([5, 10, 15], total=4).probability([1, 1, 2]), 6)
    0.191571
    """
    sizes = whole_counts(frame)
    everyone = int(sizes.sum())
    if not 0 < total <= everyone:
        raise ValueError(
            f"saw a sample of {total} from a frame of {everyone}, wanted 1 up to the frame; count "
            "the same units in both, or use the multinomial law where no frame is known"
        )
    # Any odds give the same law; the odds of being drawn keep every weight near its mode.
    odds = (total + 0.5) / (everyone - total + 0.5)
    weights = [_cumulated((size - np.arange(min(size, total))) * odds) for size in sizes]
    log_total = float(_cumulated((everyone - np.arange(total)) * odds)[-1])
    return _law("hypergeometric", weights, total=log_total, parts=sizes, size=total)


def multinomial_law(shares: Sequence[float], *, total: int) -> Law:
    """The law of a sample of `total` from a population without bound.

    `shares`: of each category, 0 or more, in any unit: 9 to 3 to 3 to 1 will do.

    Raises ValueError if a share is missing or under 0, all are 0, or total is under 1.

    Reference: multinomial, Johnson, Kotz & Balakrishnan 1997, equation 35.1; as Poisson counts
    given their sum, section 35.1.

    >>> round(multinomial_law([0.25, 0.5, 0.25], total=3).probability([1, 1, 1]), 9)
    0.1875
    """
    parts = np.asarray(shares, dtype=float)
    if not (np.isfinite(parts) & (parts >= 0)).all() or not parts.sum() > 0 or total < 1:
        raise ValueError(
            f"saw a sample of {total} for shares {parts.tolist()}, wanted shares of 0 or more, not "
            "all 0, and a sample of 1 or more"
        )
    means = total * parts / parts.sum()
    weights = [_cumulated(np.full(total if mean else 0, mean)) for mean in means]
    log_total = float(_cumulated(np.full(total, float(total)))[-1])
    return _law("multinomial", weights, total=log_total, parts=parts, size=total)


def _cumulated(ratios: np.ndarray) -> np.ndarray:
    """Logs of 1, r0 / 1, r0 r1 / (1 x 2), ...: sums of small logs keep more digits than gamma."""
    return np.concatenate([[0.0], np.cumsum(np.log(ratios / (np.arange(len(ratios)) + 1)))])


def _law(
    name: str, log_weights: list[np.ndarray], *, total: float, parts: np.ndarray, size: int
) -> Law:
    """The law with every category scaled to weight 1 at its likeliest count."""
    peaks = [one.max() for one in log_weights]
    scaled = tuple(one - peak for one, peak in zip(log_weights, peaks, strict=True))
    return Law(name, size, parts, size * parts / parts.sum(), scaled, total - float(sum(peaks)))
