"""What each layer of doubt leaves of a claim: chance, composition, those who did not answer."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.audit.findings import Finding
from analysis.audit.propositions import Threshold, read_proposition
from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.claims import printed
from analysis.display.conclusions import (
    LAYERS,
    confirmed,
    evidence,
    left_by_layers,
    name,
    numbers,
    share_of,
)
from analysis.display.marks import share_axis
from analysis.display.plate import Plate
from analysis.display.precision import proposition
from analysis.display.sentences import verdict
from analysis.display.strips import write_rows
from analysis.display.table import Prose
from analysis.display.theme import BLUE, INK, ORANGE, QUIET, themed
from analysis.display.words import say
from analysis.methods.identification import worst_case
from analysis.methods.poststratified_bounds import poststratified_bounds_of_many
from analysis.methods.wilson import wilson_intervals

HEAD, ROW, FOOT = 0.42, 1.12, 1.75  # inches: title; each row; axis, legend and note
WIDTHS = dict(zip(LAYERS, (5.0, 3.0, 1.2), strict=True))
KEYS = {
    "chance": "Chance: interval at every possible base",
    "composition": "Composition, at the estimate: whichever types said it",
    "nonresponse": "Worst case: whatever the others think",
}


@dataclass(frozen=True, slots=True)
class Layered:
    """One row; shares are fractions in [0, 1].

    `spans`: by layer that could be asked; `opens`: the gravest answer of all layers; `threshold`:
    None where the claim is no majority or minority.
    """

    label: str
    aside: str
    verdict: str
    share: float
    threshold: float | None
    spans: dict[str, tuple[float, float]]
    opens: str


def layers(study: Study, *, language: str) -> Plate | Prose:
    """Every conclusion with the interval that each layer of doubt leaves."""
    if not confirmed(study):
        return lacking.conclusions(study, language)
    rows = [_layered(found, study, language=language) for found in confirmed(study)]
    title = say("Which layer of doubt opens each conclusion", language)
    said = "; ".join(f"{row.label}, {row.aside}, {row.verdict}" for row in rows)
    height = HEAD + ROW * len(rows) + FOOT
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{said}.",
        evidence=evidence(study),
        behind=numbers(confirmed(study)),
        made_by=(wilson_intervals, poststratified_bounds_of_many, worst_case),
        language=language,
        height=height,
    )
    with themed():
        box = (0.03, FOOT / height, 0.94, ROW * len(rows) / height)
        axes = plate.add_axes(box, xlim=(0, 1), ylim=(len(rows), 0))
        share_axis(axes, language)
        for place, row in enumerate(rows):
            _draw(axes, row, place=place)
            if len(row.spans) < len(LAYERS):
                text = say("composition and nonresponse: cannot be asked", language)
                axes.text(0, place + 0.78, text, va="center", color=QUIET, size=8)
        _legend(plate, height, language=language)
    return plate


def _layered(found: Finding, study: Study, *, language: str) -> Layered:
    claim, confirmation = found.claim, found.confirmation
    wanted = read_proposition(claim.proposition)
    said = f"{printed(claim, language)}, {proposition(claim.proposition, language)}"
    return Layered(
        label=name(found, study, language=language),
        aside=f"{claim.id}{say(': ', language)}{said}",
        verdict=verdict(found, language),
        share=share_of(found),
        threshold=wanted.value if isinstance(wanted, Threshold) else None,
        spans={
            layer: (one.low, one.high)
            for layer, one in zip(LAYERS, left_by_layers(confirmation), strict=True)
            if one
        },
        opens=confirmation.key,
    )


def _draw(axes: Axes, row: Layered, *, place: int) -> None:
    write_rows(axes, [()] * place + [(row.label, row.aside, row.verdict)], row=ROW)
    for lane, (layer, span) in enumerate(row.spans.items()):
        height = place + 0.61 + 0.11 * lane
        colour = ORANGE if layer == row.opens else BLUE
        axes.plot(
            span, (height, height), color=colour, linewidth=WIDTHS[layer], solid_capstyle="butt"
        )
    ends = place + 0.54, place + 0.68 + 0.11 * (len(row.spans) - 1)
    axes.plot((row.share, row.share), ends, color=INK, linewidth=2)
    if row.threshold is not None:
        across = (row.threshold, row.threshold)
        axes.plot(across, ends, color=INK, linewidth=1.2, linestyle=(0, (2, 2)), zorder=3)


def _legend(plate: Plate, height: float, *, language: str) -> None:
    bar = {"color": INK, "marker": "|", "linestyle": "", "markersize": 9, "markeredgewidth": 2}
    keys = {
        say("Printed", language): Line2D([], [], **bar),
        say("Threshold of the conclusion", language): Line2D(
            [], [], color=INK, linewidth=1.2, linestyle=(0, (2, 2))
        ),
        **{
            say(KEYS[layer], language): Line2D([], [], color=BLUE, linewidth=WIDTHS[layer])
            for layer in LAYERS
        },
        say("The first layer that opens it", language): Line2D([], [], color=ORANGE, linewidth=4),
    }
    plate.legend(
        list(keys.values()),
        list(keys),
        loc="upper left",
        bbox_to_anchor=(0.0, (FOOT - 0.26) / height),
        frameon=False,
        fontsize=8,
        handlelength=1.6,
        labelspacing=0.3,
        borderaxespad=0.3,
    )
