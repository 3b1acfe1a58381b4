"""The drawn sample by région: one tile each, where the région lies.

The places of the tiles are our own arrangement of the régions by their codes; those overseas stand
in the last row.
"""

from textwrap import wrap

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.audit.contacts import RegionCount, by_region
from analysis.audit.findings import PUBLISHED
from analysis.audit.study import Study
from analysis.display.behind import Behind
from analysis.display.numbers import number
from analysis.display.plate import Plate
from analysis.display.theme import INK, themed
from analysis.display.words import say

PLACES = {  # of each région: column and row
    "32": (2, 0),
    "28": (1, 1),
    "11": (2, 1),
    "44": (3, 1),
    "53": (0, 2),
    "52": (1, 2),
    "24": (2, 2),
    "27": (3, 2),
    "75": (1, 3),
    "84": (2, 3),
    "76": (1, 4),
    "93": (2, 4),
    "94": (3, 4),
    "01": (0, 5),
    "02": (1, 5),
    "03": (2, 5),
    "04": (3, 5),
    "06": (4, 5),
}
COLUMNS, ROWS = 5, 6
HEAD, FOOT = 0.45, 0.45  # inches
TILE, GAP = 0.92, 0.03  # inches from one tile to the next; of that, left free
LONGEST = 14  # characters of a line in a tile


def tiles(study: Study, *, language: str) -> Plate:
    """How many authorities of each région are drawn, of how many in the frame."""
    counts = by_region(study.confirming.contacts, frame=study.confirming.frame)
    title = say("The sample drawn, by région", language)
    height = HEAD + ROWS * TILE * 0.72 + FOOT
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}"
        + "; ".join(f"{one.name} {_of(one, language)}" for one in counts)
        + ".",
        evidence=PUBLISHED,
        behind=Behind(
            ("region_code", "region", "units", "sample"),
            [(one.code, one.name, one.units, one.sample) for one in counts],
        ),
        made_by=(by_region,),
        language=language,
        height=height,
    )
    most = max(one.sample for one in counts)
    shades = sns.light_palette(sns.color_palette("colorblind")[0], n_colors=12)[:6]
    with themed():
        box = (0.02, FOOT / height, 0.96, 1 - (HEAD + FOOT) / height)
        axes = plate.add_axes(box, xlim=(0, COLUMNS), ylim=(ROWS, 0))
        axes.set_axis_off()
        for one in counts:
            _tile(axes, one, colour=shades[5 * one.sample // most], language=language)
    return plate


def _tile(axes: Axes, one: RegionCount, *, colour: tuple, language: str) -> None:
    column, row = PLACES[one.code]
    corner = (column + GAP, row + GAP)
    axes.add_patch(Rectangle(corner, 1 - 2 * GAP, 1 - 2 * GAP, facecolor=colour, lw=0))
    middle = column + 0.5
    name = "\n".join(wrap(one.name, LONGEST))
    style = {"ha": "center", "va": "center", "color": INK}
    axes.text(middle, row + 0.38, name, size=8, linespacing=1.0, **style)
    axes.text(middle, row + 0.81, _of(one, language), size=8.5, weight="bold", **style)


def _of(one: RegionCount, language: str) -> str:
    return say(
        "{count} of {base}",
        language,
        count=number(one.sample, language=language),
        base=number(one.units, language=language),
    )
