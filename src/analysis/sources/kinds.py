"""What kind of file an export is, by its content: a name ends as it likes."""

import re
import zipfile
import zlib
from pathlib import Path

from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named

DELIMITED, WORKBOOK, PARQUET, STATISTICAL = "delimited", "workbook", "parquet", "statistical"
_HEAD = 4096
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STATA = re.compile(rb"<stata_dta>|[\x69-\x77][\x01\x02]\x01\x00")
_KNOWN = (
    (b"PAR1", PARQUET),
    (b"$FL2", STATISTICAL),
    (b"$FL3", STATISTICAL),
    (_OLD_OFFICE, WORKBOOK),
)
_SAVE = "Open it and save it as xlsx, or as CSV UTF-8."
_UNPACK = "Unpack it and give the file inside."
_ELSE = (  # what a file is instead, and the way out
    (rb"%PDF", "a PDF", "Ask for the table itself: xlsx or CSV."),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "a compressed file", _UNPACK),
    (rb"PARE", "an encrypted Parquet file", "Save it without encryption."),
    (rb"ARROW1|FEA1", "an Arrow file", "Save it as Parquet."),
    (rb"ASCII SPSS PORT FILE", "a portable SPSS file", "Save it as .sav."),
    (rb"SQLite format 3", "a database", "Export the table of answers as CSV UTF-8."),
    (rb"{\\rtf", "a text document", "Ask for the table itself: xlsx or CSV."),
    (rb"(?i)\s*(<!doctype html|<html|<head|<meta|<table|<div)", "an HTML page", _SAVE),
    (rb"(?s)\s*<\?xml.{0,400}?<html", "an HTML page", _SAVE),
    (rb"\s*<\?xml|\s*<Workbook", "an XML file", _SAVE),
    (rb'\s*(\[\s*\{|\{\s*")', "a JSON file", "Export the answers as CSV UTF-8 or xlsx."),
)
_PACKAGES = (  # a file inside, what the package is
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a presentation"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("Index/Document.iwa", "a Numbers document"),
)


def kind_of(path: Path) -> str:
    """The kind of a file by its first bytes: DELIMITED where no other is known.

    Raises SourceError for a file that is missing, empty, no file, or of a kind that is not read,
    with the way out.
    """
    head = _head(path)
    for mark, kind in _KNOWN:
        if head.startswith(mark):
            return kind
    if _STATA.match(head):
        return STATISTICAL
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(path)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for pattern, seen, way_out in _ELSE:
        if re.match(pattern, plain):
            raise _refused(path, seen=seen, way_out=way_out)
    return DELIMITED


def _head(path: Path) -> bytes:
    fault = _fault(path)
    if fault:
        raise _refused(path, seen=fault, way_out="Check the path of the export.")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        seen = f"a file that cannot be opened ({error.strerror})"
        raise _refused(path, seen=seen, way_out="Check who may read the file.") from error
    if len(head) < _HEAD and not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise _refused(path, seen="an empty file", way_out="Export the answers again.")
    return head


def _fault(path: Path) -> str:
    try:
        if path.is_dir():
            return "a folder"
        if not path.exists():
            return "no such file"
        return "" if path.is_file() else "a device or a pipe"
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return "no such file"


def _package(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            inside = package.namelist()
            kind = _mimetype(package) if "mimetype" in inside else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError) as fault:
        way_out = "Fetch or save it again: it is cut short or damaged."
        raise _refused(path, seen="a damaged zip package", way_out=way_out) from fault
    for member, seen in _PACKAGES:
        if member in inside:
            raise _refused(path, seen=seen, way_out=_SAVE)
    if kind.startswith(_ODS) or any(name.startswith("xl/") for name in inside):
        return WORKBOOK
    raise _refused(path, seen=f"an archive of {len(inside)} files", way_out=_UNPACK)


def _mimetype(package: zipfile.ZipFile) -> bytes:
    with package.open("mimetype") as stream:
        return stream.read(len(_ODS))


def _refused(path: Path, *, seen: str, way_out: str) -> SourceError:
    wanted = "CSV, xlsx, xls, ods, Parquet, SPSS or Stata"
    return SourceError(named(path), seen=seen, wanted=wanted, way_out=way_out)
