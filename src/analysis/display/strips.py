"""One strip for each claim: its words, and under them a line with dots beside their values."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from analysis.display.lettering import fitted
from analysis.display.plate import Plate
from analysis.display.theme import ACROSS, GREY, INK, QUIET

HEAD, ROW, FOOT = 0.5, 0.82, 1.4  # inches: title; each strip; axis, legend and note
LANE = 0.72  # of a strip's height: where its dots stand
BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}


def height_of(strips: int) -> float:
    """The height of a figure of so many strips, in inches."""
    return HEAD + ROW * strips + FOOT


def add_strips(plate: Plate, texts: Sequence[Sequence[str]], *, xlim: tuple[float, float]) -> Axes:
    """Axes with a strip for each of the texts."""
    height = height_of(len(texts))
    box = (0.03, FOOT / height, 0.94, ROW * len(texts) / height)
    axes = plate.add_axes(box, xlim=xlim, ylim=(len(texts), 0), yticks=[])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    write_rows(axes, texts, row=ROW)
    return axes


def write_rows(axes: Axes, texts: Sequence[Sequence[str]], *, row: float) -> None:
    """The words of each row above its marks: the first line in ink, the others quiet.

    `row`: the height of a row in inches. Vertical lines stop behind the words; words that would
    pass the edge are shortened.
    """
    across = axes.get_yaxis_transform()
    for place, lines in enumerate(texts):
        for line, text in enumerate(lines):
            colour, size = (QUIET, 8.5) if line else (INK, 9.5)
            said = fitted(text, inches=ACROSS, size=size)
            height = place + (0.12 + 0.185 * line) / row
            style = {"color": colour, "size": size, "bbox": BEHIND}
            axes.text(0, height, said, va="center", transform=across, **style)


def upright(axes: Axes, named: Mapping[float, str]) -> None:
    """Vertical lines, their names above; a line without a name is fainter."""
    for x, text in named.items():
        axes.axvline(x, color=QUIET if text else GREY, linewidth=1, linestyle=(0, (3, 3)), zorder=0)
        axes.annotate(
            text,
            (x, 1),
            (0, 2),
            xycoords=axes.get_xaxis_transform(),
            textcoords="offset points",
            ha="center",
            size=8,
            color=QUIET,
        )


def beside(axes: Axes, text: str, *, at: tuple[float, float], right: bool = True) -> None:
    """A value beside its dot."""
    axes.annotate(
        text,
        at,
        (7 if right else -7, 0),
        textcoords="offset points",
        va="center",
        ha="left" if right else "right",
        size=8.5,
        color=INK,
        bbox=BEHIND,
        zorder=1,
    )
