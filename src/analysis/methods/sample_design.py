"""How many to ask: the size of a survey that would settle a share, every stage kept."""

from dataclasses import dataclass
from math import ceil, inf

from scipy.stats import norm


@dataclass(frozen=True, slots=True)
class SampleSize:
    """Numbers of people or things, each stage rounded up before the next.

    `simple`: answers of a simple random sample from an unbounded population;
    `with_design_effect`: for the design meant; `in_finite_population`: for the population there
    is; `to_invite`: at the response rate expected (it may exceed the population).
    """

    simple: int
    with_design_effect: int
    in_finite_population: int
    to_invite: int


def size_for_share(
    *,
    margin: float,
    share: float = 0.5,
    population: int | None = None,
    design_effect: float = 1.0,
    response_rate: float = 1.0,
    confidence: float = 0.95,
) -> SampleSize:
    """The size that estimates a share to within a margin, both fractions in [0, 1].

    `share`: the share expected (one half needs most); `design_effect`: the variance of the design
    over that of a simple random sample; `response_rate`: a fraction in (0, 1].

    Raises ValueError where a fraction is outside its range, the population is under 1 or the
    design effect is not positive.

    Reference: Cochran 1977, Sampling Techniques, section 4.4: n0 = z^2 p (1 - p) / e^2, then
    n = n0 / (1 + (n0 - 1) / N).

    >>> size_for_share(margin=0.05, population=1_254, design_effect=1.4, response_rate=0.3)
    SampleSize(simple=385, with_design_effect=539, in_finite_population=378, to_invite=1260)
    >>> size_for_share(margin=0.05, population=1_254).in_finite_population
    295
    """
    _inside(margin=margin, share=share, confidence=confidence)
    z = norm.ppf((1 + confidence) / 2)
    return size_in_stages(
        ceil(z**2 * share * (1 - share) / margin**2),
        population=population,
        design_effect=design_effect,
        response_rate=response_rate,
    )


def size_in_stages(
    simple: int,
    *,
    population: int | None = None,
    design_effect: float = 1.0,
    response_rate: float = 1.0,
) -> SampleSize:
    """What a number of answers from a simple random sample comes to in the survey meant.

    `simple`: answers wanted if the population had no bound; the others as for `size_for_share`.

    Raises ValueError where the response rate is outside (0, 1], the population is under 1 or the
    design effect is not positive.

    Reference: Cochran 1977, sections 4.4 (population) and 4.11 (design effect).

    >>> size_in_stages(385, population=1_254).in_finite_population
    295
    """
    if not 0 < response_rate <= 1:
        raise ValueError(f"saw response_rate = {response_rate}, wanted a fraction in (0, 1]")
    if design_effect <= 0 or (population is not None and population < 1):
        raise ValueError(
            f"saw design_effect = {design_effect}, population = {population}, wanted a positive "
            "design effect and a population of 1 or more"
        )
    designed = ceil(_tidy(simple * design_effect))
    finite = designed
    if population is not None:
        finite = ceil(_tidy(designed / (1 + (designed - 1) / population)))
    return SampleSize(simple, designed, finite, ceil(_tidy(finite / response_rate)))


def size_for_variance(*, unit_variance: float, variance: float, population: float = inf) -> float:
    """The size, not rounded, at which a mean has the variance wanted.

    `unit_variance`: of the variable in the population, N - 1 below; `variance`: of its estimated
    mean; both squared units of the variable, or both over the square of its mean (squared
    coefficients of variation).

    Raises ValueError where a variance is not positive or the population is under 1.

    Reference: Cochran 1977, section 4.6: n = S^2 / (V + S^2 / N).

    >>> round(size_for_variance(unit_variance=2**2, variance=0.05**2, population=500), 3)
    380.952
    """
    if not (unit_variance > 0 and variance > 0 and population >= 1):
        raise ValueError(
            f"saw unit_variance = {unit_variance}, variance = {variance}, population = "
            f"{population}, wanted positive variances and a population of 1 or more"
        )
    return unit_variance / (variance + unit_variance / population)


def variance_of_answer(share: float, *, population: float = inf) -> float:
    """The variance of a yes or no, N - 1 below, where a share (a fraction) says yes.

    Raises ValueError where the share is outside (0, 1) or the population is 1 or less.

    Reference: Cochran 1977, section 3.2: S^2 = N p (1 - p) / (N - 1).

    >>> variance_of_answer(0.5), variance_of_answer(0.5, population=101)
    (0.25, 0.2525)
    """
    _inside(share=share)
    if not population > 1:
        raise ValueError(f"saw population = {population}, wanted more than 1")
    return share * (1 - share) / (1 - 1 / population)


def _tidy(number: float) -> float:
    """Without the last bits, so that 385 * 1.4 is 539 and not a little more."""
    return round(number, 9)


def _inside(**given: float) -> None:
    for name, value in given.items():
        if not 0 < value < 1:
            raise ValueError(f"saw {name} = {value}, wanted a fraction between 0 and 1")
