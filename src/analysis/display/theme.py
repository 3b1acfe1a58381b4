"""Colours (safe for colour blindness), type and sizes of the figures.

Figures are one column wide, so that they stay readable on a telephone.
"""

from contextlib import AbstractContextManager

import matplotlib as mpl
import seaborn as sns

WIDTH = 4.8  # inches: one column
ACROSS = 0.9 * WIDTH  # inches: the longest line of words on it
INK = "#1a1a1a"
QUIET = "#595959"
LINE = "#c8c8c8"
GREY = "#8c8c8c"  # bars and lines that say something: 3.4:1 on white
BLUE = sns.color_palette("colorblind").as_hex()[0]
ORANGE = "#a84300"  # the palette's vermilion, dark enough for small text on white (5.9:1)

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET,
    "axes.titlesize": 11,
    "text.color": INK,
    "text.parse_math": False,  # a $ in an answer is a dollar, not mathematics
    "xtick.color": QUIET,
    "ytick.color": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "barometre",
}


def themed() -> AbstractContextManager[None]:
    """A context in which figures are drawn and saved in the style of the report."""
    return mpl.rc_context({**sns.axes_style("white"), **STYLE})
