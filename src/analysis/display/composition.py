"""Who answered beside who there was: a table and a figure, from the published composition."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.audit.findings import PUBLISHED
from analysis.audit.study import Study
from analysis.display.evidence import note
from analysis.display.numbers import number, percent
from analysis.display.plate import Plate
from analysis.display.table import Table
from analysis.display.theme import BLUE, LINE, QUIET, themed
from analysis.display.words import say


def types(study: Study, *, language: str) -> Table:
    """Respondents and authorities by type."""
    shares = ("Share of respondents", "Share of authorities")
    columns = ("Type", "Respondents", "Authorities", *shares, "Presence")
    return Table(
        caption=say("Respondents and authorities that the mailing could reach", language),
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
            note(PUBLISHED, language=language),
            say(
                "Authorities: DGCL, 1 January 2016; communes of 3,500 inhabitants or more.",
                language,
            ),
        ),
        numeric=frozenset(range(1, 6)),
    )


def types_figure(study: Study, *, language: str) -> Plate:
    """The share of each type among the respondents and among the authorities."""
    table = _long(study, language)
    title = say("Who answered, who there was", language)
    values = ", ".join(
        f"{row.type} {percent(row.share, language=language, decimals=1)} ({row.whose})"
        for row in table.itertuples()
    )
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{values}.",
        evidence=PUBLISHED,
        language=language,
        height=4.2,
    )
    with themed():
        axes = plate.add_axes((0.3, 0.2, 0.66, 0.69))
        colours = [BLUE, LINE]
        sns.barplot(table, x="share", y="type", hue="whose", palette=colours, saturation=1, ax=axes)
        _finish(axes, table, language=language)
    return plate


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
            {"type": _label(study, one.type, language=language), "whose": name, "share": share}
            for one in study.respondents
            for name, share in zip(whose, (one.share_answered, one.share_population), strict=True)
        ]
    )


def _label(study: Study, name: str, *, language: str) -> str:
    return study.codebook.questions["type"].answers[name].in_(language)
