"""Who answered beside who there was: a table and a figure, from the published composition."""

from collections.abc import Callable

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.audit.respondents import who_answered
from analysis.audit.study import Study
from analysis.audit.weighted import sample_by_type
from analysis.display import lacking
from analysis.display.behind import Behind
from analysis.display.evidence import note
from analysis.display.lettering import fitted
from analysis.display.numbers import number, percent
from analysis.display.plate import Plate
from analysis.display.table import Prose, Table
from analysis.display.theme import BLUE, GREY, QUIET, WIDTH, themed
from analysis.display.words import say
from analysis.methods.set_grim import exclusive
from analysis.sources.answers import COLLECTED
from analysis.sources.population import mailing_frame

BEFORE = 0.35  # of the width: the names of the types


def types(study: Study, *, language: str) -> Table | Prose:
    """Respondents and authorities by type; nothing where the figure above said what lacks."""
    if not study.respondents:
        return Prose(())
    shares = ("Share of respondents", "Share of authorities")
    columns = ("Type", "Respondents", "Authorities", *shares, "Presence")
    return Table(
        caption=say("Respondents and authorities that a mailing could reach", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                _label(study, one.type, language=language),
                number(one.answered, language=language),
                number(one.population, language=language),
                percent(one.share_answered, language=language, decimals=1),
                percent(one.share_population, language=language, decimals=1),
                percent(one.rate, language=language, decimals=1),
            )
            for one in study.respondents
        ),
        notes=(
            note(study.composition_rests_on, language=language),
            say(
                "Authorities of {year}: {file}; communes of 3,500 inhabitants or more.",
                language,
                year=study.wave[:4],
                file=study.population.file,
            ),
        ),
        numeric=frozenset(range(1, 6)),
        made_by={1: _counted_by(study), 2: mailing_frame, **dict.fromkeys((3, 4, 5), who_answered)},
    )


def types_figure(study: Study, *, language: str) -> Plate | Prose:
    """The share of each type among the respondents and among the authorities."""
    if not study.respondents:
        return lacking.composition(study, language=language)
    table = _long(study, language)
    title = say("Who answered, who there was", language)
    values = ", ".join(
        f"{_label(study, row.type, language=language)} "
        f"{percent(row.share, language=language, decimals=1)} ({row.whose})"
        for row in table.itertuples()
    )
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{values}.",
        evidence=study.composition_rests_on,
        behind=_behind(study),
        made_by=(_counted_by(study), mailing_frame, who_answered),
        language=language,
        height=4.2,
    )
    with themed():
        axes = plate.add_axes((BEFORE, 0.2, 0.96 - BEFORE, 0.69))
        colours = [BLUE, GREY]
        sns.barplot(table, x="share", y="type", hue="whose", palette=colours, saturation=1, ax=axes)
        # By code until now: two types called alike would be one bar.
        names = [_label(study, name, language=language) for name in table["type"].unique()]
        room = BEFORE * WIDTH - 0.1
        axes.set_yticks(range(len(names)), [fitted(n, inches=room, size=9.5) for n in names])
        _finish(axes, table, language=language)
    return plate


def _counted_by(study: Study) -> Callable:
    """What counted the respondents of each type."""
    return sample_by_type if study.composition_rests_on == COLLECTED else exclusive


def _behind(study: Study) -> Behind:
    columns = ("type", "answered", "population", "share_answered", "share_population", "rate")
    return Behind(
        columns,
        [[getattr(one, column) for column in columns] for one in study.respondents],
    )


def _finish(axes: Axes, table: pd.DataFrame, *, language: str) -> None:
    for bars in axes.containers:
        texts = [percent(share, language=language, decimals=1) for share in bars.datavalues]
        axes.bar_label(bars, labels=texts, padding=4, size=8.5)
    axes.set(xlabel="", ylabel="", xticks=[], xlim=(0, 1.12 * table["share"].max()))
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    sns.move_legend(
        axes,
        "upper center",
        bbox_to_anchor=(0.36, -0.02),
        ncols=2,
        title=None,
        frameon=False,
        fontsize=8.5,
        labelcolor=QUIET,
    )


def _long(study: Study, language: str) -> pd.DataFrame:
    whose = (say("respondents", language), say("authorities", language))
    return pd.DataFrame(
        [
            {"type": one.type, "whose": name, "share": share}
            for one in study.respondents
            for name, share in zip(whose, (one.share_answered, one.share_population), strict=True)
        ]
    )


def _label(study: Study, name: str, *, language: str) -> str:
    return study.codebook.questions["type"].answers[name].in_(language)
