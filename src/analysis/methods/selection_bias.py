"""What answering depended on: the data defect correlation and what it leaves of a sample."""

from dataclasses import dataclass
from math import inf, sqrt


@dataclass(frozen=True, slots=True)
class DataDefect:
    """How much a share owes to who answered.

    `correlation`: in [-1, 1], of answering with the answer, over the population; `estimate` and
    `truth`: shares in [0, 1]; `answered` and `population`: units; `effective_size`: the answers of
    a simple random sample with the same squared error, infinite where there is no defect.
    """

    correlation: float
    estimate: float
    truth: float
    answered: int
    population: int
    effective_size: float


def data_defect(estimate: float, *, truth: float, answered: int, population: int) -> DataDefect:
    """The correlation, over the population, of answering with the answer (ddc).

    rho = (estimate - truth) / sqrt((1 - f) / f truth (1 - truth)), f = answered / population; it
    is above zero where those who answered overstate the share.

    Raises ValueError if the estimate is outside [0, 1], the truth outside (0, 1), not
    1 <= answered < population, or more answered so than there are.

    Reference: Meng 2018, doi:10.1214/18-AOAS1161SF, equation 2.3 for a share.

    >>> round(data_defect(0.12, truth=0.1, answered=100, population=1000).correlation, 6)
    0.022222
    """
    fraction = _fraction(answered, population=population)
    if not (0 <= estimate <= 1 and 0 < truth < 1):
        raise ValueError(
            f"saw estimate = {estimate}, truth = {truth}, wanted fractions in [0, 1], the truth "
            "neither 0 nor 1; divide percentages by 100; where all agree there is no defect"
        )
    _check_possible(estimate, truth=truth, answered=answered, population=population)
    correlation = (estimate - truth) / _scale(truth, fraction=fraction)
    correlation = max(-1.0, min(1.0, correlation))  # the last bits
    size = effective_size(correlation, fraction=fraction)
    return DataDefect(correlation, estimate, truth, answered, population, size)


def flipping_defect(
    estimate: float, *, threshold: float, answered: int, population: int
) -> DataDefect:
    """The data defect that would flip a claim: the truth stands at the threshold.

    Shares as fractions. Its sign is that of estimate - threshold: above zero, those who answered
    would have to overstate.

    Raises ValueError as `data_defect`, the truth being the threshold; also where those who
    answered settle the claim by their number, whatever the others would say.

    Reference: Meng 2018, doi:10.1214/18-AOAS1161SF, equation 2.3 solved at a threshold.

    >>> headline = flipping_defect(0.801, threshold=0.5, answered=191, population=5294)
    >>> round(headline.correlation, 4), round(headline.effective_size, 2)
    (0.1165, 2.76)
    """
    return data_defect(estimate, truth=threshold, answered=answered, population=population)


def biased_estimate(correlation: float, *, truth: float, answered: int, population: int) -> float:
    """The share a sample shows when answering has this correlation with the answer.

    truth + rho sqrt((1 - f) / f) sigma, shares as fractions: data quality, data quantity and
    problem difficulty. It undoes `data_defect`.

    Raises ValueError if the correlation is outside [-1, 1], the truth outside (0, 1), not
    1 <= answered < population, or more would answer so than there are.

    Reference: Meng 2018, doi:10.1214/18-AOAS1161SF, equation 2.3.

    >>> round(biased_estimate(0.05, truth=0.5, answered=191, population=5294), 4)
    0.6292
    """
    fraction = _fraction(answered, population=population)
    _check_correlation(correlation)
    if not 0 < truth < 1:
        raise ValueError(f"saw truth = {truth}, wanted a fraction in (0, 1)")
    shown = truth + correlation * _scale(truth, fraction=fraction)
    _check_possible(shown, truth=truth, answered=answered, population=population)
    return max(0.0, min(1.0, shown))  # the last bits


def effective_size(correlation: float, *, fraction: float) -> float:
    """The simple random answers worth as much as a fraction of the population with this defect.

    f / (1 - f) / rho^2, in answers: for a population without bound, so a little more than in a
    finite one; infinite without defect.

    Raises ValueError if the correlation is outside [-1, 1] or the fraction outside (0, 1).

    Reference: Meng 2018, doi:10.1214/18-AOAS1161SF, abstract and section 3.

    >>> round(effective_size(-0.005, fraction=0.01), 2)
    404.04
    """
    _check_correlation(correlation)
    if not 0 < fraction < 1:
        raise ValueError(
            f"saw fraction = {fraction}, wanted the share of the population that answered, "
            "between 0 and 1"
        )
    if correlation == 0:
        return inf
    root = sqrt(fraction / (1 - fraction)) / abs(correlation)
    return root * root  # the square of the correlation alone could fall to zero


def _scale(truth: float, *, fraction: float) -> float:
    """The error of a share for each unit of correlation."""
    return sqrt((1 - fraction) / fraction * truth * (1 - truth))


def _check_possible(estimate: float, *, truth: float, answered: int, population: int) -> None:
    """Neither side has more answers than people, but for the last bits."""
    for shown, true in ((estimate, truth), (1 - estimate, 1 - truth)):
        if answered * shown > population * true * (1 + 1e-9) or shown < -1e-9:
            raise ValueError(
                f"saw {answered} of {population} answer {estimate:.4g} where the truth is "
                f"{truth:.4g}, wanted no more answers of a kind than people of it; such a truth, "
                "or such a correlation, is not possible"
            )


def _fraction(answered: int, *, population: int) -> float:
    if not 1 <= answered < population:
        raise ValueError(
            f"saw {answered} answers of a population of {population}, wanted at least one and "
            "fewer than the population; where everybody answered there is no defect"
        )
    return answered / population


def _check_correlation(correlation: float) -> None:
    if not -1 <= correlation <= 1:
        raise ValueError(f"saw a correlation of {correlation}, wanted one in [-1, 1]")
