from datetime import date

import pytest
from spreadsheets import ods, xls, xlsx

from analysis.sources.errors import SourceError
from analysis.sources.sheet_cells import raw

ROWS = [["id", "q"], [1004.0, None], [date(2016, 3, 1), "#N/A"], ["=1+1", 0.5]]


def read(folder, content, sheet=""):
    path = folder / "export"
    path.write_bytes(content)
    return raw(path, sheet=sheet)


def cells(found):
    return [list(row) for row in zip(*found.table.to_pydict().values(), strict=True)]


def test_cells_are_texts(tmp_path):
    found = read(tmp_path, xlsx({"S": ROWS}))
    assert cells(found) == [["id", "q"], ["1004", ""], ["2016-03-01", "#N/A"], ["=1+1", "0.5"]]


@pytest.mark.parametrize("write", [lambda rows: xlsx({"Answers": rows}), ods, xls])
def test_three_kinds_of_workbook_hold_the_same(tmp_path, write):
    found = read(tmp_path, write([["id", "q"], ["é", 2.0], ["b", 0.5]]))
    assert cells(found) == [["id", "q"], ["é", "2"], ["b", "0.5"]]


def test_the_rows_are_those_of_the_sheet(tmp_path):
    assert cells(read(tmp_path, xlsx({"S": [[], [None, "a"]]}))) == [["", ""], ["", "a"]]


def test_the_largest_sheet_is_read_and_the_others_are_named(tmp_path):
    found = read(tmp_path, xlsx({"Liste": [["a"]], "Réponses": ROWS}))
    assert found.facts["sheet"] == "Réponses"
    assert found.facts["unread"] == ["Liste"]


def test_a_sheet_can_be_named(tmp_path):
    assert cells(read(tmp_path, xlsx({"A": ROWS, "B": [["b"]]}), sheet="B")) == [["b"]]


def test_a_hidden_sheet_is_read_where_there_is_no_other(tmp_path):
    assert cells(read(tmp_path, xlsx({"A": [["b"]]}, hidden=["A"]))) == [["b"]]


@pytest.mark.parametrize(
    ("sheets", "sheet", "said"),
    [
        ({"A": ROWS, "B": ROWS}, "", "one sheet that is clearly the largest"),
        ({"A": ROWS}, "Z", "one of the sheets 'A'"),
        ({"A": []}, "", "a header and rows"),
    ],
)
def test_a_sheet_that_cannot_be_chosen_is_said(tmp_path, sheets, sheet, said):
    with pytest.raises(SourceError, match=said):
        read(tmp_path, xlsx(sheets), sheet=sheet)


def test_merged_cells_are_facts(tmp_path):
    found = read(tmp_path, xlsx({"S": ROWS}, merged=["A1:B1", "A2:A3"]))
    assert found.facts["merged"] == [[0, 0, 0, 1], [1, 0, 2, 0]]
