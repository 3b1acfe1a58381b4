"""How much those who answered would have to differ from the others to turn a conclusion over."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from analysis.audit.confirmation import confirm
from analysis.audit.findings import Finding
from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.behind import Behind
from analysis.display.conclusions import confirmed, evidence, name
from analysis.display.evidence import note
from analysis.display.numbers import number, percent
from analysis.display.plate import Plate
from analysis.display.signs import signed
from analysis.display.strips import LANE, add_strips, beside, height_of, upright
from analysis.display.table import Prose, Table
from analysis.display.theme import BLUE, themed
from analysis.display.words import say
from analysis.methods.selection_bias import effective_size, flipping_defect
from analysis.methods.tipping import tipping_point

WIDEST = 66  # points; no gap is larger than 52
POINTS = (-40, -20, 0, 20, 40)
REFERENCE = 0.005  # Meng 2018: voters for one candidate in the polls of 2016
TICKS = (0.001, 0.01, 0.1)


def tipping(study: Study, *, language: str) -> Plate | Prose:
    """The tipping gap of each claim, at its estimate and at the end that decides."""
    if not (claims := _asked(study)):
        return lacking.conclusions(study, language)
    texts = [_texts(found, study, language=language) for found in claims]
    title = say("The gap that would turn each conclusion over", language)
    values = [_gaps(found, language) for found in claims]
    said = "; ".join(
        f"{text[0]} {low} / {gap}" for text, (low, gap) in zip(texts, values, strict=True)
    )
    plate = _plate(title, said, study=study, language=language, made_by=tipping_point)
    with themed():
        reach = max(WIDEST, 110 * study.delta)
        axes = add_strips(plate, texts, xlim=(-reach, reach))
        upright(axes, {0: "", 100 * study.delta: say("Delta", language)})
        for place, (found, said) in enumerate(zip(claims, values, strict=True)):
            _gap(axes, found, place=place, texts=said)
        shown = [
            "0" if tick == 0 else signed(tick, language=language, decimals=0) for tick in POINTS
        ]
        axes.set_xticks(POINTS, shown, size=8.5)
        axes.set_xlabel(say("points between those who answered and the others", language), size=8.5)
        _legend(axes, language)
    return plate


def flips(study: Study, *, language: str) -> Plate | Prose:
    """The data defect correlation that would turn each claim over."""
    if not (claims := _asked(study)):
        return lacking.conclusions(study, language)
    texts = [_texts(found, study, language=language) for found in claims]
    title = say("The correlation that would turn each conclusion over", language)
    values = [_correlation(found, language) for found in claims]
    said = "; ".join(f"{text[0]} {value}" for text, value in zip(texts, values, strict=True))
    plate = _plate(title, said, study=study, language=language, made_by=flipping_defect)
    with themed():
        axes = add_strips(plate, texts, xlim=(0.0008, 0.3))
        axes.set_xscale("log")
        axes.minorticks_off()
        upright(axes, {REFERENCE: f"{number(REFERENCE, language=language)} (Meng 2018)"})
        for place, (found, text) in enumerate(zip(claims, values, strict=True)):
            at = abs(found.confirmation.flip.correlation), place + LANE
            axes.plot(*[[one] for one in at], "o", color=BLUE, markersize=6.5)
            beside(axes, text, at=at)
        axes.set_xticks(TICKS, [number(t, language=language) for t in TICKS], size=8.5)
        axes.set_xlabel(say("data defect correlation, in size", language), size=8.5)
    return plate


def defects(study: Study, *, language: str) -> Table | Prose:
    """The same gaps and correlations, in numbers."""
    if not _asked(study):
        return Prose(())
    columns = ("Claim", "At", "Gap, estimate", "Gap that decides", "Correlation", "Worth")
    return Table(
        caption=say("What would turn each conclusion over", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                found.claim.id,
                "{}/{}".format(*found.confirmation.pair),
                *reversed(_gaps(found, language)),
                _correlation(found, language),
                number(found.confirmation.flip.effective_size, language=language, decimals=1),
            )
            for found in _asked(study)
        ),
        notes=(
            note(evidence(study), language=language),
            say(
                "At the least favourable count and base. Gaps in points, positive where those who "
                "answered would have to overstate the conclusion; Delta: {delta}.",
                language,
                delta=percent(study.delta, language=language),
            ),
            say(
                "Worth: the answers of a random sample with the same error, were the conclusion "
                "wrong (Meng 2018).",
                language,
            ),
        ),
        numeric=frozenset(range(1, 6)),
        made_by={
            1: confirm,
            **dict.fromkeys((2, 3), tipping_point),
            4: flipping_defect,
            5: effective_size,
        },
    )


def _asked(study: Study) -> list[Finding]:
    return [found for found in confirmed(study) if found.confirmation.gap is not None]


def _texts(found: Finding, study: Study, *, language: str) -> tuple[str, str]:
    count, base = found.confirmation.pair
    at = say("{count} of {base}", language, count=count, base=base)
    return name(found, study, language=language), f"{found.claim.id}{say(': ', language)}{at}"


def _gaps(found: Finding, language: str) -> tuple[str, str]:
    """The gap that decides and that of the estimate, in points."""
    confirmation = found.confirmation
    low, gap = (
        signed(100 * value, language=language, decimals=1)
        for value in (confirmation.gap_low, confirmation.gap)
    )
    return low, gap


def _correlation(found: Finding, language: str) -> str:
    return number(abs(found.confirmation.flip.correlation), language=language, decimals=3)


def _plate(title: str, said: str, *, study: Study, language: str, made_by: Callable) -> Plate:
    claims = _asked(study)
    return Plate(
        title=title,
        description=f"{title}{say(': ', language)}{said}.",
        evidence=evidence(study),
        behind=_behind(claims),
        made_by=(made_by,),
        language=language,
        height=height_of(len(claims)),
    )


def _behind(claims: Sequence[Finding]) -> Behind:
    return Behind(
        ("claim", "count", "base", "gap", "gap_that_decides", "correlation", "worth"),
        [
            (found.claim.id, *asked.pair, asked.gap, asked.gap_low, flip.correlation, worth)
            for found in claims
            for asked in [found.confirmation]
            for flip in [asked.flip]
            for worth in [flip.effective_size]
        ],
    )


def _gap(axes: Axes, found: Finding, *, place: int, texts: Sequence[str]) -> None:
    height, confirmation = place + LANE, found.confirmation
    low, gap = 100 * confirmation.gap_low, 100 * confirmation.gap
    axes.plot((low, gap), (height, height), color=BLUE, linewidth=1.2)
    axes.plot([gap], [height], "o", color=BLUE, markerfacecolor="white", markersize=6.5)
    axes.plot([low], [height], "o", color=BLUE, markersize=6.5)
    beside(axes, texts[0], at=(low, height), right=False)
    beside(axes, texts[1], at=(gap, height))


def _legend(axes: Axes, language: str) -> None:
    dots = [
        Line2D([], [], color=BLUE, marker="o", markerfacecolor=inside, linestyle="")
        for inside in (BLUE, "white")
    ]
    names = ("at the end of the interval, which decides", "at the estimate")
    axes.legend(
        dots,
        [say(text, language) for text in names],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.42),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )
