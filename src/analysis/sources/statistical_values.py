"""Values of an SPSS or Stata file as texts, with its labels. Read in a process apart (`apart`)."""

from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyreadstat

from analysis.sources.apart import Raw, damaged
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.limits import LIMITS
from analysis.sources.texts import text_of

SPSS = (b"$FL2", b"$FL3")
OLD_LETTERS = "Windows-1252"  # what French offices wrote before UTF-8, where the file does not say
_FAULTS = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, OSError)


@dataclass(frozen=True, eq=False)
class _Read:
    values: dict[str, list]
    about: pyreadstat.metadata_container
    encoding: str = ""


def raw(path: Path, *, sheet: str = "") -> Raw:
    """The values of every column as texts, empty where missing, for the system or for the user.

    Facts: `labels`, what a column asks; `codes`, the label of each of its codes; `encoding`,
    where the file does not say it. `sheet` is empty: these files have none. Raises SourceError.
    """
    try:
        read = _in_some_encoding(path)
    except _FAULTS as fault:
        raise damaged(path, seen=str(fault)) from fault
    about = read.about
    columns = [_texts(read.values[name]) for name in about.column_names]
    codes = {
        name: {text_of(code): str(label) for code, label in given.items()}
        for name, given in about.variable_value_labels.items()
    }
    labels = {name: text for name, text in about.column_names_to_labels.items() if text}
    facts = {"labels": labels, "codes": codes, "encoding": read.encoding}
    return Raw(pa.table(columns, names=about.column_names), facts)


def _in_some_encoding(path: Path) -> _Read:
    try:
        return _read(path)
    except pyreadstat.ReadstatError as fault:
        if "convert" not in str(fault):
            raise
    return replace(_read(path, encoding=OLD_LETTERS), encoding=OLD_LETTERS)


def _read(path: Path, *, encoding: str | None = None) -> _Read:
    with path.open("rb") as file:
        reader = pyreadstat.read_sav if file.read(4) in SPSS else pyreadstat.read_dta
    _, about = reader(path, metadataonly=True, encoding=encoding)
    rows = LIMITS.cells // max(1, about.number_columns)
    # What a file says of its rows is not believed: one more than allowed is asked for.
    values, about = reader(path, encoding=encoding, row_limit=rows + 1, output_format="dict")
    if about.number_columns > LIMITS.columns or any(len(one) > rows for one in values.values()):
        raise SourceError(
            named(path),
            seen=f"more than {rows:,} rows of {about.number_columns:,} columns",
            wanted=f"at most {LIMITS.columns:,} columns and {LIMITS.cells:,} cells",
            way_out="Keep the columns of the survey only, or save it as Parquet.",
        )
    return _Read(values, about)


def _texts(values: list) -> pa.Array:
    return pa.array(map(text_of, values), pa.large_string())
