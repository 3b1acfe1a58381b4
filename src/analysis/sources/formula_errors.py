"""The cells of an xlsx sheet whose formula gave an error: #N/A, #REF! and their like.

The library that reads workbooks gives an empty text for them, which would hide that there was one.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

_BLOCK = 1_048_576
_MARK = b't="e"'
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TARGET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

Place = tuple[int, int]  # row and column of a cell, from 0


def formula_errors(path: Path, sheet: str) -> dict[Place, str]:
    """The text of each error of a sheet by its row and column from 0; none where it is no xlsx.

    Raises ValueError where the package is not well-formed.
    """
    with zipfile.ZipFile(path) as package:
        try:
            member = _member(package, sheet)
            if not member or not _mentioned(package, member):
                return {}
            with package.open(member) as stream:
                return dict(_errors(stream))
        except (ElementTree.ParseError, KeyError) as fault:
            raise ValueError(f"sheet {sheet!r} is not well-formed: {fault}") from fault


def _member(package: zipfile.ZipFile, sheet: str) -> str:
    """The file of a sheet in the package; empty where this is another kind of workbook."""
    if not {_BOOK, _LINKS} <= set(package.namelist()):
        return ""
    sheets = ElementTree.fromstring(package.read(_BOOK)).iter(f"{_MAIN}sheet")
    link = next((one.get(_TARGET) for one in sheets if one.get("name") == sheet), None)
    links = ElementTree.fromstring(package.read(_LINKS))
    target = next((one.get("Target", "") for one in links if one.get("Id") == link), "")
    # A target is relative to the folder of the workbook, or absolute in the package.
    return normpath(join("/xl", target)).lstrip("/") if target else ""


def _mentioned(package: zipfile.ZipFile, member: str) -> bool:
    kept = b""
    with package.open(member) as stream:
        while block := stream.read(_BLOCK):
            if _MARK in kept + block:
                return True
            kept = block[-len(_MARK) :]
    return False


def _errors(stream: IO[bytes]) -> Iterator[tuple[Place, str]]:
    for _, element in ElementTree.iterparse(stream):
        if element.tag == f"{_MAIN}row":
            element.clear()
        elif element.tag == f"{_MAIN}c" and element.get("t") == "e":
            yield _place(element.get("r", "")), element.findtext(f"{_MAIN}v", "")


def _place(name: str) -> Place:
    """The row and column of a cell by its name.

    >>> _place("AB3")
    (2, 27)
    """
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :] or 0) - 1, column - 1
