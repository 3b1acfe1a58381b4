import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheets import xlsx

from analysis.sources.edited import edited_text, read_edited
from analysis.sources.errors import SourceError
from analysis.sources.spreadsheet import guarded, unguarded


@pytest.fixture
def back(tmp_path):
    """The cells of a table that was saved by a spreadsheet as these bytes."""

    def read(content, name="mapping.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return [list(row.cells.values()) for row in read_edited(path, columns=["a", "b"])]

    return read


TABLE = edited_text(["a", "b"], [["é=1", "=1+1"], [" Oui ", "x;y"]])
CELLS = [["é=1", "=1+1"], [" Oui ", "x;y"]]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-16"),
        TABLE.removeprefix("\ufeff").encode("cp1252"),
        b"a,b\n\xc3\xa9=1,'=1+1\n Oui ,x;y\n",
        "b\ta\n'=1+1\té=1\nx;y\t Oui \n".encode(),
    ],
    ids=["as written", "UTF-16", "Windows-1252", "commas", "tabs, columns moved"],
)
def test_a_table_is_read_back_whatever_the_spreadsheet_made_of_it(back, content):
    assert back(content) == CELLS


def test_a_workbook_is_read_back(back):
    assert back(xlsx({"Feuille1": [["a", "b"], *CELLS]}), "mapping.xlsx") == CELLS


@given(st.text(max_size=20))
def test_a_guarded_text_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a;c\n1;2\n", "wanted the column b"),
        (b"A;b\n1;2\n", "Did you mean 'A'"),
        (b"a;b\n1;2;3\n1;2\n1;2\n", "row 2: saw 'too many cells'"),
    ],
)
def test_a_table_that_was_spoiled_is_named(back, content, says):
    with pytest.raises(SourceError, match=says):
        back(content)


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_edited(tmp_path / "mapping.csv", columns=["a"])
