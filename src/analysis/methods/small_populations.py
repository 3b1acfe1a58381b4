"""The exact interval of a share where the population is small: régions, métropoles."""

from bisect import bisect_right
from fractions import Fraction
from math import comb
from numbers import Integral

from analysis.methods.proportions import Share


def exact_share(count: int, *, base: int, population: int, confidence: float = 0.95) -> Share:
    """The share of a small population that would give an answer, with its exact interval.

    `count` of the `base` who answered, out of `population`, all whole numbers; `confidence`: a
    fraction. The ends are numbers of the population over its size, so `low * population` is
    whole; what was seen is counted: at least `count` would say yes and `base - count` no.
    Computed in whole numbers, without rounding: coverage is never under the confidence.

    Raises ValueError if base < 1, count is outside 0..base, population < base or confidence is
    outside (0, 1).

    Reference: the number K of the population for which neither tail of the hypergeometric law
    is at most (1 - confidence) / 2; Buonaccorsi 1987, The American Statistician 41(3):215-218,
    doi:10.1080/00031305.1987.10475484.

    >>> asked = exact_share(7, base=10, population=18)
    >>> f"{asked.low * 18:.0f} to {asked.high * 18:.0f} of 18"
    '9 to 15 of 18'
    """
    _check(count, base=base, population=population, confidence=confidence)
    # As written: 0.95 leaves one fortieth beyond each end, not one fortieth and a little.
    beyond = (1 - Fraction(str(float(confidence)))) / 2
    low = _fewest(count, base=base, population=population, beyond=beyond)
    high = population - _fewest(base - count, base=base, population=population, beyond=beyond)
    return Share(
        count,
        base,
        population,
        estimate=count / base,
        low=low / population,
        high=high / population,
        confidence=confidence,
        method="hypergeometric",
    )


def _fewest(count: int, *, base: int, population: int, beyond: Fraction) -> int:
    """The smallest number in the population under which so many yes are not too surprising."""
    possible = range(count, population - base + count + 1)
    samples = comb(population, base)

    def at_least(yes: int) -> Fraction:
        """The chance of this count or more; it grows with `yes`."""
        no = population - yes
        ways = sum(comb(yes, k) * comb(no, base - k) for k in range(count, min(base, yes) + 1))
        return Fraction(ways, samples)

    return possible[bisect_right(possible, beyond, key=at_least)]


def _check(count: int, *, base: int, population: int, confidence: float) -> None:
    """Refuse what is not a share of a finite population."""
    whole = all(isinstance(number, Integral) for number in (count, base, population))
    if not whole or not 0 <= count <= base or base < 1:
        raise ValueError(
            f"saw a count of {count} on a base of {base}, wanted whole numbers, 0 to the base, and "
            "a base of 1 or more; count people once"
        )
    if population < base:
        raise ValueError(
            f"saw {base} answers from a population of {population}, wanted a population of at "
            "least the base; count the same units in both"
        )
    if not 0 < confidence < 1:
        raise ValueError(
            f"saw confidence = {confidence}, wanted a fraction between 0 and 1, such as 0.95"
        )
