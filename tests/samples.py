"""Samples and margins for tests: drawn as a reader would sketch them, or schools of R survey."""

from functools import cache
from pathlib import Path

import pandas as pd
from tables import table

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.sources.account import Account
from analysis.sources.cells import cells_of
from analysis.sources.export import Export
from analysis.sources.margin_file import margins_of
from analysis.sources.population_margins import used

GOLDEN = Path(__file__).parent / "golden"
DRAWN = ("apisrs", "apistrat", "apiclus1")
NAMES = {"sch_wide": "sch.wide", "comp_imp": "comp.imp", "above_median": "high"}


def export(frame, *, origin="sample.csv", codes=None):
    """A table of texts as if it had been read."""
    texts = frame.reset_index(drop=True).astype("str")
    texts.index = pd.RangeIndex(2, len(texts) + 2)
    return Export(texts, Account(len(texts)), origin, {}, codes or {})


def margins(drawing, *, by=()):
    """Margins as drawn, `_` for a space."""
    rows = table(drawing) if isinstance(drawing, str) else drawing
    given = rows.replace("_", " ", regex=True) if isinstance(drawing, str) else rows
    return used(margins_of(export(given, origin="margins.csv")), by=by)


def cells(frame, *, columns, codes=None):
    """The cells of a sample."""
    return cells_of(export(frame, codes=codes), columns=columns, file=None)


def audited(frame, known, **asked):
    """The audit of a sample: `question`, `yes` and whatever else of `Asked`."""
    wanted = Asked(**asked)
    by = [column for one in known.margins for column in one.columns]
    return audit_sample(cells(frame, columns=(*by, wanted.question)), known, asked=wanted)


def counted(counts, *, question="q"):
    """A sample of one margin from counts by (level, code)."""
    rows = [(level, code) for (level, code), count in counts.items() for _ in range(count)]
    return pd.DataFrame(rows, columns=["type", question], dtype="str")


@cache
def schools(drawn):
    """A sample of schools, as text."""
    rows = pd.read_csv(GOLDEN / "schools_asked.csv", dtype="str", keep_default_na=False)
    return rows[rows["drawn"] == drawn].drop(columns="drawn").reset_index(drop=True)


@cache
def all_schools():
    """All schools of California by type and answers, with how many there are of each."""
    path = GOLDEN / "api_population.csv"
    rows = pd.read_csv(path, dtype="str", keep_default_na=False).rename(columns=NAMES)
    return rows.assign(schools=rows["schools"].astype(int))


def school_margins(*by):
    """The margins of schools by these columns; several joined by a star are crossed."""
    rows = []
    for variable in by:
        sums = all_schools().groupby(variable.split("*"))["schools"].sum()
        rows += [
            (variable, "*".join(level) if isinstance(level, tuple) else level, str(count))
            for level, count in sums.items()
        ]
    return margins(pd.DataFrame(rows, columns=["variable", "level", "count"], dtype="str"))


def truth(question, yes):
    """The share of all schools."""
    rows = all_schools()
    return rows.loc[rows[question] == yes, "schools"].sum() / rows["schools"].sum()
