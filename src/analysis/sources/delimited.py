"""CSV in every dialect that offices produce, to a table of texts with the account of its rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from analysis.sources.dialects import Dialect, dialect_of
from analysis.sources.encodings import Encoding, encoding_of
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.export import Export
from analysis.sources.headers import name_columns
from analysis.sources.intake import FORMULA, NUL, TITLE, Intake, without_errors
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.lines import MARK, Lines
from analysis.sources.notes import Note, note
from analysis.sources.records import Record, cell_limit, records

MARKED = note("byte order mark dropped")
PATCHED = note("Windows-1252 letters in a UTF-8 file read as such")
_ODD = re.compile("[\0#\ufeff\udc80-\udcff]").search
_BYTE = re.compile("[\udc80-\udcff]")  # a byte that is not of the encoding
_ESCAPED = _BYTE.search


def read_delimited(path: Path, *, limits: Limits = LIMITS) -> Export:
    """The table of a CSV file.

    Raises SourceError where it is no text, is empty, has no header or more than the limits.
    """
    file = named(path)
    _check_size(path, file=file, limits=limits)
    encoding = encoding_of(path)
    try:
        with (
            cell_limit(limits.cell),
            path.open(encoding=encoding.name, errors=_errors(encoding), newline="") as stream,
        ):
            dialect = dialect_of(_head(stream, limits=limits), limits=limits)
            stream.seek(0)
            rows = _rows(stream, dialect, limits=limits)
            return _table(rows, dialect, file=file, encoding=encoding, limits=limits)
    except UnicodeError as fault:
        raise SourceError(
            file,
            seen=f"bytes that are not {encoding.said}",
            wanted="a whole text file",
            way_out="Export it again: it is cut short or damaged.",
        ) from fault


def _errors(encoding: Encoding) -> str:
    # UTF-16 and UTF-32 cannot go on after a fault; elsewhere one row is refused, or mended.
    return "strict" if encoding.name.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _check_size(path: Path, *, file: str, limits: Limits) -> None:
    if path.stat().st_size > limits.text:
        raise SourceError(
            file,
            seen=f"{path.stat().st_size:,} bytes",
            wanted=f"at most {limits.text:,} in a text file",
            way_out="Convert it to Parquet, which is read in parts.",
        )


def _head(stream: TextIO, *, limits: Limits) -> str:
    head = stream.read(limits.line)
    whole = head.rfind("\n") if len(head) == limits.line else -1
    return head[: whole + 1] or head


def _rows(stream: TextIO, dialect: Dialect, *, limits: Limits) -> Iterator[Record]:
    lines = Lines(stream, limit=limits.line)
    if dialect.said:
        next(lines)
    return records(lines, dialect.shape, limits=limits)


def _table(
    rows: Iterator[Record], dialect: Dialect, *, file: str, encoding: Encoding, limits: Limits
) -> Export:
    above, top = _header(rows, at=dialect.shape.header, file=file, encoding=encoding)
    header = name_columns(top.cells, file=file, row=top.number, limits=limits)
    intake = Intake(header, file=file, limits=limits)
    for one in above:
        intake.refuse(one.number, TITLE, seen=one.seen)
    for one in rows:
        row = _mended(one, encoding=encoding) if any(map(_ODD, one.lines)) else one
        if row.reason:
            intake.refuse(row.number, row.reason, seen=row.seen)
        else:
            intake.take(row.number, row.cells, repair=row.repair)
    return intake.export(origin=file, notes=[_read_as(encoding, dialect)])


def _read_as(encoding: Encoding, dialect: Dialect) -> Note:
    message = "Read as {encoding}, separated by {separator}."
    return note(message, encoding=encoding.said, separator=dialect.separator)


def _header(
    rows: Iterator[Record], *, at: int, file: str, encoding: Encoding
) -> tuple[list[Record], Record]:
    above: list[Record] = []
    for one in rows:
        row = _mended(one, encoding=encoding)
        if row.reason:
            raise SourceError(
                file,
                row=row.number,
                seen=row.seen,
                wanted=f"the names of the columns, but here {row.reason}",
                way_out="Mend this line, or export the answers again.",
            )
        if row.number >= at:
            return above, row
        above.append(row)
    raise SourceError(
        file,
        seen="an empty file",
        wanted="a header and rows",
        way_out="Export the answers again.",
    )


def _mended(one: Record, *, encoding: Encoding) -> Record:
    """A row mended by a named rule where it holds what is seldom meant, or why it cannot be."""
    cells, repair = one.cells, MARKED if one.lines[0].startswith(MARK) else None
    if encoding.patched and any(map(_ESCAPED, cells)):
        repair, cells = repair or PATCHED, [_BYTE.sub(_as_windows, cell) for cell in cells]
    clean = without_errors(cells)
    repair = repair or (FORMULA if clean != cells else None)
    reason = one.reason
    if any("\0" in cell for cell in cells):
        reason = NUL
    elif any(map(_ESCAPED, cells)):
        reason = note("bytes that are not {encoding}", encoding=encoding.said)
    return replace(one, cells=clean, repair=repair, reason=reason)


def _as_windows(byte: re.Match[str]) -> str:
    # A few bytes are no letter of Windows-1252 either: they stay, and their row is refused.
    return bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", errors="surrogateescape")
