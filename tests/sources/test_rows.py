import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.errors import SourceError
from analysis.sources.rows import read_rows, read_table, scan_table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), min_size=1)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6)


@pytest.fixture
def given_as(tmp_path):
    """Write bytes or text as a file and give its path."""

    def write(content):
        path = tmp_path / "given.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def cells(path):
    return [row.cells for row in read_rows(path, columns=["a", "b"])]


def test_a_byte_order_mark_belongs_to_no_column(given_as):
    assert cells(given_as("\ufeffa,b\n1,2\n")) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_may_end_as_on_any_system(given_as, end):
    assert cells(given_as(end.join(["a,b", "1,é", ""]))) == [{"a": "1", "b": "é"}]


def test_rows_are_counted_not_lines(given_as):
    _, rows = read_table(given_as('a,b\n"one\ntwo, three",2\n\n4,5\n'))
    assert [(row.number, row["a"]) for row in rows] == [(2, "one\ntwo, three"), (4, "4")]


def test_nothing_is_guessed(given_as):
    assert cells(given_as("a,b\n01004, NA \n")) == [{"a": "01004", "b": " NA "}]


def test_a_header_alone_is_a_table_without_rows(given_as):
    assert cells(given_as("a,b\n")) == []


@pytest.mark.parametrize(
    ("content", "row", "seen", "wanted"),
    [
        ("", None, "an empty file", "a header and rows"),
        ("\n\n", None, "an empty file", "a header and rows"),
        ("a\n1\n", 1, "a", "the columns a,b"),
        ("b,a\n1,2\n", 1, "b,a", "the columns a,b"),
        ("a;b\n1;2\n", 1, "a;b", "the columns a,b"),
        ("a,b\n1,2\n1,2,3\n", 3, "3 cells", "2 cells"),
        ("a,b\n1\n", 2, "1 cells", "2 cells"),
        ('a,b\n"x\ny",2\n1,"2\n3,4\n', 3, "unexpected end of data", "well-formed CSV"),
        ("a,b\né,2\n".encode("latin-1"), None, "UnicodeDecodeError", "a readable file in UTF-8"),
        ("a,b\n1,2\n".encode("utf-16"), None, "UnicodeDecodeError", "a readable file in UTF-8"),
    ],
)
def test_a_fault_says_where_it_is(given_as, content, row, seen, wanted):
    with pytest.raises(SourceError) as fault:
        cells(given_as(content))
    error = fault.value
    assert error.file.endswith("given.csv")
    assert (error.row, error.seen, error.wanted) == (row, seen, wanted)


def test_a_missing_file_and_a_folder_are_faults(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(SourceError, match="IsADirectoryError"):
        read_table(tmp_path)


def test_a_cell_s_fault_names_row_column_and_cell(given_as):
    (row,) = read_rows(given_as("a,b\n1,2\n"), columns=["a", "b"])
    error = row.fault("b", wanted="3", way_out="Add one.")
    assert (error.row, error.column, error.seen, error.wanted) == (2, "b", "2", "3")


@given(TABLES)
def test_what_csv_writes_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("law") / "given.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([["a", "b"], *rows])
    assert [[row["a"], row["b"]] for row in read_table(path)[1]] == rows


def test_a_scan_lists_every_ragged_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1\n1,2\n1,2,3\n", encoding="utf-8")
    scan = scan_table(path)
    assert [fault.row for fault in scan.ragged] == [2, 4]
    assert [row.number for row in scan.rows] == [3]
