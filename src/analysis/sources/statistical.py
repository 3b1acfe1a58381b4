"""SPSS and Stata files to a table of texts, with what their columns ask and what codes mean."""

from pathlib import Path

from analysis.sources.apart import read_apart
from analysis.sources.excerpt import named
from analysis.sources.export import Export
from analysis.sources.notes import note
from analysis.sources.typed_tables import typed_export


def read_statistical(path: Path) -> Export:
    """The table of a .sav, .zsav or .dta file: its codes, not their labels, are the cells.

    Raises SourceError where the file is damaged or larger than the limits.
    """
    raw = read_apart("statistical_values", path)
    facts = raw.facts
    notes = [note("Read as {encoding}.", encoding=told)] if (told := facts["encoding"]) else []
    return typed_export(
        raw.table, origin=named(path), labels=facts["labels"], codes=facts["codes"], notes=notes
    )
