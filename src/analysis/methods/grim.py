"""Which counts could have printed a number: GRIM for one number, exact.

`per` is what a whole is printed as: 100 for percentages, 1 for means of whole numbers. All
the options of one question together are in `set_grim`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from analysis.methods.rounding import (
    Printed,
    interval_behind,
    prints_as,
    read_printed,
    truncation_behind,
)


@dataclass(frozen=True, slots=True)
class Possible:
    """A base (people or things asked) and the counts of it that could have printed a number."""

    base: int
    counts: range

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every (count, base)."""
        return tuple((count, self.base) for count in self.counts)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A count and what its percentage of the base may print as (two texts at an exact tie)."""

    count: int
    prints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The counts just below and above the printed percentage; None where there is none."""

    below: Neighbour | None
    above: Neighbour | None


def counts_behind(
    printed: str | Printed, *, base: int, per: int = 100, most: int | None = None
) -> range:
    """The counts of a base that could have been rounded to the printed number.

    `most` is the largest count there can be: the base itself for a percentage (per=100); none
    for any other `per`, where a mean may exceed 1. Say most=base for a share printed as 0.62.
    A mean over `items` questions has base = people * items. The range may be empty: the number
    cannot exist on that base.

    Raises `NotPrintedNumber` if the text is not one number, ValueError if base or per < 1.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876; |per * k / n - x| <= unit / 2.

    >>> list(counts_behind("80.1", base=194)), list(counts_behind("80.1", base=191))
    ([], [153])
    >>> list(counts_behind("5.21", base=28, per=1))
    [146]
    """
    _whole(base=base, per=per)
    low, high = interval_behind(printed)
    lowest = -(-low.numerator * base // (low.denominator * per))
    highest = high.numerator * base // (high.denominator * per)
    limit = base if most is None and per == 100 else most
    return _counts(lowest, highest if limit is None else min(highest, limit))


def counts_if_truncated(printed: str | Printed, *, base: int) -> range:
    """The counts of a base whose percentage prints so if its further digits were cut off.

    Another hypothesis than `counts_behind`: reported beside it, never mixed with it.

    Raises `NotPrintedNumber` if the text is not one number, ValueError if base < 1.

    Reference: as `truncation_behind`; the admissible counts as in Brown & Heathers 2017.

    >>> list(counts_behind("90", base=44)), list(counts_if_truncated("90", base=44))
    ([], [40])
    """
    _whole(base=base)
    low, high = truncation_behind(printed)  # the upper end excluded: the count before it
    return _counts(ceil(low * base / 100), min(ceil(high * base / 100) - 1, base))


def nearest_counts(printed: str | Printed, *, base: int) -> Nearest:
    """The counts of a base just below and above a printed percentage, and what they print.

    For a number that cannot exist these two are consecutive; for one that can, they stand on
    either side of its counts. Printed with the decimals of the number.

    Raises `NotPrintedNumber` if the text is not one number, ValueError if base < 1.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876.

    >>> nearest_counts("80.1", base=194).below
    Neighbour(count=155, prints=('79.9',))
    >>> nearest_counts("80.1", base=194).above
    Neighbour(count=156, prints=('80.4',))
    """
    _whole(base=base)
    number = read_printed(printed)
    low, high = interval_behind(number)

    def neighbour(count: int) -> Neighbour | None:
        if not 0 <= count <= base:
            return None
        return Neighbour(count, prints_as(Fraction(100 * count, base), decimals=number.decimals))

    below = min(ceil(low * base / 100) - 1, base)
    return Nearest(neighbour(below), neighbour(floor(high * base / 100) + 1))


def bases_behind(
    printed: str | Printed, *, up_to: int, at_least: int = 1, per: int = 100
) -> list[Possible]:
    """Every base from `at_least` to `up_to` that could have printed the number, with its counts.

    Raises `NotPrintedNumber` if the text is not one number, ValueError if at_least or per < 1
    or up_to < at_least.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876.

    >>> [possible.base for possible in bases_behind("80.1", up_to=150)]
    [136, 141, 146]
    >>> bases_behind("80.1", up_to=136)
    [Possible(base=136, counts=range(109, 110))]
    """
    number = read_printed(printed)
    bases = _between(at_least, up_to)
    tried = (Possible(base, counts_behind(number, base=base, per=per)) for base in bases)
    return [possible for possible in tried if possible.counts]


def common_bases(
    printed: Sequence[str | Printed], *, up_to: int, at_least: int = 1, per: int = 100
) -> list[int]:
    """The bases on which several numbers, put to the same people, can all exist.

    Raises `NotPrintedNumber` if a text is not one number, ValueError if at_least or per < 1 or
    up_to < at_least. With no number at all, every base is left.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, applied to each number.

    >>> common_bases(["80.1", "56.3"], up_to=194)
    [151, 176]
    >>> common_bases(["80.1", "56.3", "79.1"], up_to=194)
    []
    """
    numbers = [read_printed(text) for text in printed]
    bases = _between(at_least, up_to)
    return [n for n in bases if all(counts_behind(x, base=n, per=per) for x in numbers)]


def strength(printed: str | Printed, *, up_to: int, at_least: int = 1, per: int = 100) -> float:
    """The share, in [0, 1], of the bases in the range that could have printed the number.

    Near 1, being possible proves nothing; near 0, it would be a coincidence.

    Raises `NotPrintedNumber` if the text is not one number, ValueError if at_least or per < 1
    or up_to < at_least.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876, on what GRIM can detect.

    >>> strength("62", at_least=101, up_to=200), strength("80.1", at_least=101, up_to=200)
    (1.0, 0.13)
    """
    possible = bases_behind(printed, up_to=up_to, at_least=at_least, per=per)
    return len(possible) / len(_between(at_least, up_to))


def _between(at_least: int, up_to: int) -> range:
    """The bases from `at_least` to `up_to`, both included."""
    if not 1 <= at_least <= up_to:
        raise ValueError(
            f"saw bases from {at_least} to {up_to}, wanted 1 <= at_least <= up_to; "
            "give the smallest and the largest number that may have answered"
        )
    return range(at_least, up_to + 1)


def _counts(lowest: int, highest: int) -> range:
    """From lowest to highest, both included, never below 0; maybe empty."""
    first = max(lowest, 0)
    return range(first, max(highest + 1, first))


def _whole(**given: int) -> None:
    """Refuse a base, or a whole, that holds nothing."""
    for name, number in given.items():
        if number < 1:
            raise ValueError(f"saw {name} = {number}, wanted 1 or more; leave out what nobody did")
