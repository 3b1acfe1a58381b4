"""A plan or a list of contacts as a file that a French spreadsheet opens: CSV or XLSX.

A CSV says nothing of types: a double click may still make a number of a code. In the XLSX every
text is a text.
"""

import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter

from analysis.paths import shown
from analysis.sources.errors import SourceError
from analysis.sources.spreadsheet import guarded

CSV, XLSX = ".csv", ".xlsx"
QUOTE = '"'
DIGITS = ".12g"  # of a weight: those of a stratum still add to its units
ROWS = 1_048_575  # of a sheet, below its header
CELL = 32_767  # characters
MADE = datetime(2016, 3, 22)  # nothing in the file tells when it was made
WIDEST = 40


def sheet_place(out: Path) -> Path:
    """The path itself, where a sheet can be written; raises SourceError for another ending."""
    if out.suffix.lower() not in (CSV, XLSX):
        raise SourceError(
            shown(out),
            seen=out.suffix or "no ending",
            wanted=f"a name ending in {CSV} or {XLSX}",
            way_out="Name the file so.",
        )
    return out


def write_sheet(sheet: pd.DataFrame, out: Path, *, language: str) -> Path:
    """Write the sheet whole or not at all; another file that is there is never replaced.

    Text columns are quoted in a CSV and texts in a workbook, others are numbers; `language`: whose
    decimal mark a CSV has.

    Raises SourceError where something else is there, it cannot be written, or a sheet cannot hold
    it.
    """
    write = _write_xlsx if sheet_place(out).suffix.lower() == XLSX else _write_csv
    draft = out.absolute().with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        out.absolute().parent.mkdir(parents=True, exist_ok=True)
        write(sheet, draft, language=language)
        keep_or_replace(draft, out)
    except OSError as fault:
        raise SourceError(
            shown(out),
            seen=fault.strerror or str(fault),
            wanted="a place that can be written",
            way_out="Choose another with --out.",
        ) from fault
    finally:
        with suppress(OSError):
            draft.unlink()
    return out


def keep_or_replace(draft: Path, out: Path) -> None:
    """Put a file in its place, unless another is there that somebody may have written in.

    Raises SourceError then.
    """
    if os.path.lexists(out) and not (out.is_file() and out.read_bytes() == draft.read_bytes()):
        raise SourceError(
            shown(out),
            seen="another file",
            wanted="a new file, or the same again",
            way_out="Somebody may have written in it: move it away, or choose another with --out.",
        )
    os.replace(draft, out)


def _write_csv(sheet: pd.DataFrame, draft: Path, *, language: str) -> None:
    # Texts are quoted and numbers are not, with a decimal comma too: a spreadsheet that is told to
    # take what is quoted as text keeps the zeros of the codes.
    mark = "," if language == "fr" else "."
    columns = [_cells(sheet[name], mark=mark) for name in sheet.columns]
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join(map(_quoted, sheet.columns)) + "\r\n")
        file.writelines(";".join(cells) + "\r\n" for cells in zip(*columns, strict=True))


def _cells(column: pd.Series, *, mark: str) -> list[str]:
    if pd.api.types.is_string_dtype(column):
        return [_quoted(text) for text in column.tolist()]
    return ["" if pd.isna(one) else f"{one:{DIGITS}}".replace(".", mark) for one in column.tolist()]


def _quoted(text: str) -> str:
    """A text in quotes, an empty one without.

    >>> print(_quoted('dite "la haute"'), _quoted("=1+1"))
    "dite ""la haute\""" "'=1+1"
    """
    return f'"{guarded(text).replace(QUOTE, 2 * QUOTE)}"' if text else ""


def _write_xlsx(sheet: pd.DataFrame, draft: Path, *, language: str) -> None:
    _refuse_large(sheet, draft)
    book = xlsxwriter.Workbook(str(draft), {"constant_memory": True})
    book.set_properties({"created": MADE})
    page = book.add_worksheet()
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    page.freeze_panes(1, 1)
    for place, name in enumerate(sheet.columns):
        longest = max(len(name), int(sheet[name].astype("str").str.len().max()))
        page.set_column(place, place, min(longest + 2, WIDEST))
        page.write_string(0, place, name, head)
    for row, cells in enumerate(sheet.itertuples(index=False, name=None), start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                page.write_string(row, place, cell, text)
            elif not pd.isna(cell):
                page.write_number(row, place, cell)
    page.autofilter(0, 0, len(sheet), len(sheet.columns) - 1)
    book.close()


def _refuse_large(sheet: pd.DataFrame, draft: Path) -> None:
    longest = max(sheet[name].str.len().max() for name in sheet.select_dtypes("string").columns)
    if len(sheet) > ROWS or longest > CELL:
        raise SourceError(
            draft.name,
            seen=f"{len(sheet):,} rows, the longest text of {longest:,} characters",
            wanted=f"at most {ROWS:,} rows and texts of {CELL:,} characters, the most of a sheet",
            way_out=f"Write a {CSV} instead.",
        )
