"""What a printed number can stand for.

A printed number stays text: "62" and "62.0" promise different things. Fractions, not
floats: at the end of an interval one wrong bit turns "possible" into "impossible".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from numbers import Rational

SPACES = " \u00a0\u202f"  # ordinary, no-break, narrow no-break
# [0-9], not \d: \d accepts the digits of every script. A comma is always a decimal mark.
PRINTED = re.compile(
    rf"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}})+)"
    rf"(?:[.,](?P<decimals>[0-9]+))?(?:[{SPACES}]?%)?"
)


class NotPrintedNumber(ValueError):
    """A text that is not one number as an article prints it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number in its own unit: "80,1 %" has text "80.1", value 801/10, 1 decimal."""

    text: str
    value: Fraction
    decimals: int

    @property
    def unit(self) -> Fraction:
        """One unit of the last printed digit, in the unit of the number."""
        return Fraction(1, 10**self.decimals)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` in the unit of the printed number; `low` always belongs to it."""

    low: Fraction
    high: Fraction
    includes_high: bool = True

    def __iter__(self) -> Iterator[Fraction]:
        """The two ends, so that `low, high = interval`."""
        return iter((self.low, self.high))

    def __contains__(self, value: Rational) -> bool:
        """Whether the value lies in it, the ends exactly."""
        return self.low <= value < self.high or (self.includes_high and value == self.high)


def read_printed(text: str | Printed) -> Printed:
    """The number a text prints, with the decimals it promises.

    `text`: digits, at most one decimal point or comma, thousands set off by ordinary, no-break
    or narrow no-break spaces, at most one percent sign; what was read already is given back.
    A comma is a decimal mark, as in French: "1,234" has three decimals.

    Raises `NotPrintedNumber` (a ValueError) for anything else.

    Reference: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Nombres".

    >>> read_printed("80,1 %")
    Printed(text='80.1', value=Fraction(801, 10), decimals=1)
    >>> read_printed("10 000").text, read_printed("62.0").decimals
    ('10000', 1)
    """
    if isinstance(text, Printed):
        return text
    match = PRINTED.fullmatch(text.strip(SPACES)) if isinstance(text, str) else None
    if match is None:
        raise NotPrintedNumber(
            f"saw {text!r}, wanted one number as printed, such as '80,1 %', '62' or '10 000'; "
            "keep words, signs and missing values out of the printed number"
        )
    whole = re.sub(f"[{SPACES}]", "", match["whole"])
    decimals = match["decimals"] or ""
    plain = f"{whole}.{decimals}" if decimals else whole
    return Printed(plain, Fraction(plain), len(decimals))


@lru_cache(maxsize=1024)
def interval_behind(printed: str | Printed) -> Interval:
    """Every value that may have been rounded to the printed number, both ends kept.

    In the unit of the number. Both ends belong to it, so that half-up, half-even and half-down
    are all admitted: the printer's rule is not known.

    Raises `NotPrintedNumber` if the text is not one number.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876.

    >>> [str(end) for end in interval_behind("62")]
    ['123/2', '125/2']
    """
    number = read_printed(printed)
    return Interval(number.value - number.unit / 2, number.value + number.unit / 2)


def truncation_behind(printed: str | Printed) -> Interval:
    """Every value that prints so if its further digits were cut off, the upper end excluded.

    In the unit of the number. A second hypothesis, to be reported beside `interval_behind` and
    never mixed with it.

    Raises `NotPrintedNumber` if the text is not one number.

    Reference: `round_trunc` of the R package scrutiny (Jung), rounding="trunc".

    >>> cut = truncation_behind("62")
    >>> [str(end) for end in cut], 63 in cut
    (['62', '63'], False)
    """
    number = read_printed(printed)
    return Interval(number.value, number.value + number.unit, includes_high=False)


def prints_as(value: Rational, *, decimals: int) -> tuple[str, ...]:
    """What a value may print as: one text, or two at an exact tie, the smaller first.

    `value`: an int or Fraction, 0 or more, in the unit it is printed in; `decimals`: 0 or more.

    Raises ValueError for a float (a tie cannot be seen in it), a negative value or negative
    decimals.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876.

    >>> prints_as(Fraction(100 * 155, 194), decimals=1), prints_as(Fraction(125, 2), decimals=0)
    (('79.9',), ('62', '63'))
    """
    if not isinstance(value, Rational) or value < 0 or decimals < 0:
        raise ValueError(
            f"saw value {value!r} with {decimals} decimals, wanted an exact value and decimals of "
            "0 or more; build the value from counts, as in Fraction(100 * 155, 194)"
        )
    units, rest = divmod(Fraction(value) * 10**decimals, 1)
    half = Fraction(1, 2)
    nearest = (units, units + 1) if rest == half else (units + (rest > half),)
    return tuple(_written(int(number), decimals) for number in nearest)


def agrees(value: Rational, printed: str | Printed) -> bool:
    """Whether a value, rounded by any of the usual rules, prints as the text.

    `value`: an int or Fraction in the unit of the printed number.

    Raises `NotPrintedNumber` if the text is not one number.

    Reference: Brown & Heathers 2017, doi:10.1177/1948550616673876.

    >>> agrees(Fraction(100 * 153, 191), "80.1"), agrees(Fraction(100 * 155, 194), "80.1")
    (True, False)
    """
    return value in interval_behind(printed)


def _written(units: int, decimals: int) -> str:
    """The number of that many units of the last digit, written with its decimals."""
    if decimals == 0:
        return str(units)
    digits = str(units).zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}"
