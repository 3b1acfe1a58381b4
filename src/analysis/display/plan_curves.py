"""What more letters or more calls would buy, drawn: size against precision, calls against doubt."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from analysis.audit import plan_curves
from analysis.audit.findings import PUBLISHED
from analysis.audit.study import Study
from analysis.display.behind import Behind
from analysis.display.numbers import number, percent
from analysis.display.plan_words import euros, points
from analysis.display.plate import EDGE, Plate
from analysis.display.theme import BLUE, GREY, INK, LINE, ORANGE, QUIET, themed
from analysis.display.words import say

HEIGHT = 3.6
BOX = (0.13, 0.27, 0.82, 0.56)  # of the figure: left, bottom, width, height


def sizes(study: Study, *, language: str) -> Plate:
    """Letters sent against the half-width of a share of one half of all, the plan marked."""
    found = plan_curves.by_size(study.confirming.plan)
    planned = next(one for one in found if one.letters == study.confirming.plan.sample)
    title = say("More letters, narrower intervals", language)
    plate = _plate(
        title,
        behind=Behind(
            ("letters", "answers", "cost", "half_width"),
            [(one.letters, one.answers, one.cost, one.half_width) for one in found],
        ),
        said=[_letters(one, language) for one in (found[0], planned, found[-1])],
        made_by=plan_curves.by_size,
        language=language,
    )
    with themed():
        axes = _axes(plate, language=language)
        axes.set_xlabel(say("Authorities written to", language), size=8.5)
        axes.set_ylabel(say("Half the 95% interval, in points", language), size=8.5)
        _line(axes, [(one.letters, 100 * one.half_width) for one in found])
        at = (planned.letters, 100 * planned.half_width)
        cost = euros(planned.cost, language)
        said = say("the plan: {cost} euros", language, cost=cost)
        _marked(axes, at=at, texts=(said, points(planned.half_width, language)))
        axes.set_xlim(0, found[-1].letters * 1.03)
        axes.set_ylim(0, 100 * found[0].half_width * 1.06)
    return plate


def calls(study: Study, *, language: str) -> Plate:
    """The share of silent authorities telephoned against what could be, whatever the silent think.

    Two parts: those of whom nothing is learned either way, and chance. Without any call nothing
    is learned of any silent authority.
    """
    found, planned = (
        plan_curves.by_calls(study.confirming.plan),
        plan_curves.as_planned(study.confirming.plan),
    )
    none = plan_curves.without_calls(study.confirming.plan)
    title = say("A few calls close most of the doubt", language)
    every = (none, *found)
    plate = _plate(
        title,
        behind=Behind(
            ("called", "silent", "half_width", "width", "cost"),
            [(one.called, one.silent, one.half_width, one.width, one.cost) for one in every],
        ),
        said=[_called(one, language) for one in (none, planned, found[-1])],
        made_by=plan_curves.by_calls,
        language=language,
    )
    with themed():
        axes = _axes(plate, language=language)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: percent(x, language=language)))
        axes.set_xlabel(say("Silent authorities telephoned, drawn at random", language), size=8.5)
        axes.set_ylabel(say("Lowest to highest, in points", language), size=8.5)
        called = [one.called for one in found]
        axes.fill_between(called, [100 * one.silent for one in found], color=ORANGE, alpha=0.25)
        _line(axes, [(one.called, 100 * one.width) for one in found])
        axes.plot([0], [100 * none.width], "o", color=ORANGE, markersize=6.5, clip_on=False)
        _beside(axes, say("no call", language), at=(0, 100 * none.width))
        axes.text(
            0.98,
            50 * found[-1].silent,
            say("never answer", language),
            size=8,
            ha="right",
            va="center",
            color=INK,
        )
        cost = euros(planned.cost, language)
        said = say("the plan: {cost} euros", language, cost=cost)
        _marked(axes, at=(planned.called, 100 * planned.width), texts=(said,))
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(0, 105 * none.width)
    return plate


def _plate(
    title: str, *, behind: Behind, said: Sequence[str], made_by: object, language: str
) -> Plate:
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{'; '.join(said)}.",
        evidence=PUBLISHED,
        behind=behind,
        made_by=(made_by,),
        language=language,
        height=HEIGHT,
    )
    with themed():
        supposed = say("Rates of response and costs are assumptions.", language)
        plate.text(EDGE, 0.24 / HEIGHT, supposed, va="bottom", size=8, color=QUIET)
    return plate


def _axes(plate: Plate, *, language: str) -> Axes:
    axes = plate.add_axes(BOX)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=8.5, colors=QUIET, length=3, color=LINE)
    whole = FuncFormatter(lambda x, _: number(x, language=language, decimals=0))
    axes.xaxis.set_major_formatter(whole)
    axes.yaxis.set_major_formatter(whole)
    return axes


def _line(axes: Axes, places: Sequence[tuple[float, float]]) -> None:
    axes.plot(*zip(*places, strict=True), color=BLUE, linewidth=2)


def _marked(axes: Axes, *, at: tuple[float, float], texts: Sequence[str]) -> None:
    axes.plot(*at, "o", color=BLUE, markersize=6.5)
    axes.plot((at[0], at[0]), (0, at[1]), color=GREY, linewidth=1, linestyle=(0, (3, 3)), zorder=0)
    _beside(axes, "\n".join(texts), at=at)


def _beside(axes: Axes, text: str, *, at: tuple[float, float]) -> None:
    axes.annotate(text, at, (8, 5), textcoords="offset points", size=8.5, color=INK)


def _letters(one: plan_curves.LargerOrSmaller, language: str) -> str:
    return say(
        "{letters} letters, {half_width}",
        language,
        letters=number(one.letters, language=language),
        half_width=points(one.half_width, language),
    )


def _called(one: plan_curves.MoreOrFewerCalls, language: str) -> str:
    return say(
        "{called} telephoned, {width} points from lowest to highest",
        language,
        called=percent(one.called, language=language),
        width=number(100 * one.width, language=language, decimals=0),
    )
