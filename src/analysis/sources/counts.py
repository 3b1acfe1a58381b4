"""A count of the population as an office writes it: 12345, 12 345 or 0,62.

Repaired by a named rule, and said: spaces between groups of three digits; a decimal comma. Refused:
"12,345" and "12.345", which are twelve thousand to one reader and twelve to another.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

GROUPED = "thousands separator removed"
COMMA = "decimal comma read as a point"
_SPACES = "[ \u00a0\u2009\u202f]"
_GROUPS = re.compile(rf"\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?", re.ASCII)
_UNCLEAR = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+", re.ASCII)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


class UnclearCount(ValueError):
    """A text is no count, or could be two: `wanted` and `way_out` say what to write instead."""

    def __init__(self, *, wanted: str, way_out: str) -> None:
        self.wanted, self.way_out = wanted, way_out
        super().__init__(wanted)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of 0 or more; `unit`: that of its last digit, to which it may have been rounded;
    `repair`: the rule that was needed to read it, empty if none."""

    value: Decimal
    unit: Decimal
    repair: str = ""


def read_count(text: str) -> Count:
    """The count that a text writes; raises UnclearCount.

    >>> read_count("12 345").value, read_count("0,62").unit, read_count("5294").repair
    (Decimal('12345'), Decimal('0.01'), '')
    """
    written = text.strip()
    if _GROUPS.fullmatch(written):
        return _number(re.sub(_SPACES, "", written), repair=GROUPED)
    if _UNCLEAR.fullmatch(written):
        raise UnclearCount(
            wanted="a count that reads one way only",
            way_out="Is it thousands or decimals? Write 12345 or 12 345, or 12.3450.",
        )
    if not _NUMBER.fullmatch(written):
        raise _no_count(written)
    return _number(written, repair=COMMA if "," in written else "")


def _number(digits: str, *, repair: str) -> Count:
    value = Decimal(digits.replace(",", "."))
    places = -value.normalize().as_tuple().exponent
    return Count(value, Decimal(1).scaleb(-max(places, 0)), repair)


def _no_count(written: str) -> UnclearCount:
    if not written:
        return UnclearCount(
            wanted="a count", way_out="Give the count of this level, 0 where nobody has it."
        )
    if written.startswith(("-", "−")):
        return UnclearCount(
            wanted="a count of 0 or more",
            way_out="A population has no negative counts: correct it.",
        )
    if written.endswith("%"):
        return UnclearCount(
            wanted="a number without the sign %",
            way_out="Write 62 for 62 %, and give the size of the population with --population.",
        )
    return UnclearCount(
        wanted="digits, such as 12345 or 12 345",
        way_out="Count the units of the population that have this level.",
    )
