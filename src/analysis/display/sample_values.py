"""Numbers of an audit that may not be known: a dash where the question cannot be asked."""

from math import isinf

from analysis.display.numbers import number, percent
from analysis.display.signs import chance as probability
from analysis.display.signs import signed

DASH = "–"


def share(one: float | None, language: str) -> str:
    """A share as a percentage.

    >>> share(0.62, "en"), share(None, "en")
    ('62.0%', '–')
    """
    return DASH if one is None else percent(one, language=language, decimals=1)


def points(one: float | None, language: str) -> str:
    """A fraction in points; an infinite one is a dash, too.

    >>> points(0.0338, "en"), points(float("inf"), "en")
    ('3.4', '–')
    """
    if one is None or isinf(one):
        return DASH
    return number(100 * one, language=language, decimals=1)


def value(one: float | None, language: str, *, decimals: int) -> str:
    """A number.

    >>> value(1.0516, "fr", decimals=2)
    '1,05'
    """
    return DASH if one is None else number(one, language=language, decimals=decimals)


def residual(one: float | None, language: str) -> str:
    """A residual with its sign.

    >>> residual(-2.24, "en")
    '−2.2'
    """
    return DASH if one is None else signed(one, language=language, decimals=1)


def chance(one: float | None, language: str) -> str:
    """A probability.

    >>> chance(0.0312, "en"), chance(None, "en")
    ('0.031', '–')
    """
    return DASH if one is None else probability(one, language=language)
