"""What the data allow without a guess: bounds where answers are missing.

A bound is no confidence interval: it does not shrink with the sample, and chance comes on top.
"""

from dataclasses import dataclass

UNIT = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and greatest value that what is known allows; a share is a fraction in [0, 1]."""

    low: float
    high: float

    def __post_init__(self):
        if not self.low <= self.high:
            raise ValueError(
                f"saw bounds from {self.low} to {self.high}, wanted two numbers, the least first; "
                "give the ends of one interval"
            )

    @property
    def width(self) -> float:
        """How much stays unknown, in the unit of the bounds."""
        return self.high - self.low

    def __contains__(self, value: float) -> bool:
        """Whether the value lies in them, the ends included."""
        return self.low <= value <= self.high


def worst_case(mean: float, *, response_rate: float, scale: tuple[float, float] = UNIT) -> Bounds:
    """The mean of all, whatever those who did not respond would have said.

    `mean`: of the respondents, a fraction, or a number on `scale` (its least and greatest value);
    `response_rate`: respondents over all, a fraction in (0, 1].

    Raises ValueError if the mean is off the scale, the scale is empty or the rate not in (0, 1].

    Reference: Manski 1989, Journal of Human Resources 24:343-360: [r m, r m + 1 - r] on (0, 1).

    >>> found = worst_case(0.75, response_rate=0.5)
    >>> found.low, found.high
    (0.375, 0.875)
    """
    least, greatest = scale
    check_rate(response_rate=response_rate)
    _check_on(scale, mean=mean)
    known, unknown = response_rate * mean, 1 - response_rate
    return Bounds(known + unknown * least, known + unknown * greatest)


def double_sampling(
    mean: float,
    *,
    response_rate: float,
    followup_mean: float,
    followup_rate: float,
    scale: tuple[float, float] = UNIT,
) -> Bounds:
    """The mean of all, once a random sample of those who did not respond was asked again.

    As `worst_case`; `followup_mean`: of those who responded when asked again; `followup_rate`:
    they over all who were asked again, a fraction in (0, 1]. That sample must be drawn at random:
    the late respondents of an open call are none. If nobody responded again, `worst_case` stands.

    Raises ValueError if a mean is off the scale, the scale is empty or a rate is not in (0, 1].

    Reference: Coppock, Gerber, Green & Kern 2017, doi:10.1017/pan.2016.6; the design is that of
    Hansen & Hurwitz 1946: r m + (1 - r) [r2 m2 + (1 - r2) {least, greatest}].

    >>> found = double_sampling(0.75, response_rate=0.5, followup_mean=0.5, followup_rate=0.5)
    >>> found.low, found.high
    (0.5, 0.75)
    """
    check_rate(response_rate=response_rate)
    _check_on(scale, mean=mean)
    missing = worst_case(followup_mean, response_rate=followup_rate, scale=scale)
    known, unknown = response_rate * mean, 1 - response_rate
    return Bounds(known + unknown * missing.low, known + unknown * missing.high)


def difference(one: Bounds, other: Bounds) -> Bounds:
    """The first less the second, where nothing ties the one to the other.

    In the unit of both.

    Raises nothing.

    Reference: Manski 1990, American Economic Review 80(2):319-323; two arms of an experiment in
    Coppock et al. 2017, doi:10.1017/pan.2016.6.

    >>> difference(Bounds(0.5, 0.75), Bounds(0.25, 0.375))
    Bounds(low=0.125, high=0.5)
    """
    return Bounds(one.low - other.high, one.high - other.low)


def check_rate(**given: float) -> None:
    """Refuse what is no response rate: a fraction above 0, at most 1.

    Raises ValueError naming the argument.

    Reference: none.

    >>> check_rate(response_rate=0.5)
    """
    for name, value in given.items():
        if not 0 < value <= 1:
            raise ValueError(
                f"saw {name} = {value}, wanted a fraction above 0, at most 1; divide those who "
                "responded by all who are meant; where nobody responded nothing is known"
            )


def check_share(**given: float) -> None:
    """Refuse what is no share: a fraction in [0, 1].

    Raises ValueError naming the argument.

    Reference: none.

    >>> check_share(share=0.5)
    """
    _check_on(UNIT, **given)


def _check_on(scale: tuple[float, float], **given: float) -> None:
    """Refuse a scale that holds nothing, or a number off it."""
    least, greatest = scale
    if not least < greatest:
        raise ValueError(
            f"saw a scale from {least} to {greatest}, wanted the least value first, then a greater"
        )
    for name, value in given.items():
        if not least <= value <= greatest:
            raise ValueError(
                f"saw {name} = {value}, wanted a number from {least} to {greatest}; shares are "
                "fractions, and a mean lies on the scale of its answers"
            )
