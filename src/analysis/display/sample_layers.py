"""What each layer of doubt leaves of the share of a sample: chance, composition, the silent."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from analysis.audit.sample import SampleAudit
from analysis.display.behind import Behind
from analysis.display.marks import share_axis
from analysis.display.plate import Plate
from analysis.display.sample_words import intervals, proposition, share
from analysis.display.strips import LANE, add_strips, height_of, upright
from analysis.display.theme import BLUE, GREY, INK, ORANGE, themed
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.methods.design_shares import design_share
from analysis.methods.identification import Bounds, worst_case
from analysis.methods.tipping import total_at_gap
from analysis.methods.wilson import wilson_intervals

LAYERS = {
    "chance": "As answered: what chance leaves",
    "composition": "Weighted to the population",
    "nonresponse": "If the others differ by Delta at most ({delta})",
    "worst": "Whatever the others think",
}

COLOURS = {True: BLUE, False: ORANGE, None: GREY}


@dataclass(frozen=True, slots=True)
class Layer:
    """One strip: the question (or "worst", which none asks), the share and what is left of it.

    Fractions, None where they are not known.
    """

    question: str
    share: float | None
    left: Bounds | None


def layers(found: SampleAudit, *, language: str) -> Plate:
    """The three layers of a sample, one above the other, beside the threshold."""
    made = left(found)
    texts = [_texts(one, found, language=language) for one in made]
    title = say("What each doubt leaves of the share", language)
    judged = f"“{proposition(found, language=language)}”, {say(VERDICTS[found.verdict], language)}"
    said = "; ".join(" ".join(text) for text in texts)
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{said}; {judged}.",
        evidence=found.evidence,
        behind=_behind(found, made),
        made_by=(wilson_intervals, design_share, total_at_gap, worst_case),
        language=language,
        height=height_of(len(made)),
    )
    with themed():
        axes = add_strips(plate, texts, xlim=(0, 1))
        share_axis(axes, language)
        threshold = found.asked.threshold
        upright(axes, {threshold: share(threshold, language=language)})
        for place, one in enumerate(made):
            _draw(axes, one, place=place, holds=found.holds.get(one.question))
        _legend(axes, language)
    return plate


def left(found: SampleAudit) -> tuple[Layer, ...]:
    """What each layer leaves, the surest first."""
    return (
        Layer("chance", found.share, found.chance.interval),
        Layer("composition", found.weighted.share, found.weighted.interval),
        Layer("nonresponse", found.share, found.silent.plausible),
        Layer("worst", found.share, found.silent.worst),
    )


def _texts(one: Layer, found: SampleAudit, *, language: str) -> tuple[str, str]:
    none = say("cannot be asked", language)
    delta = share(found.asked.delta, language=language)
    said = say(LAYERS[one.question], language, delta=delta)
    return said, intervals(one.left, language=language) or none


def _draw(axes: Axes, one: Layer, *, place: int, holds: bool | None) -> None:
    if one.left is None:
        return
    height, colour = place + LANE, COLOURS[holds]
    ends = (one.left.low, one.left.high)
    axes.plot(ends, (height, height), color=colour, linewidth=4, solid_capstyle="butt")
    for end in ends:  # an interval without width is a line
        axes.plot((end, end), (height - 0.06, height + 0.06), color=colour, linewidth=1.6)
    axes.plot([one.share], [height], "o", color=INK, markersize=5.5)


def _legend(axes: Axes, language: str) -> None:
    keys = {
        "The share": Line2D([], [], color=INK, marker="o", linestyle="", markersize=5.5),
        "holds": Line2D([], [], color=BLUE, linewidth=4),
        "fails": Line2D([], [], color=ORANGE, linewidth=4),
        "is not judged": Line2D([], [], color=GREY, linewidth=4),
    }
    axes.legend(
        list(keys.values()),
        [say(key, language) for key in keys],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.42),
        frameon=False,
        fontsize=8,
        ncols=2,
        borderaxespad=0,
    )


def _behind(found: SampleAudit, made: tuple[Layer, ...]) -> Behind:
    return Behind(
        ("question", "share", "low", "high", "threshold", "holds"),
        [
            (
                one.question,
                one.share,
                one.left and one.left.low,
                one.left and one.left.high,
                found.asked.threshold,
                found.holds.get(one.question),
            )
            for one in made
        ],
    )
