"""A share with its interval and its spread over draws: cells of a table, strips of a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from analysis.audit.crossings import Cell, Crossing, cross
from analysis.audit.other_draws import DRAWS
from analysis.audit.weighing import weigh
from analysis.display.behind import Behind
from analysis.display.evidence import note, weakest
from analysis.display.lettering import fitted
from analysis.display.marks import share_axis
from analysis.display.numbers import percent, span
from analysis.display.plate import Plate
from analysis.display.strips import ACROSS, LANE, add_strips, beside, height_of
from analysis.display.theme import BLUE, LINE, ORANGE, QUIET, themed
from analysis.display.words import say
from analysis.methods.design_shares import design_share
from analysis.methods.linearisation import mean
from analysis.sources.answers import RECONSTRUCTED

ROOM = 0.85  # an end further out leaves no room for figures beside it
SAME = 0.0005  # less would not show in a percentage with one decimal
NUMBERS = ("count", "base", "share", "low", "high")


@dataclass(frozen=True, slots=True)
class Strip:
    """One share of a figure: its name, what is said beside it, its numbers."""

    label: str
    aside: str
    cell: Cell


def heads(crossing: Crossing, *, language: str) -> tuple[str, ...]:
    """The heads of the columns that `cells` fills."""
    level = percent(crossing.confidence, language=language)
    known = say("Share", language), say("{level} interval", language, level=level)
    if crossing.evidence != RECONSTRUCTED:
        return known
    return (*known, say("In {draws} other draws", language, draws=DRAWS))


def cells(cell: Cell, *, language: str) -> tuple[str, ...]:
    """The share, its interval, and where it lies in other draws of a reconstruction."""
    known = (
        percent(cell.share, language=language, decimals=1),
        span(cell.low, cell.high, language=language),
    )
    if cell.drawn is None:
        return known
    if cell.drawn.width < SAME:
        return (*known, say("the same", language))
    return (*known, span(cell.drawn.low, cell.drawn.high, language=language))


def notes(crossings: Sequence[Crossing], *, language: str) -> tuple[str, ...]:
    """What the shares rest on, what their intervals mean, and what may not be concluded."""
    evidence = weakest(one.evidence for one in crossings)
    said = [
        note(evidence, language=language),
        say("Interval: chance alone, as if the respondents had been drawn at random.", language),
        say("Left out, without both answers: {count}.", language, count=crossings[0].left_out),
    ]
    if evidence == RECONSTRUCTED:
        said.append(
            say(
                "Other draws: the same published figures, everything else made up anew. What moves "
                "from draw to draw was never published, and nothing can be concluded from it.",
                language,
            )
        )
    return tuple(said)


def shares_plate(
    strips: Sequence[Strip], crossings: Sequence[Crossing], *, title: str, language: str
) -> Plate:
    """A strip for each share, on an axis from 0 to 100 %; hollow dots for reconstructed answers."""
    evidence = weakest(one.evidence for one in crossings)
    asked = crossings[0].question.wording.in_(language)
    height = height_of(len(strips))
    plate = Plate(
        title=fitted(title, inches=ACROSS, size=10, weight="bold"),
        description=f"{asked} {title}{say(': ', language)}{_said(strips, language)}.",
        evidence=evidence,
        behind=_behind(strips),
        made_by=(weigh, cross, mean, design_share),
        language=language,
        height=height,
    )
    hollow = evidence == RECONSTRUCTED
    with themed():
        said = fitted(asked, inches=ACROSS, size=8.5)
        plate.text(0.012, 1 - 0.3 / height, said, va="top", size=8.5, color=QUIET)
        axes = add_strips(plate, [(one.label, one.aside) for one in strips], xlim=(0, 1))
        share_axis(axes, language)
        axes.axvline(0.5, color=LINE, linewidth=0.8, linestyle=(0, (3, 3)), zorder=0)
        for place, one in enumerate(strips):
            _share(axes, one.cell, height=place + LANE, hollow=hollow, language=language)
        _legend(axes, hollow=hollow, language=language)
    return plate


def _said(strips: Sequence[Strip], language: str) -> str:
    return " ; ".join(
        f"{one.label}, {one.aside}{say(': ', language)}"
        f"{percent(one.cell.share, language=language, decimals=1)}"
        for one in strips
    )


def _behind(strips: Sequence[Strip]) -> Behind:
    return Behind(
        ("row", "of", *NUMBERS, "drawn_low", "drawn_high"),
        [
            (
                one.label,
                one.aside,
                *(getattr(one.cell, name) for name in NUMBERS),
                *(getattr(one.cell.drawn, end, None) for end in ("low", "high")),
            )
            for one in strips
        ],
    )


def _share(axes: Axes, cell: Cell, *, height: float, hollow: bool, language: str) -> None:
    axes.plot((cell.low, cell.high), (height, height), color=BLUE, linewidth=1.2)
    if cell.drawn is not None:
        across = (cell.drawn.low, cell.drawn.high)
        axes.plot(across, (height + 0.13,) * 2, color=ORANGE, linewidth=3, solid_capstyle="butt")
    inside = "white" if hollow else BLUE
    axes.plot([cell.share], [height], "o", color=BLUE, mfc=inside, markersize=6.5, clip_on=False)
    _value(axes, cell, text=percent(cell.share, language=language, decimals=1), height=height)


def _value(axes: Axes, cell: Cell, *, text: str, height: float) -> None:
    """The share in figures: beside its interval where there is room, else above its dot."""
    if cell.high < ROOM:
        beside(axes, text, at=(cell.high, height))
    elif cell.low > 1 - ROOM:
        beside(axes, text, at=(cell.low, height), right=False)
    else:
        axes.annotate(
            text,
            (cell.share, height),
            (0, 6),
            textcoords="offset points",
            ha="center",
            size=8.5,
        )


def _legend(axes: Axes, *, hollow: bool, language: str) -> None:
    inside = "white" if hollow else BLUE
    dot = "Share, reconstructed answers" if hollow else "Share"
    keys = {
        dot: Line2D([], [], color=BLUE, marker="o", markerfacecolor=inside, linestyle=""),
        "Interval, chance alone": Line2D([], [], color=BLUE, linewidth=1.2),
    }
    if hollow:
        keys["The same share in other draws"] = Line2D([], [], color=ORANGE, linewidth=3)
    axes.legend(
        list(keys.values()),
        [say(key, language) for key in keys],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.28),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )
