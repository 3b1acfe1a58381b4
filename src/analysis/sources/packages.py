"""Workbooks are packages of compressed files: measured before anything in them is unpacked."""

import re
import zipfile
import zlib
from pathlib import Path

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.limits import LIMITS, Limits

SHEETS = "xl/worksheets/"
_BLOCK = 1_048_576
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def check_package(path: Path, *, limits: Limits = LIMITS) -> None:
    """Refuse a package that unpacks to too much, or has a sheet spread over too many cells.

    What it says of its own sizes is not believed: everything is unpacked, piece by piece, to
    nowhere. Raises SourceError.
    """
    file = named(path)
    try:
        with zipfile.ZipFile(path) as package:
            total = 0
            for member in package.infolist():
                total += _measured(package, member, file=file, left=limits.unpacked - total)
            _check_size(total, path=path, limits=limits)
            for member in package.infolist():
                if member.filename.startswith(SHEETS) and member.filename.endswith(".xml"):
                    _check_spread(package, member, file=file, limits=limits)
    except _DAMAGED as fault:
        raise SourceError(
            file,
            seen="a damaged package",
            wanted="a whole workbook",
            way_out="Save it again as xlsx, or export the answers as CSV UTF-8.",
        ) from fault


def _measured(package: zipfile.ZipFile, member: zipfile.ZipInfo, *, file: str, left: int) -> int:
    member.file_size = max(member.file_size, left + 2 * _BLOCK)  # read on to its true end
    size = 0
    with package.open(member) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > left:
                raise _too_large(file)
    return size


def _check_size(total: int, *, path: Path, limits: Limits) -> None:
    packed = path.stat().st_size
    if total > limits.small and total > limits.ratio * packed:
        raise _too_large(named(path), ratio=total // packed)


def _too_large(file: str, *, ratio: int = 0) -> SourceError:
    seen = f"bytes that unpack to {ratio} times as many" if ratio else "bytes without end"
    return SourceError(
        file,
        seen=f"a zip bomb: {seen}" if ratio else "a package that unpacks to more than is allowed",
        wanted=f"at most {LIMITS.unpacked:,} bytes, and {LIMITS.ratio} for each that is packed",
        way_out="Export the answers as CSV UTF-8.",
    )


def _check_spread(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, *, file: str, limits: Limits
) -> None:
    """Refuse a sheet with few cells far apart: readers fill the whole rectangle with memory."""
    columns: set[bytes] = set()
    last, kept = 0, b""
    with package.open(member) as stream:
        while block := stream.read(_BLOCK):
            places = set(_PLACE.findall(kept + block))
            columns |= {column for column, _ in places}
            last = max([last, *(int(row) for row in {row for _, row in places})])
            kept = block[-32:]
    width = max(map(_number, columns), default=0)
    if width * last > limits.cells:
        raise SourceError(
            file,
            row=last,
            seen=f"a sheet of {last:,} rows by {width:,} columns",
            wanted=f"at most {limits.cells:,} cells",
            way_out="Delete what stands in the last row and the last column by mistake, and save.",
        )


def _number(letters: bytes) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
