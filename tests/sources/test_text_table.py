import gzip

import pandas as pd
import pytest

from analysis.sources.errors import SourceError
from analysis.sources.text_table import read_frame, require

COLUMNS = ("code", "name")


def refused(path):
    with pytest.raises(SourceError) as caught:
        read_frame(path, columns=COLUMNS)
    return caught.value


def test_zeros_and_empty_cells_stay_as_they_are(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('code,name\n01004,"NA"\n2A004,\n', encoding="utf-8")
    assert read_frame(path, columns=COLUMNS).to_numpy().tolist() == [["01004", "NA"], ["2A004", ""]]


def test_a_gzipped_table_reads_the_same(tmp_path):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress("code,name\r\n01004,Ambérieu\r\n".encode()))
    assert read_frame(path, columns=COLUMNS).to_numpy().tolist() == [["01004", "Ambérieu"]]


@pytest.mark.parametrize(
    "contents",
    [
        b"no gzip",
        gzip.compress(b"code,name\n01004,A\n")[:-6],
        gzip.compress(b"code,name\n\xe9,A\n"),
    ],
    ids=["no gzip", "cut short", "latin-1"],
)
def test_an_unreadable_file_is_named(tmp_path, contents):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(contents)
    assert "a whole CSV file in UTF-8" in str(refused(path))


def test_a_missing_file_is_named(tmp_path):
    assert "nothing.csv" in str(refused(tmp_path / "nothing.csv"))


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("code,nom\n01004,A\n")
    error = refused(path)
    assert (error.row, error.column, error.seen) == (1, "name", "code,nom")


@pytest.mark.parametrize("text", ["", "code,name,more\n", "name,code\n"])
def test_other_columns_are_refused(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text)
    assert refused(path).row == 1


@pytest.mark.parametrize("line", ["01005", "01005,B,C"])
def test_a_ragged_row_is_named(tmp_path, line):
    path = tmp_path / "table.csv"
    path.write_text(f"code,name\n01004,A\n{line}\n")
    assert refused(path).row == 3


def test_require_names_the_first_row_as_a_spreadsheet_counts():
    table = pd.DataFrame({"code": ["a", "b", "c"]})
    with pytest.raises(SourceError) as caught:
        require(table, "code", true=[True, False, False], file="f.csv", wanted="a")
    assert str(caught.value).startswith("f.csv, row 3, column code: saw 'b', wanted a")
