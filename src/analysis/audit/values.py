"""What a published report holds, as values that can be compared: numbers, intervals, counts."""

import re
from dataclasses import dataclass

# No more digits than a float tells apart: a longer number is compared as text.
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Span:
    """An interval: its ends as `value` reads them, empty where the question was not asked."""

    low: float | str
    high: float | str


@dataclass(frozen=True, slots=True)
class Counts:
    """Every count/base that can have printed a number."""

    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and the question that decided it."""

    verdict: str
    deciding: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim that only one report has: its number, its sentence, its verdict."""

    printed: str
    published: str
    verdict: str


Value = str | float | Span | Counts | Judged | Entry


def value(text: str) -> float | str:
    """A number where the text is a plain one, else the text.

    >>> value("0.80"), value("1e3"), value("=1+1"), value("")
    (0.8, '1e3', '=1+1', '')
    """
    return float(text) if _NUMBER.fullmatch(text) else text


def natural(name: str) -> list[tuple[bool, int, str]]:
    """A key that sorts names as a reader would: claim 2 before claim 10.

    >>> sorted(["type-10", "type-2"], key=natural)
    ['type-2', 'type-10']
    """
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", name)
    return [(_digits(part), int(part) if _digits(part) else 0, part) for part in parts]


def _digits(part: str) -> bool:
    return part.isascii() and part.isdecimal()
