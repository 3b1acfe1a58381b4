"""How a share is drawn: a row with what was printed, what was recomputed, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.display.numbers import percent
from analysis.display.plate import Plate
from analysis.display.strips import write_rows
from analysis.display.theme import BLUE, INK, LINE, ORANGE, themed
from analysis.display.words import say

HEAD, ROW, FOOT = 0.42, 0.72, 1.6  # inches: title; each row; axis, legend and note
OPEN = 0.7  # of the blue: paler than the dot on it, three times darker than the paper


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a figure; shares are fractions in [0, 1], None where there is none.

    `printed`: printed shares with their text; `share`: recomputed from the answers, with their
    count and base said in `aside`; `sure`: its interval at the largest base; `hull`: around those
    of every base; `impossible`: whether the printed shares cannot exist.
    """

    label: str
    aside: str
    printed: tuple[tuple[float, str], ...] = ()
    share: float | None = None
    sure: tuple[float, float] | None = None
    hull: tuple[float, float] | None = None
    impossible: bool = False


def height_of(rows: Sequence[Row]) -> float:
    """The height of a figure of these rows, in inches."""
    return HEAD + ROW * len(rows) + FOOT


def draw_rows(plate: Plate, rows: Sequence[Row], *, hollow: bool, language: str) -> Plate:
    """Draw the rows on an axis from 0 to 100 %; `hollow` dots for reconstructed answers."""
    total = height_of(rows)
    with themed():
        box = (0.03, FOOT / total, 0.94, ROW * len(rows) / total)
        axes = plate.add_axes(box, xlim=(0, 1), ylim=(len(rows), 0))
        share_axis(axes, language)
        axes.axvline(0.5, color=LINE, linewidth=0.8, linestyle=(0, (3, 3)), zorder=0)
        write_rows(axes, [(row.label, row.aside) for row in rows], row=ROW)
        for place, row in enumerate(rows):
            _row(axes, row, height=place + 0.66, hollow=hollow)
        _legend(plate, rows, total=total, hollow=hollow, language=language)
    return plate


def share_axis(axes: Axes, language: str) -> None:
    """An axis of shares from 0 to 100 %, nothing else around it."""
    axes.set_yticks([])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(ticks, [percent(tick, language=language) for tick in ticks], size=8.5)
    # The end labels would be cut by the edge of the page if centred on their ticks.
    for label, side in zip(axes.get_xticklabels(), ("left", *["center"] * 3, "right"), strict=True):
        label.set_horizontalalignment(side)


def _row(axes: Axes, row: Row, *, height: float, hollow: bool) -> None:
    if row.hull is not None:
        axes.plot(row.hull, (height, height), color=BLUE, linewidth=1.2, solid_capstyle="butt")
    if row.sure is not None:
        axes.plot(row.sure, (height, height), color=BLUE, linewidth=5, alpha=OPEN)
    if row.share is not None:
        inside = "white" if hollow else BLUE
        dot = {"color": BLUE, "markerfacecolor": inside, "markersize": 6.5}
        axes.plot([row.share], [height], "o", clip_on=False, **dot)  # whole at 0 and 100 % too
    colour = ORANGE if row.impossible else INK
    for place, (value, text) in enumerate(row.printed):
        axes.plot((value, value), (height - 0.11, height + 0.11), color=colour, linewidth=2)
        # Two numbers side by side would overlap: the second stands to the left.
        side, shift = ("right", -0.012) if place or value > 0.85 else ("left", 0.012)
        axes.text(value + shift, height + 0.21, text, ha=side, va="center", size=8, color=colour)


def _legend(
    plate: Plate, rows: Sequence[Row], *, total: float, hollow: bool, language: str
) -> None:
    dot = "Recomputed, reconstructed answers" if hollow else "Recomputed from the answers"
    keys = {
        "Printed": Line2D([], [], color=INK, linewidth=2, marker="|", linestyle="", markersize=9),
        "Printed, cannot exist": Line2D(
            [], [], color=ORANGE, marker="|", linestyle="", ms=9, mew=2
        ),
        dot: Line2D([], [], color=BLUE, marker="o", mfc="white" if hollow else BLUE, linestyle=""),
        "95% interval, largest base": Line2D([], [], color=BLUE, linewidth=5, alpha=OPEN),
        "95% interval, every possible base": Line2D([], [], color=BLUE, linewidth=1.2),
    }
    shown = {
        "Printed": any(row.printed and not row.impossible for row in rows),
        "Printed, cannot exist": any(row.impossible for row in rows),
        dot: any(row.share is not None for row in rows),
        "95% interval, largest base": any(row.sure for row in rows),
        "95% interval, every possible base": any(row.hull for row in rows),
    }
    plate.legend(
        [keys[key] for key in keys if shown[key]],
        [say(key, language) for key in keys if shown[key]],
        loc="upper left",
        bbox_to_anchor=(0.0, (FOOT - 0.26) / total),
        frameon=False,
        fontsize=8,
        handlelength=1.6,
        columnspacing=1.2,
        borderaxespad=0.3,
    )
