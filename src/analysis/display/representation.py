"""How each type of authority is represented: a figure and two tables."""

from matplotlib.axes import Axes

from analysis.audit.representation import Representation, represent
from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.behind import Behind
from analysis.display.evidence import note
from analysis.display.lettering import fitted
from analysis.display.numbers import number, percent
from analysis.display.plate import Plate
from analysis.display.signs import chance, signed
from analysis.display.table import Prose, Table
from analysis.display.theme import BLUE, GREY, WIDTH, themed
from analysis.display.words import say
from analysis.methods.composition import (
    Represented,
    representation,
    standardised_differences,
)
from analysis.methods.partial_indicators import partial_indicators

BEFORE = 0.36  # of the width: the names of the types
FRAME = "Against the authorities that a mailing as in 2016 reaches; an open call may reach others."


def love_plot(study: Study, *, language: str) -> Plate | Prose:
    """The standardised difference of each type between respondents and authorities."""
    found = represent(study.reach)
    if found is None:
        return lacking.composition(study, language=language)
    ranked = sorted(found.types, key=lambda one: one.difference)
    title = say("Too many, too few: each type beside its place", language)
    names = [label(study, one, language=language) for one in ranked]
    values = ", ".join(
        f"{name} {signed(one.difference, language=language, decimals=2)}"
        for name, one in zip(names, ranked, strict=True)
    )
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{values}.",
        evidence=study.composition_rests_on,
        behind=Behind(
            ("type", "difference", "residual", "adjusted_p", "rate"),
            [(one.label, one.difference, one.residual, one.adjusted_p, one.rate) for one in ranked],
        ),
        made_by=(standardised_differences,),
        language=language,
        height=3.2,
    )
    with themed():
        axes = plate.add_axes((BEFORE, 0.31, 0.97 - BEFORE, 0.56), ylim=(-0.6, len(ranked) - 0.4))
        _dots(axes, ranked, language=language)
        room = BEFORE * WIDTH - 0.1
        axes.set_yticks(range(len(ranked)), [fitted(n, inches=room, size=9.5) for n in names])
        axes.set_xlabel(
            say(
                "Share of respondents less share of authorities,\nin standard deviations", language
            ),
            size=8.5,
        )
    return plate


def _dots(axes: Axes, ranked: list[Represented], *, language: str) -> None:
    axes.axvline(0, color=GREY, linewidth=1, zorder=0)
    for place, one in enumerate(ranked):
        axes.plot((0, one.difference), (place, place), color=GREY, linewidth=1, zorder=0)
        axes.plot([one.difference], [place], "o", color=BLUE, markersize=7)
        text = signed(one.difference, language=language, decimals=2)
        axes.annotate(
            text, (one.difference, place), (0, 7), textcoords="offset points", ha="center", size=8.5
        )
    far = max(abs(one.difference) for one in ranked)
    low = min(0.0, ranked[0].difference)
    axes.set_xlim(low - 0.15 * far, ranked[-1].difference + 0.15 * far)
    ticks = [tick for tick in axes.get_xticks() if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]]
    axes.set_xticks(ticks, [number(round(tick, 2), language=language) for tick in ticks], size=8.5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def represented(study: Study, *, language: str) -> Table | Prose:
    """The representation of each type, in numbers."""
    found = represent(study.reach)
    if found is None:
        return Prose(())
    columns = ("Type", "Presence", "Residual", "Adjusted p", "Difference", "Partial indicator")
    return Table(
        caption=say("How each type of authority is represented", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                label(study, one, language=language),
                percent(one.rate, language=language, decimals=1),
                signed(one.residual, language=language, decimals=1),
                chance(one.adjusted_p, language=language),
                signed(one.difference, language=language, decimals=2),
                signed(level.pu, language=language, decimals=3),
            )
            for one, level in zip(found.types, found.partial, strict=True)
        ),
        notes=(
            note(study.composition_rests_on, language=language),
            say(FRAME, language),
            say(
                "Residual: in standard errors of a random draw; p: exact, adjusted after Holm; "
                "difference: in standard deviations of the frame; partial indicator: on the scale "
                "of the propensities.",
                language,
            ),
        ),
        numeric=frozenset(range(1, 6)),
        made_by={
            **dict.fromkeys((1, 2, 3), representation),
            4: standardised_differences,
            5: partial_indicators,
        },
    )


def indices(study: Study, *, language: str) -> Table | Prose:
    """The whole composition in a few numbers."""
    found = represent(study.reach)
    if found is None:
        return lacking.composition(study, language=language)
    return Table(
        caption=say("How far those who answered are from all", language),
        columns=(say("Index", language), say("Value", language), say("How to read it", language)),
        rows=_indices(found, language),
        notes=(
            note(study.composition_rests_on, language=language),
            say(FRAME, language),
            say(
                "Where {rate} answered, R is at least {least} whoever they are: CV is the number "
                "to read.",
                language,
                rate=percent(found.indicator.mean_propensity, language=language, decimals=1),
                least=number(found.least_r, language=language, decimals=2),
            ),
        ),
        numeric=frozenset({1}),
        made_by={1: represent},
    )


def _indices(found: Representation, language: str) -> tuple[tuple[str, ...], ...]:
    one = found.indicator
    r, low, high, cv, se = (
        number(value, language=language, decimals=2)
        for value in (one.r, one.low, one.high, one.cv, one.cv_se)
    )
    return (
        (
            say("Exact p", language),
            chance(found.fit.p, language=language),
            say("chance that a random draw lies as far", language),
        ),
        (
            say("Total variation", language),
            percent(found.total_variation, language=language, decimals=1),
            say("answers that would have to come from another type", language),
        ),
        (
            say("R-indicator", language),
            say("{r} ({low} to {high})", language, r=r, low=low, high=high),
            say("1 where all types answered alike; 95% interval", language),
        ),
        (
            say("CV of the propensities", language),
            f"{cv} (± {se})",
            say("0 where all types answered alike; ± one standard error", language),
        ),
        _rates(found, language),
    )


def _rates(found: Representation, language: str) -> tuple[str, ...]:
    """The row on the rate of response: of an open call it cannot be computed."""
    rate = found.rates.rr1
    value = say("unknown", language) if rate is None else percent(rate, language=language)
    return (
        say("AAPOR response rate", language),
        value,
        say(
            "RR1 to RR6 need refusals, non-contacts and the ineligible: an open call has none",
            language,
        ),
    )


def label(study: Study, one: Represented, *, language: str) -> str:
    """The name of a type of authority."""
    return study.codebook.questions["type"].answers[one.label].in_(language)
