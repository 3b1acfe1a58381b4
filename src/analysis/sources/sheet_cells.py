"""The cells of one sheet of a workbook as texts. Read in a process apart (`apart`).

Without a name the sheet with the most cells is read, unless another has half as many: then the
sheets are listed, and one has to be named. Hidden sheets and charts are not looked at.
"""

import zipfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from analysis.sources.apart import Raw, damaged
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.formula_errors import Place, formula_errors
from analysis.sources.near_names import did_you_mean, several
from analysis.sources.packages import check_package
from analysis.sources.texts import text_of

_TOGETHER = 10_000  # rows
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what a locked xlsx is, in an old container


def raw(path: Path, *, sheet: str = "") -> Raw:
    """The cells of a sheet, a column of texts for each of its columns from the first on.

    Facts: `sheet`, its name; `merged`, ranges of merged cells as first row, first column, last
    row, last column, from 0; `unread`, the other sheets; `old`, whether it is an .xls, which does
    not tell formula errors. Raises SourceError.
    """
    package = zipfile.is_zipfile(path)
    if package:
        check_package(path)
    elif _LOCKED in path.read_bytes():
        raise _locked(path)
    try:
        # Opened here, since the library believes the name of a file before its content.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            chosen = _chosen(workbook, sheet, file=named(path))
            errors = formula_errors(path, chosen.name) if package else {}
            table = _table(chosen, errors=errors)
            merged = [[*start, *end] for start, end in chosen.merged_cell_ranges or ()]
            unread = [name for name in workbook.sheet_names if name != chosen.name]
    except PasswordError as fault:
        raise _locked(path) from fault
    except (CalamineError, OSError, ValueError, OverflowError) as fault:
        raise damaged(path, seen=str(fault)) from fault
    facts = {"sheet": chosen.name, "merged": merged, "unread": unread, "old": not package}
    return Raw(table, facts)


def _locked(path: Path) -> SourceError:
    return SourceError(
        named(path),
        seen="a workbook locked by a password",
        wanted="a workbook that opens without one",
        way_out="Save it without a password, or export the answers as CSV UTF-8.",
    )


def _chosen(workbook: CalamineWorkbook, sheet: str, *, file: str) -> CalamineSheet:
    if sheet:
        return _named(workbook, sheet, file=file)
    read = [workbook.get_sheet_by_name(name) for name in _visible(workbook)]
    sizes = {one.name: one.height * one.width for one in read}
    largest = max(read, key=lambda one: sizes[one.name], default=None)
    if largest is None or not sizes[largest.name]:
        raise SourceError(
            file,
            seen="a workbook without a filled sheet",
            wanted="a header and rows",
            way_out="Export the answers again.",
        )
    plausible = [one.name for one in read if 2 * sizes[one.name] >= sizes[largest.name]]
    if len(plausible) > 1:
        raise SourceError(
            file,
            seen=f"the sheets {several(plausible)}",
            wanted="one sheet that is clearly the largest, or the name of a sheet",
            way_out=f"Name the sheet, for instance {plausible[0]!r}.",
        )
    return largest


def _named(workbook: CalamineWorkbook, sheet: str, *, file: str) -> CalamineSheet:
    if sheet not in workbook.sheet_names:
        names = workbook.sheet_names
        raise SourceError(
            file,
            seen=sheet,
            wanted=f"one of the sheets {several(names)}",
            way_out=did_you_mean(sheet, names) or "Name a sheet as it is written in its tab.",
        )
    return workbook.get_sheet_by_name(sheet)


def _visible(workbook: CalamineWorkbook) -> list[str]:
    sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return visible or [one.name for one in sheets]


def _table(sheet: CalamineSheet, *, errors: Mapping[Place, str]) -> pa.Table:
    width = (sheet.end[1] + 1) if sheet.end else 0
    schema = pa.schema([(str(place), pa.large_string()) for place in range(width)])
    rows = enumerate(sheet.iter_rows())
    batches = []
    while some := list(islice(rows, _TOGETHER)):
        texts = [_texts(cells, row, width=width, errors=errors) for row, cells in some]
        columns = [pa.array(column, pa.large_string()) for column in zip(*texts, strict=True)]
        batches.append(pa.record_batch(columns, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def _texts(cells: list, row: int, *, width: int, errors: Mapping[Place, str]) -> list[str]:
    texts = [cell if type(cell) is str else text_of(cell) for cell in cells]
    # The library gives rows from the first on, but columns from the first that holds anything.
    texts = [""] * (width - len(texts)) + texts
    if errors:  # and an empty text for a formula's error
        texts = [text or errors.get((row, place), "") for place, text in enumerate(texts)]
    return texts
