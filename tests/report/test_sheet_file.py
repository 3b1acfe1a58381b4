"""Sheets as files: the very bytes, and what LibreOffice makes of them."""

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from analysis.report.sheet_file import sheet_place, write_sheet
from analysis.sources.errors import SourceError
from analysis.sources.export import read_export

SHEET = pd.DataFrame(
    {
        "code INSEE": ["01004", "2A004", ""],
        "nom": ["L'Haÿ-les-Roses", 'Œuilly; "Marne"', "=1+1"],
        "population": pd.array([15930, None, 3], dtype="Int64"),
        "poids": [12.5, 1 / 3, float("nan")],
    }
).astype({"code INSEE": "str", "nom": "str"})
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
QUOTED_IS_TEXT = "CSV:59,34,76,1,,1036,true"
TEXT_QUOTED = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,true,true,false"


def test_a_csv_opens_in_a_french_spreadsheet(tmp_path):
    path = write_sheet(SHEET, tmp_path / "contacts.csv", language="fr")
    assert path.read_bytes().decode("utf-8") == (
        '\ufeff"code INSEE";"nom";"population";"poids"\r\n'
        '"01004";"L\'Haÿ-les-Roses";15930;12,5\r\n'
        '"2A004";"Œuilly; ""Marne""";;0,333333333333\r\n'
        ';"\'=1+1";3;\r\n'
    )


def test_in_english_the_decimal_mark_is_a_point(tmp_path):
    path = write_sheet(SHEET, tmp_path / "contacts.csv", language="en")
    assert b";12.5\r\n" in path.read_bytes()


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(tmp_path):
    path = write_sheet(SHEET, tmp_path / "contacts.xlsx", language="fr")
    table = read_export(path).table
    assert table.to_numpy().tolist() == [
        ["01004", "L'Haÿ-les-Roses", "15930", "12.5"],
        ["2A004", 'Œuilly; "Marne"', "", "0.3333333333333333"],
        ["", "=1+1", "3", ""],
    ]


@pytest.mark.parametrize("name", ["contacts.csv", "contacts.xlsx"])
def test_the_same_sheet_is_the_same_bytes_and_another_is_kept(tmp_path, name):
    path = write_sheet(SHEET, tmp_path / name, language="fr")
    first = path.read_bytes()
    assert write_sheet(SHEET, path, language="fr").read_bytes() == first
    with pytest.raises(SourceError, match="another file"):
        write_sheet(SHEET.iloc[:2], path, language="fr")
    assert path.read_bytes() == first
    assert os.listdir(tmp_path) == [name]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    for place in (tmp_path / "file" / "contacts.csv", tmp_path / "folder.csv"):
        with pytest.raises(SourceError, match="--out"):
            write_sheet(SHEET, place, language="fr")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder.csv"]


def test_another_kind_of_file_is_refused():
    with pytest.raises(SourceError, match=r"ending in \.csv or \.xlsx"):
        sheet_place(Path("contacts.ods"))


def test_what_a_sheet_cannot_hold_is_refused(tmp_path):
    long = SHEET.assign(nom="a" * 40_000)
    with pytest.raises(SourceError, match=r"Write a \.csv instead"):
        write_sheet(long, tmp_path / "contacts.xlsx", language="fr")
    assert os.listdir(tmp_path) == []


def through_libreoffice(path, *options):
    """The cells LibreOffice shows, each with whether it is a text."""
    folder = path.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    command = [OFFICE, profile, "--headless", *options, "--convert-to", TEXT_QUOTED]
    subprocess.run(
        [*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=180
    )
    (made,) = out.iterdir()
    return made.read_text(encoding="utf-8")


@pytest.mark.skipif(OFFICE is None, reason="NOT RUN: no LibreOffice (soffice) found")
@pytest.mark.parametrize("name", ["contacts.csv", "contacts.xlsx"])
def test_libreoffice_keeps_zeros_and_accents_and_runs_nothing(tmp_path, name):
    path = write_sheet(SHEET, tmp_path / name, language="fr")
    options = [f"--infilter={QUOTED_IS_TEXT}"] if name.endswith("csv") else []
    shown = through_libreoffice(path, *options)
    rows = list(csv.reader(io.StringIO(shown), delimiter=";"))
    assert [row[0] for row in rows] == ["code INSEE", "01004", "2A004", ""]
    assert [row[1] for row in rows[1:3]] == ["L'Haÿ-les-Roses", 'Œuilly; "Marne"']
    assert rows[3][1] in ("=1+1", "'=1+1")
    assert '"01004"' in shown  # quoted: a text
    assert ";15930;" in shown  # not quoted: a number
    assert rows[1][3].replace(",", ".") == "12.5"
