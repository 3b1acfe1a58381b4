"""The shares that recur, edition by edition, each with what chance and who answered leave open."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from analysis.audit.study import Study
from analysis.audit.trend_points import Point
from analysis.audit.trends import Trend, trends
from analysis.audit.weighted import weighted_share
from analysis.display.behind import Behind
from analysis.display.marks import OPEN, share_axis
from analysis.display.plate import Plate
from analysis.display.strips import LANE, add_strips, height_of
from analysis.display.table import Prose
from analysis.display.theme import BLUE, INK, LINE, ORANGE, themed
from analysis.display.trends import WHY, evidence, named, said_of
from analysis.display.words import say
from analysis.methods.many_differences import Options
from analysis.methods.poststratified_bounds import poststratified_bounds_of_many
from analysis.methods.wilson import wilson_intervals

COLUMNS = (
    "question answer among wave printed count base chance_low chance_high composition_low "
    "composition_high"
).split()


def drawn(study: Study, *, language: str) -> Plate | Prose:
    """Each edition of a question that recurs in print: its number, chance, who answered."""
    found = [one for one in trends(study) if sum(bool(point.claims) for point in one.points) > 1]
    rows = [(trend, point) for trend in found for point in trend.points]
    if not rows:
        return Prose(())
    texts = [_texts(*row, study=study, language=language) for row in rows]
    title = say("The same question, edition by edition", language)
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{'; '.join(', '.join(one) for one in texts)}.",
        evidence=evidence(found),
        behind=Behind(COLUMNS, [_numbers(*row) for row in rows]),
        made_by=(wilson_intervals, poststratified_bounds_of_many, weighted_share),
        language=language,
        height=height_of(len(rows)),
    )
    with themed():
        axes = add_strips(plate, texts, xlim=(0, 1))
        share_axis(axes, language)
        axes.axvline(0.5, color=LINE, linewidth=0.8, linestyle=(0, (3, 3)), zorder=0)
        for place, (_, point) in enumerate(rows):
            _draw(axes, point, height=place + LANE)
        _legend(axes, [point for _, point in rows], language=language)
    return plate


def _texts(trend: Trend, point: Point, *, study: Study, language: str) -> tuple[str, str]:
    said = ", ".join(said_of(point, language))
    if point.lacks in ("size", "impossible"):
        said += f" ({say(WHY[point.lacks], language, wave=point.wave)})"
    return named(trend, study, language=language), f"{point.wave}{say(': ', language)}{said}"


def _numbers(trend: Trend, point: Point) -> tuple:
    printed = " ".join(dict.fromkeys(one.number for one in point.claims if one.printed))
    counts = (None, None) if point.counted is None else (point.counted.count, point.counted.base)
    ends = (*_span(point.chance), *_span(point.composition))
    return (trend.question, trend.answer, trend.among, point.wave, printed, *counts, *ends)


def _span(options: Options | None) -> tuple[float | None, float | None]:
    """The interval around every option."""
    if options is None:
        return None, None
    return float(options.low.min()), float(options.high.max())


def _draw(axes: Axes, point: Point, *, height: float) -> None:
    if point.chance is not None:
        axes.plot(_span(point.chance), (height, height), color=BLUE, linewidth=5, alpha=OPEN)
    if point.composition is not None:
        lower = height + 0.15
        axes.plot(_span(point.composition), (lower, lower), color=ORANGE, linewidth=2)
    for value in {float(one.number.replace(",", ".")) / one.per for one in point.claims if one.per}:
        axes.plot((value, value), (height - 0.11, height + 0.11), color=INK, linewidth=2)
    if point.counted is not None:
        share = point.counted.count / point.counted.base
        axes.plot([share], [height], "o", color=BLUE, markersize=6.5, clip_on=False)


def _legend(axes: Axes, points: Sequence[Point], *, language: str) -> None:
    bar = {"color": INK, "linewidth": 2, "marker": "|", "linestyle": "", "markersize": 9}
    keys = {
        "Printed": (True, bar),
        "Recomputed from the answers": (
            any(one.counted for one in points),
            {"color": BLUE, "marker": "o", "linestyle": ""},
        ),
        "Chance: interval at every possible base": (
            any(one.chance for one in points),
            {"color": BLUE, "linewidth": 5, "alpha": OPEN},
        ),
        "Weighted by type, whoever answered": (
            any(one.composition for one in points),
            {"color": ORANGE, "linewidth": 2},
        ),
    }
    shown = {key: style for key, (there, style) in keys.items() if there}
    axes.legend(
        [Line2D([], [], **style) for style in shown.values()],
        [say(key, language) for key in shown],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.28),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )
