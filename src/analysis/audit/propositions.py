"""What an article concludes from a share, in a form that can be tested."""

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share lies above (or below) a value, a fraction in [0, 1]."""

    value: float
    above: bool


@dataclass(frozen=True, slots=True)
class MoreThan:
    """The share is larger than the same share among others (an id of among.csv)."""

    among: str


@dataclass(frozen=True, slots=True)
class First:
    """The answer is given more often than every other answer printed to its question."""


def read_proposition(text: str) -> Threshold | MoreThan | First | None:
    """The proposition of a claim; None where there is none that numbers could test.

    >>> read_proposition("> 1/2"), read_proposition("> unequipped"), read_proposition("second")
    (Threshold(value=0.5, above=True), MoreThan(among='unequipped'), None)
    """
    limit = re.fullmatch(r"([<>]) (\d+/\d+)", text)
    if limit:
        return Threshold(float(Fraction(limit[2])), limit[1] == ">")
    if text.startswith("> "):
        return MoreThan(text.removeprefix("> "))
    return First() if text == "first" else None
