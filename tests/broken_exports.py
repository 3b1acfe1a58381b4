"""Exports as they arrive broken, and what must be said of each: an error, or its account.

To add one: a `Broken` below, or in a list of one's own that a test gives to `judge`.
"""

import gzip
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from spreadsheets import MAIN, compound, ods, xls, xlsx, zipped

from analysis.sources import delimited, intake, records, workbooks
from analysis.sources.errors import SourceError
from analysis.sources.export import read_export


@dataclass(frozen=True)
class Broken:
    """A broken export: how its file is made, and what is expected of it.

    `make`: writes the file, or its bytes; `says`: a part of the error, empty where it is read;
    `kept`, `repaired`, `refused`: its account; `cells`: its rows, where they are looked at;
    `notes`: a part of what is noted; `read`: by what it is read.
    """

    name: str
    make: bytes | Callable[[Path], object]
    says: str = ""
    kept: int = 0
    repaired: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    cells: list[list[str]] | None = None
    notes: str = ""
    read: Callable = read_export
    file: str = "export.csv"

    def written(self, folder):
        """The path of the file, written."""
        path = folder / self.file
        if isinstance(self.make, bytes):
            path.write_bytes(self.make)
        else:
            self.make(path)
        return path


def judge(broken, folder):
    """Nothing if all is as expected; an AssertionError else."""
    path = broken.written(folder)
    if broken.says:
        with pytest.raises(SourceError) as caught:
            broken.read(path)
        _judge_error(caught.value, said=broken.says)
        return
    export = broken.read(path)
    account = export.account
    rules = {"repaired": broken.repaired, "refused": broken.refused}
    expected = {name: {str(rule): n for rule, n in found.items()} for name, found in rules.items()}
    assert account.told() == {"read": account.read, "kept": broken.kept, **expected}
    assert account.taken == len(export.table)
    assert broken.cells is None or export.table.to_numpy().tolist() == broken.cells
    assert broken.notes in " ".join(map(str, export.notes))


def _judge_error(error, *, said):
    assert said in str(error)
    assert error.way_out.endswith((".", "?"))
    assert all(line.isprintable() for line in str(error).split("\n"))
    assert str(error).count("\n") == 1


def french(encoding):
    return "id;réponse\n1;très élevé\n2;cœur d’été\n".encode(encoding)


def hole(path, *, after=b""):
    """A file of a gigabyte that takes no room: nothing but NULs after its beginning."""
    with path.open("wb") as file:
        file.write(after)
        file.truncate(1_000_000_000)


def sheet(cells):
    return f'<worksheet xmlns="{MAIN}"><sheetData><row>{cells}</row></sheetData></worksheet>'


def lying(size):
    """A workbook with a member that says it unpacks to 10 bytes, and does to `size`."""
    package = bytearray(xlsx({"S": [["id", "q"]]}, more={"xl/media/a": bytes(size)}))
    true, said = size.to_bytes(4, "little"), (10).to_bytes(4, "little")
    return bytes(package.replace(true, said))


def ods_repeated(rows, *, columns):
    """A sheet of one cell that says it is repeated over a rectangle."""
    members = dict.fromkeys(("mimetype", "META-INF/manifest.xml", "content.xml"))
    with zipfile.ZipFile(BytesIO(ods([["id", "q"], ["a", "b"]]))) as package:
        members = {name: package.read(name).decode() for name in members}
    repeated = f'<table:table-cell table:number-columns-repeated="{columns}"'
    content = members["content.xml"].replace("<table:table-cell", repeated)
    content = content.replace(
        "<table:table-row", f'<table:table-row table:number-rows-repeated="{rows}"'
    )
    return zipped(members | {"content.xml": content})


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    + "]>"
    + sheet('<c r="A1" t="str"><v>&j;</v></c><c r="B1" t="str"><v>b</v></c>')
)
READ_FRENCH = [["1", "très élevé"], ["2", "cœur d’été"]]
ENCODINGS = [
    Broken("Windows-1252", french("cp1252"), kept=2, cells=READ_FRENCH, notes="Windows-1252"),
    Broken("Mac Roman", french("mac_roman"), kept=2, cells=READ_FRENCH, notes="Mac Roman"),
    Broken("UTF-8 with BOM", french("utf-8-sig"), kept=2, cells=READ_FRENCH),
    Broken("UTF-16 little", b"\xff\xfe" + french("utf-16-le"), kept=2, cells=READ_FRENCH),
    Broken("UTF-16 big", b"\xfe\xff" + french("utf-16-be"), kept=2, cells=READ_FRENCH),
    Broken("UTF-16, no BOM", french("utf-16-le"), kept=2, cells=READ_FRENCH, notes="UTF-16"),
    Broken("UTF-32", french("utf-32"), kept=2, cells=READ_FRENCH, notes="UTF-32"),
    Broken("UTF-16 cut in a letter", french("utf-16")[:-1], says="bytes that are not UTF-16"),
    Broken(
        "ISO-8859-15",
        "id;q\n1;40 € par œuvre\n".encode("iso8859_15"),
        kept=1,
        cells=[["1", "40 € par œuvre"]],
        notes="ISO-8859-15",
    ),
    Broken(
        "two encodings in one file",
        "id;q\n1;très\n".encode() + "2;élevé\n3;oui\n".encode("cp1252"),
        kept=2,
        repaired={delimited.PATCHED: 1},
        cells=[["1", "très"], ["2", "élevé"], ["3", "oui"]],
    ),
    Broken(
        "two files joined, BOM in the middle",
        "id;q\n1;é\n".encode() + "id;q\n2;è\n".encode("utf-8-sig"),
        kept=2,
        refused={intake.AGAIN: 1},
    ),
    Broken(
        "BOM before a row",
        "id;q\n1;é\n".encode() + '"2";è\n'.encode("utf-8-sig"),
        kept=1,
        repaired={delimited.MARKED: 1},
        cells=[["1", "é"], ["2", "è"]],
    ),
    Broken(
        "UTF-8 cut in a letter",
        "id;q\n1;été\n2;été".encode()[:-1],
        kept=1,
        refused={"bytes that are not UTF-8": 1},
    ),
    Broken(
        "bytes that no French encoding has",
        b"id;q\n1;\xe9t\xe9\n2;\x81\n",
        kept=1,
        refused={"bytes that are not Windows-1252": 1},
    ),
]
DIALECTS = [
    Broken("decimal commas", b"id;a;b\n1;3,5;4,2\n", kept=1, cells=[["1", "3,5", "4,2"]]),
    Broken("sep=", b"sep=;\r\nid;q\r\n1;a,b\r\n", kept=1, cells=[["1", "a,b"]]),
    Broken("tabs", b"id\tq\n1\ta;b\n", kept=1, cells=[["1", "a;b"]], notes="tabs"),
    Broken("bars", b"id|q\n1|a,b\n", kept=1, cells=[["1", "a,b"]], notes="bars"),
    Broken("old Mac line ends", b"id;q\r1;a\r2;b\r", kept=2),
    Broken("line breaks of all kinds", b"id;q\r\n1;a\n2;b\r3;c", kept=3),
    Broken("quoted breaks", b'id;q;r\r\n1;"a\r\nb";c\r\n', kept=1, cells=[["1", "a\r\nb", "c"]]),
    Broken("blank lines", b"\n\nid;q\n\n1;a\n\n\n2;b\n\n", kept=2),
    Broken("comma in one column", b'avis\n"oui, bien"\nnon\n', kept=2),
    Broken("title lines", b"Enqu\nid;q;r\n1;a;b\n", kept=1, refused={intake.TITLE: 1}),
    Broken(
        "a delimiter at the end of rows",
        b"id;q\n1;a;\n2;b;;\n3;c\n",
        kept=1,
        repaired={intake.TRAILING: 2},
    ),
    Broken(
        "a delimiter at the end of all lines",
        b"id;q;\n1;a;\n2;b\n",
        kept=1,
        repaired={intake.PADDED: 1},
        cells=[["1", "a"], ["2", "b"]],
        notes="neither name nor content were left out: 1",
    ),
]
ROWS = [
    Broken("too many cells", b"id;q\n1;a\n2;b;c\n", kept=1, refused={intake.TOO_MANY: 1}),
    Broken("too few cells", b"id;q;r\n1;a;b\n2;b\n", kept=1, refused={intake.TOO_FEW: 1}),
    Broken("empty rows", b"id;q\n1;a\n;\n;\n", kept=1, refused={intake.EMPTY: 2}),
    Broken("header twice", b"id;q\n1;a\nid;q\n2;b\n", kept=2, refused={intake.AGAIN: 1}),
    Broken(
        "a quote that would swallow the rest",
        b'id;q\n1;"oui\n2;non\n3;non\n4;non\n',
        kept=3,
        refused={records.NEVER_CLOSED: 1},
    ),
    Broken(
        "a quote closed by that of another row",
        b'id;q\n1;"oui\n2;"non"\n3;non\n',
        kept=2,
        refused={records.NEVER_CLOSED: 1},
    ),
    Broken(
        "two stray quotes that hide two rows",
        b'id;q;r\n1;"oui;2\n2;non";3\n3;c;4\n',
        kept=1,
        refused={records.SWALLOWED: 2},
    ),
    Broken(
        "a quote in a quoted cell",
        b'id;q\n1;"dit "oui" fort"\n2;b\n',
        kept=1,
        refused={records.AFTER_CLOSING: 1},
    ),
    Broken("NUL", b"id;q\n1;a\0b\n2;c\n", kept=1, refused={intake.NUL: 1}),
    Broken(
        "formula errors",
        b"id;q\n1;#N/A\n2;#VALEUR!\n3;#1 des villes\n",
        kept=1,
        repaired={intake.FORMULA: 2},
        cells=[["1", ""], ["2", ""], ["3", "#1 des villes"]],
    ),
    Broken(
        "formulas are text",
        b"id;q\n1;=cmd|' /C calc'!A0\n2;@SUM(1)\n3;+33\n",
        kept=3,
        cells=[["1", "=cmd|' /C calc'!A0"], ["2", "@SUM(1)"], ["3", "+33"]],
    ),
    Broken(
        "a line too long",
        b"id;q\n1;" + b"x" * 10_000_001 + b"\n2;b\n",
        kept=1,
        refused={"a line of more than 10,000,000 characters": 1},
    ),
    Broken(
        "a cell too long",
        b"id;q\n1;" + b"x" * 1_000_001 + b"\n2;b\n",
        kept=1,
        refused={"a cell of more than 1,000,000 characters": 1},
    ),
    Broken(
        "control characters for the terminal",
        b"id;q\n1;a;\x1b[2J\x07\n2;b\n",
        kept=1,
        refused={intake.TOO_MANY: 1},
    ),
]
HEADERS = [
    Broken("duplicated names", b"id;q;q\n1;a;b\n", kept=1, notes="numbered: 'q (2)'"),
    Broken("a column without a name", b"id;;q\n1;a;b\n", kept=1, notes="place: 'column 2'"),
    Broken("names alike", "id;Âge;age \n1;a;b\n".encode(), kept=1, notes="'Âge', 'age'"),
    Broken("a header alone", b"id;q\n"),
    Broken("no header", b"1004;oui;3,5\n1005;non;2,5\n", says="wanted a header"),
    Broken("20,000 columns", b"q;" * 19_999 + b"q\n", says="saw '20,000 columns'"),
    Broken("a header with an open quote", b'id;"q\n1;a\n', says="never properly closed"),
    Broken("a header too long", b"x;" * 6_000_000 + b"\n1\n", says="row 1"),
]
FILES = [
    Broken("empty", b"", says="an empty file"),
    Broken("blank lines alone", b"\r\n\r\n \n", says="an empty file"),
    Broken("a BOM alone", b"\xef\xbb\xbf", says="an empty file"),
    Broken("a folder", Path.mkdir, says="a folder"),
    Broken("missing", lambda path: None, says="no such file"),
    Broken("a pipe", os.mkfifo, says="a device or a pipe"),
    Broken(
        "a name too long",
        b"",
        read=lambda path: read_export(f"{path}{'a' * 300}"),
        says="no such file",
    ),
    Broken(
        "NUL in a name",
        b"",
        read=lambda path: read_export(f"{path}\0.csv"),
        says="\\x00.csv: saw 'no such file'",
    ),
    Broken("line breaks in a name", b"", file="a\n\x1b[2J.csv", says="a\\n\\x1b[2J.csv: saw"),
    Broken("HTML as .xls", b"<html><table><tr><td>1", file="export.xls", says="an HTML page"),
    Broken("HTML with a BOM", b"\xef\xbb\xbf\n<!DOCTYPE html>", says="an HTML page"),
    Broken("Excel 2003 XML", b'<?xml version="1.0"?><Workbook/>', says="an XML file"),
    Broken("PDF", b"%PDF-1.7\n%\xe2\xe3", says="a PDF"),
    Broken("JSON", b'[{"id": 1}]', says="a JSON file"),
    Broken("compressed", gzip.compress(french("utf-8")), says="a compressed file"),
    Broken("a zip of CSV files", zipped({"a.csv": "id;q", "../b.csv": ""}), says="an archive of 2"),
    Broken("Word", zipped({"word/document.xml": ""}), file="a.xlsx", says="a Word document"),
    Broken("binary workbook", zipped({"xl/workbook.bin": ""}), says="(.xlsb)"),
    Broken("no text at all", bytes(range(256)) * 20, says="a file that is not text"),
    Broken("a hole of 1 GB", lambda path: hole(path), says="a file that is not text"),
    Broken(
        "a line of 1 GB",
        lambda path: hole(path, after=b"id;q\n" + b"1;oui\n" * 200_000),
        kept=200_000,
        refused={"a line of more than 10,000,000 characters": 1},
    ),
]
SHEET = "xl/worksheets/sheet0.xml"
TABLE = [["id", "q"], ["a", 1.0]]
BOOKS = [
    Broken(
        "a zip bomb", xlsx({"S": TABLE}, more={"xl/media/a": bytes(30_000_000)}), says="a zip bomb"
    ),
    Broken("a zip bomb that lies", lying(30_000_000), says="a zip bomb"),
    Broken(
        "a cell at the end of the sheet",
        xlsx({"S": TABLE}, more={SHEET: sheet('<c r="A1"/></row><row><c r="XFD1048576"/>')}),
        says="1,048,576 rows by 16,384 columns",
    ),
    Broken(
        "cells far apart without places",
        ods_repeated(1_048_576, columns=16_384),
        says="a damaged file",
    ),
    Broken("entities that grow", xlsx({"S": TABLE}, more={SHEET: LAUGHS}), says="file"),
    Broken("two large sheets", xlsx({"A": TABLE, "B": TABLE}), says="saw 'the sheets 'A', 'B''"),
    Broken(
        "a sheet that is not there",
        xlsx({"Réponses": TABLE}),
        read=lambda path: read_export(path, sheet="reponses"),
        says="Did you mean 'Réponses'?",
    ),
    Broken(
        "a sheet of a CSV file",
        b"id;q\n1;a\n",
        read=lambda path: read_export(path, sheet="S"),
        says="a file without sheets",
    ),
    Broken(
        "a hidden sheet", xlsx({"A": TABLE, "B": [*TABLE] * 9}, hidden=["B"]), kept=1, notes="'B'"
    ),
    Broken("no filled sheet", xlsx({"A": []}), says="without a filled sheet"),
    Broken("locked", compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), says="password"),
    Broken(
        "Word 97 as .xls", compound({"WordDocument": b"x"}), file="a.xls", says="a damaged file"
    ),
    Broken("cut short", xlsx({"S": TABLE})[:-300], says="a damaged zip package"),
    Broken("damaged inside", xlsx({"S": TABLE}, more={SHEET: "<worksheet"}), says="a damaged file"),
    Broken(
        "names that climb",
        xlsx({"../../etc/passwd": TABLE}, more={"../../tmp/evil": "x"}),
        kept=1,
        cells=[["a", "1"]],
    ),
    Broken("macros", xlsx({"S": TABLE}, more={"xl/vbaProject.bin": "x"}), kept=1, file="a.xlsm"),
    Broken("an .xls named .csv", xls([["id", "q"], ["é", 2.0]]), kept=1, notes="formula errors"),
    Broken("an .ods named .xlsx", ods([["id", "q"], ["é", 2.0]]), kept=1, cells=[["é", "2"]]),
    Broken(
        "codes and dates as numbers",
        xlsx(
            {"S": [["code", "d", "n"], [1004.0, date(2016, 3, 1), 42430.0], ["01004", None, 0.5]]}
        ),
        kept=2,
        cells=[["1004", "2016-03-01", "42430"], ["01004", "", "0.5"]],
    ),
    Broken(
        "formula errors in a sheet",
        xlsx({"S": [["id", "q"], ["a", "#REF!"], ["b", "=1+1"]]}),
        kept=1,
        repaired={intake.FORMULA: 1},
        cells=[["a", ""], ["b", "=1+1"]],
    ),
    Broken(
        "title lines, blank rows",
        xlsx({"S": [["Enquête 2016"], [], ["id", "q", "r"], ["a", "b", "c"], [], ["d", "e", "f"]]}),
        kept=2,
        refused={intake.TITLE: 1, intake.EMPTY: 1},
    ),
    Broken(
        "merged cells",
        xlsx({"S": [["id", "q"], ["a", "Ain"], ["b", None], ["c", None]]}, merged=["B2:B3"]),
        kept=2,
        repaired={workbooks.MERGED: 1},
        cells=[["a", "Ain"], ["b", "Ain"], ["c", ""]],
    ),
    Broken(
        "a header of two rows",
        xlsx({"S": [["id", "q", None], [None, "x", "y"], ["a", "1", "2"]]}, merged=["B1:C1"]),
        kept=1,
        cells=[["a", "1", "2"]],
    ),
]
FRAME = pd.DataFrame({"q": [1.0, None, 99.0], "texte": ["é", "", "c"]})


def parquet(path):
    pd.DataFrame({"q": [1.0, None, 99.0], "t": ["é", None, "c"]}).to_parquet(path)


def spss(path):
    pyreadstat.write_sav(FRAME, path, missing_ranges={"q": [99]})


def cut(make):
    """The same file without its last bytes."""

    def write(path):
        make(path)
        path.write_bytes(path.read_bytes()[:-60])

    return write


TYPED = [
    Broken("Parquet named .csv", parquet, kept=2, refused={intake.EMPTY: 1}),
    Broken("Parquet cut short", cut(parquet), says="a damaged file"),
    Broken("Parquet of nothing", b"PAR1" * 2, says="a damaged file"),
    Broken("encrypted Parquet", b"PARE" + bytes(20), says="an encrypted Parquet file"),
    Broken(
        "SPSS with missing codes",
        spss,
        kept=2,
        refused={intake.EMPTY: 1},
        cells=[["1", "é"], ["", "c"]],
    ),
    Broken("SPSS cut short", cut(spss), says="a damaged file"),
    Broken("SPSS in name only", b"$FL2" + bytes(200), says="a damaged file"),
    Broken("Stata in name only", b"<stata_dta><header>", says="a damaged file"),
    Broken("portable SPSS", b"ASCII SPSS PORT FILE", says="a portable SPSS file"),
]
READING = [*ENCODINGS, *DIALECTS, *ROWS, *HEADERS, *FILES, *BOOKS, *TYPED]
