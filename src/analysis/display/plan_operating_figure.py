"""How often the plan and an open call are wrong, by how much those who answer first differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import offset_copy

from analysis.audit.operating import GAPS
from analysis.audit.plan_operating import plan_operating_table
from analysis.audit.plan_rates import CLEARER, Rates, by_gap
from analysis.audit.plan_trials import LARGE_CALL, OPEN_CALL, PLAN
from analysis.display.behind import Behind
from analysis.display.evidence import SIMULATED
from analysis.display.numbers import number, percent
from analysis.display.plan_operating import NAMES, SHOWN_GAP, points
from analysis.display.plate import Plate
from analysis.display.theme import BLUE, INK, LINE, ORANGE, QUIET, themed
from analysis.display.words import say

HEIGHT, HEAD, PANEL, APART = 6.75, 0.75, 1.1, 0.55  # inches
LEFT, WIDE = 0.13, 0.82  # of the width
LATE = "the plan with a late gap"
STYLES = {
    PLAN: {"color": BLUE, "marker": "o", "linewidth": 2.2},
    OPEN_CALL: {"color": ORANGE, "marker": "s", "linewidth": 1.4},
    LARGE_CALL: {"color": INK, "marker": "^", "linewidth": 1.4, "linestyle": (0, (4, 2))},
    LATE: {"color": BLUE, "marker": "v", "linewidth": 1.2, "linestyle": (0, (1, 1.5))},
}
PANELS: dict[str, Callable[[Rates], float]] = {
    "95% intervals that hold the truth, at least": lambda one: one.coverage.low,
    "False assurance, at most": lambda one: one.false_assurance,
    "Not confirmed, {share} being true": lambda one: one.needless_later,
}


def drawn(table: pd.DataFrame, *, language: str) -> Plate:
    """Intervals that hold the truth, and both errors of the verdict, for each way of asking.

    The plan is drawn a second time, as those who answer when followed up differ in their turn.
    """
    lines = _lines(table)
    title = say("How often the plan and an open call are wrong", language)
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{_told(lines, language)}.",
        evidence=SIMULATED,
        behind=_behind([one for rates in lines.values() for one in rates]),
        made_by=(plan_operating_table,),
        language=language,
        height=HEIGHT,
    )
    with themed():
        for place, name in enumerate(PANELS):
            axes = _panel(plate, place, name=name, language=language)
            for key, rates in lines.items():
                _line(axes, rates, of=PANELS[name], key=key)
        _legend(axes, language)
    return plate


def _lines(table: pd.DataFrame) -> dict[str, list[Rates]]:
    """What is drawn as one line each."""
    rates = by_gap(table)
    by_way = {way: [one for one in rates if one.way == way] for way in NAMES}
    return by_way | {LATE: list(by_gap(table, late_gap=SHOWN_GAP))}


def _name(key: str, language: str) -> str:
    if key != LATE:
        return say(NAMES[key], language)
    gap = number(100 * SHOWN_GAP, language=language)
    return say("The plan, with a late gap of {gap} points", language, gap=gap)


def _panel(plate: Plate, place: int, *, name: str, language: str) -> Axes:
    bottom = HEIGHT - HEAD - (place + 1) * PANEL - place * APART
    box = (LEFT, bottom / HEIGHT, WIDE, PANEL / HEIGHT)
    axes = plate.add_axes(box, ylim=(-0.04, 1.04))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    ticks = (0, 0.5, 1)
    axes.set_yticks(ticks, [percent(tick, language=language) for tick in ticks], size=8)
    axes.axvline(0, color=LINE, linewidth=0.8, zorder=0)
    axes.set_xticks(GAPS, [points(gap, language) for gap in GAPS], size=8)
    heading = say(name, language, share=percent(CLEARER, language=language))
    axes.set_title(heading, loc="left", size=9, color=INK, pad=6, x=0)
    return axes


def _line(axes: Axes, rates: Sequence[Rates], *, of: Callable[[Rates], float], key: str) -> None:
    gaps = [one.gap for one in rates]
    style = {"markersize": 5, "clip_on": False} | STYLES[key]
    axes.plot(gaps, [of(one) for one in rates], label=key, **style)


def _legend(axes: Axes, language: str) -> None:
    """Under the last panel: what the gaps are, and who is who."""
    axes.set_xlabel(
        say("points between those who answer first and all others", language), size=8, color=QUIET
    )
    axes.legend(
        axes.get_lines()[-len(STYLES) :],
        [_name(key, language) for key in STYLES],
        loc="upper left",
        bbox_to_anchor=(-0.1, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.45),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )


def _told(lines: Mapping[str, Sequence[Rates]], language: str) -> str:
    """Every coverage, to be read aloud."""
    return "; ".join(
        _name(key, language)
        + " "
        + ", ".join(
            f"{points(one.gap, language)}{say(': ', language)}"
            + percent(one.coverage.low, language=language)
            for one in rates
        )
        for key, rates in lines.items()
    )


def _behind(rates: Sequence[Rates]) -> Behind:
    names = [one.name for one in fields(Rates) if one.name not in ("coverage", "widened")]
    rows = [
        (*(getattr(one, name) for name in names), one.coverage.low, one.coverage.high)
        for one in rates
    ]
    return Behind((*names, "coverage_low", "coverage_high"), rows)
