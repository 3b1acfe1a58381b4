"""The words of a figure: on one line, no longer than there is room, in characters the font has."""

import re
from bisect import bisect_right
from functools import cache
from unicodedata import combining

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from analysis.display.legible import legible, numbered
from analysis.display.theme import STYLE

POINTS = 72  # in an inch
_MOST = 600  # characters: no line of a figure holds as many, whatever they are


def fitted(text: str, *, inches: float, size: float, weight: str = "normal") -> str:
    """The text on one line no wider than `inches` at `size` points, its middle left out if need be.

    Both ends are kept, since texts of one figure often begin alike. A character that the font has
    not is said by its number, so that no empty box is drawn. The figure's table holds all of it.

    >>> fitted("Gain de temps", inches=2, size=9.5)
    'Gain de temps'
    >>> fitted("Satisfaits du nombre de citoyens impliqués, tous outils", inches=2, size=9.5)
    'Satisfaits du nombr…us outils'
    """
    words = _drawable(text)
    if len(words) <= _MOST and _width(words, size=size, weight=weight) <= inches * POINTS:
        return words
    kept = bisect_right(
        range(min(len(words), _MOST)),
        inches * POINTS,
        key=lambda count: _width(_shortened(words, count), size=size, weight=weight),
    )
    return _shortened(words, kept - 1)


def _drawable(text: str) -> str:
    font = _font()
    line = re.sub(r"[ \t\n\r]+", " ", legible(text))
    return "".join(char if font.get_char_index(ord(char)) else numbered(char) for char in line)


def _shortened(text: str, kept: int) -> str:
    """So many of the characters, two thirds of them from the beginning."""
    last = kept // 3
    end = text[len(text) - last :]
    while end and combining(end[0]):  # it would stand on the dots
        end = end[1:]
    return f"{text[: kept - last].rstrip()}…{end.lstrip()}"


def _width(text: str, *, size: float, weight: str) -> float:
    font = FontProperties(family=STYLE["font.family"], size=size, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, False)[0]


@cache
def _font() -> FT2Font:
    return get_font(findfont(FontProperties(family=STYLE["font.family"])))
