"""The values of a record as a reader sees them, by what they are; nothing is a dash."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.audit.reproduce import Counted
from analysis.display.evidence import note
from analysis.display.numbers import as_printed, number, percent, several, span
from analysis.display.sentences import STATUSES
from analysis.display.signs import signed
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.methods.grim import Neighbour, Possible
from analysis.methods.identification import Bounds
from analysis.methods.selection_bias import DataDefect
from analysis.sources.codebook import Label
from analysis.sources.columns import Column

NOTHING = "—"
HOLDS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a record is; of each field in its order its meaning, and how its value is shown."""

    what: str
    fields: Mapping[str, tuple[str, Callable[[object, str], str]]]


def text(value: object, language: str) -> str:
    """As it is; of a number, a code or a name."""
    return str(value)


def count(value: float, language: str) -> str:
    """A whole number of people or things; infinite where there is no end."""
    return "∞" if np.isinf(value) else number(round(value), language=language)


def fraction(value: float, language: str) -> str:
    """A number in its own unit, three decimals at most."""
    return "∞" if np.isinf(value) else number(value, language=language)


def share(value: float, language: str) -> str:
    """A fraction as a percentage.

    >>> share(0.801, "en")
    '80.1%'
    """
    return percent(value, language=language, decimals=1)


def points(value: float, language: str) -> str:
    """A difference of fractions, in points, with its sign."""
    return signed(100 * value, language=language, decimals=1)


def holds(value: bool, language: str) -> str:
    """Yes or no."""
    return say(HOLDS[value], language)


def interval(value: Bounds, language: str) -> str:
    """An interval of shares."""
    return span(value.low, value.high, language=language, decimals=1)


def pair(value: tuple[int, int], language: str) -> str:
    """A count over its base."""
    return "{}/{}".format(*value)


def counted(value: Counted, language: str) -> str:
    """What was counted, over its base."""
    return f"{value.count}/{value.base}"


def either(value: Sequence[object], language: str) -> str:
    """Several that could each be it."""
    return several(list(value), language=language, either=True)


def bases(value: Sequence[Possible], language: str) -> str:
    """The bases that could print a number."""
    return several([one.base for one in value], language=language, either=True)


def neighbour(value: Neighbour, language: str) -> str:
    """A count beside a printed number, and what it would print."""
    return f"{value.count} ({prints(value.prints, language)})"


def prints(value: Sequence[str], language: str) -> str:
    """What a count would print: two texts at an exact tie."""
    return " / ".join(as_printed(text, unit="%", language=language) for text in value)


def digits(value: str, language: str) -> str:
    """A number as printed, its decimal mark that of the language."""
    return as_printed(value, unit="", language=language)


def neighbours(value: object, language: str) -> str:
    """The counts on both sides of a printed number."""
    sides = [one for one in (value.below, value.above) if one is not None]
    return ", ".join(neighbour(one, language) for one in sides)


def correlation(value: DataDefect, language: str) -> str:
    """The correlation of a data defect."""
    return signed(value.correlation, language=language, decimals=3)


def label(value: Label, language: str) -> str:
    """A label in the language of the reader."""
    return value.in_(language)


def labels(value: Mapping[str, Label], language: str) -> str:
    """Codes with their labels."""
    return " ; ".join(f"{code} = {one.in_(language)}" for code, one in value.items())


def wordings(value: Sequence[Column], language: str) -> str:
    """The wordings of columns."""
    return ", ".join(column.wording.in_(language) for column in value)


def by_name(value: Mapping[str, float], language: str) -> str:
    """Numbers by name."""
    return ", ".join(f"{name} {number(one, language=language)}" for name, one in value.items())


def margins(value: Mapping[str, Mapping[str, float]], language: str) -> str:
    """Shares by column and code."""
    said = (
        f"{column}{say(': ', language)}"
        + ", ".join(f"{code} {share(one, language)}" for code, one in shares.items())
        for column, shares in value.items()
    )
    return " ; ".join(said)


def weights(value: np.ndarray, language: str) -> str:
    """How many weights, and from the least to the greatest."""
    least, most = (fraction(float(end), language) for end in (value.min(), value.max()))
    many = count(len(value), language)
    return say("{many}, from {least} to {most}", language, many=many, least=least, most=most)


def verdict(value: str, language: str) -> str:
    """A verdict in words."""
    return say(VERDICTS[value], language)


def tallied(value: Mapping[str, str], language: str) -> str:
    """How many claims got each verdict."""
    keys = list(value.values())
    return " ; ".join(
        f"{verdict(key, language)}{say(': ', language)}{keys.count(key)}"
        for key in VERDICTS
        if key in keys
    )


def word(value: str, language: str) -> str:
    """A word of the house, such as the question that decided."""
    return say(value, language)


def status(value: str, language: str) -> str:
    """Whether the answers reproduce a claim."""
    return say(STATUSES[value], language)


def evidence(value: str, language: str) -> str:
    """What the numbers rest on."""
    return note(value, language=language)
