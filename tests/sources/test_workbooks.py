"""Sheets read as a person reads them; a table comes back from xlsx and ods as it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spreadsheets import ods, xlsx

from analysis.sources import intake, workbooks
from analysis.sources.errors import SourceError
from analysis.sources.export import read_export
from analysis.sources.workbooks import read_workbook

CELL = st.text(st.sampled_from("ab é&<\"'=;0123456789"), max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3).filter(any), min_size=1, max_size=5)


def read(folder, content, name="a.xlsx"):
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path)


def cells(export):
    return export.table.to_numpy().tolist()


@settings(max_examples=12)
@given(ROWS, st.booleans())
def test_a_table_written_as_a_workbook_is_itself(tmp_path_factory, rows, opened):
    table = [["q1", "q2", "q3"], *rows]
    folder = tmp_path_factory.mktemp("book")
    strip = [[cell.strip() and cell for cell in row] for row in table] if opened else table
    content = ods(strip) if opened else xlsx({"S": table})
    export = read(folder, content)
    assert export.account.read == len(rows)
    assert [[" ".join(cell.split()) for cell in row] for row in cells(export)] == [
        [" ".join(cell.split()) for cell in row] for row in strip[1:] if any(row)
    ]


@settings(max_examples=15)
@given(st.data())
def test_a_damaged_workbook_gives_an_error_or_rows_that_add_up(tmp_path_factory, data):
    content = bytearray(xlsx({"S": [["id", "q"], ["a", "#N/A"], ["b", 1.0]]}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    path.write_bytes(content)
    try:
        account = read_export(path).account
    except SourceError:
        return
    assert account.read == account.taken + len(account.refused)


def test_rows_keep_the_numbers_of_the_sheet(tmp_path):
    rows = [["Titre"], [], ["id", "q", "r"], ["a", "b", "c"], [], ["d", "#REF!", "e"]]
    export = read(tmp_path, xlsx({"S": rows}))
    assert list(export.table.index) == [4, 6]
    assert [(one.row, one.reason) for one in export.account.refused] == [
        (1, intake.TITLE),
        (5, intake.EMPTY),
    ]


def test_a_header_merged_across_spans_two_rows(tmp_path):
    rows = [["id", "Outils ?", None, "Âge"], [None, "site", "carte", None], ["a", "1", "2", "3"]]
    export = read(tmp_path, xlsx({"S": rows}, merged=["B1:C1"]))
    assert list(export.table.columns) == ["id", "Outils ? [site]", "Outils ? [carte]", "Âge"]
    assert cells(export) == [["a", "1", "2", "3"]]


@pytest.mark.parametrize("merged", ["B2:B3", "B2:C3", "B2:B99"])
def test_cells_merged_downwards_hold_for_every_row(tmp_path, merged):
    rows = [["id", "q", "r"], ["a", "Ain", None], ["b", None, None]]
    export = read(tmp_path, xlsx({"S": rows}, merged=[merged]))
    assert cells(export) == [["a", "Ain", ""], ["b", "Ain", ""]]
    assert export.account.repaired == {workbooks.MERGED: 1}


def test_cells_merged_across_a_row_stay_the_first(tmp_path):
    export = read(tmp_path, xlsx({"S": [["id", "q"], ["a", None], ["b", "c"]]}, merged=["A2:B2"]))
    assert cells(export) == [["a", ""], ["b", "c"]]
    assert export.account.kept == 2


def test_the_sheet_is_part_of_the_origin(tmp_path):
    assert read(tmp_path, xlsx({"../S": [["id"], ["a"]]})).origin.endswith("a.xlsx, sheet '../S'")


def test_what_was_not_read_is_noted(tmp_path):
    export = read(tmp_path, xlsx({"S": [["id", "q"], ["a", "b"], ["c", "d"]], "Liste": [["x"]]}))
    assert [str(one) for one in export.notes] == ["Sheets that were not read: 'Liste'."]
