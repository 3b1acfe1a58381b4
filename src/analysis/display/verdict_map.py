"""The verdict on each conclusion over a grid of Delta: one dot for each, its shape the verdict."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from analysis.audit.findings import Finding
from analysis.audit.sensitivity import Grid, grid
from analysis.audit.study import Study
from analysis.audit.verdict import judge
from analysis.display.behind import Behind
from analysis.display.claims import printed
from analysis.display.conclusions import confirmed, evidence, name
from analysis.display.numbers import number
from analysis.display.plate import Plate
from analysis.display.strips import add_strips, height_of, upright
from analysis.display.theme import BLUE, ORANGE, QUIET, themed
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say

LANES = {"verdicts": ("at worst", 0.6), "at_largest": ("at best", 0.86)}  # of a strip's height
MARKS = {"stands": "o", "nonresponse": "^", "composition": "s", "chance": "X", "unchecked": "_"}
ROOM = 0.14  # of Delta to the left of the dots, for the names of the lanes


def verdict_map(moved: Grid, *, of: Study, language: str) -> Plate:
    """The verdict on each conclusion that questions 4 and 5 are put to, at worst and at best.

    `moved`: of one alpha; `of`: the study asked. A claim decided by arithmetic, or by another
    source, is no matter of Delta and is left out.
    """
    claims = [found for found in confirmed(of) if found.confirmation.gap is not None]
    claims = [found for found in claims if found.verdict.key in MARKS]
    title = say("The verdict as Delta grows, in points", language)
    plate = Plate(
        title=title,
        description=_described(title, claims, moved=moved, language=language),
        evidence=evidence(of),
        behind=_behind(moved, claims),
        made_by=(grid, judge),
        language=language,
        height=height_of(len(claims)),
    )
    with themed():
        texts = [(name(found, of, language=language), _aside(found, language)) for found in claims]
        deltas = [one.delta for one in moved.settings]
        axes = add_strips(plate, texts, xlim=(-ROOM, max(deltas) + 0.03))
        upright(axes, {of.delta: say("Delta", language)})
        for place, found in enumerate(claims):
            _dots(axes, moved, claim=found.claim.id, place=place, language=language)
        ticks = [number(round(100 * delta, 6), language=language) for delta in deltas]
        axes.set_xticks(deltas, ticks, size=8.5)
        _legend(axes, _keys(moved, claims), language=language)
    return plate


def _aside(found: Finding, language: str) -> str:
    return f"{found.claim.id}{say(': ', language)}{printed(found.claim, language)}"


def _dots(axes: Axes, moved: Grid, *, claim: str, place: int, language: str) -> None:
    for lane, (text, depth) in LANES.items():
        height = place + depth
        axes.text(-ROOM, height, say(text, language), va="center", size=8, color=QUIET)
        for one in moved.settings:
            key = getattr(one, lane)[claim]
            axes.plot([one.delta], [height], **_mark(key))


def _mark(key: str) -> dict:
    colour = BLUE if key == "stands" else ORANGE
    return {"marker": MARKS[key], "color": colour, "markersize": 6, "linestyle": ""}


def _keys(moved: Grid, claims: Sequence[Finding]) -> list[str]:
    """The verdicts that are drawn, in the order of MARKS."""
    drawn = {
        getattr(one, lane)[found.claim.id]
        for one in moved.settings
        for found in claims
        for lane in LANES
    }
    return [key for key in MARKS if key in drawn]


def _legend(axes: Axes, keys: Sequence[str], *, language: str) -> None:
    axes.legend(
        [Line2D([], [], **_mark(key)) for key in keys],
        [say(VERDICTS[key], language) for key in keys],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.28),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )


def _described(title: str, claims: Sequence[Finding], *, moved: Grid, language: str) -> str:
    """Each conclusion with its verdicts at the least and at the largest Delta, both ways read."""
    ends = (moved.settings[0], moved.settings[-1])
    said = " ; ".join(
        f"{_aside(found, language)}, {say(text, language)}{say(': ', language)}"
        + ", ".join(say(VERDICTS[getattr(one, lane)[found.claim.id]], language) for one in ends)
        for found in claims
        for lane, (text, _) in LANES.items()
    )
    return f"{title}. {said}."


def _behind(moved: Grid, claims: Sequence[Finding]) -> Behind:
    return Behind(
        ("claim", "alpha", "delta", "verdict", "verdict_at_largest"),
        [
            (found.claim.id, one.alpha, one.delta, one.verdicts[name], one.at_largest[name])
            for found in claims
            for name in [found.claim.id]
            for one in moved.settings
        ],
    )
