"""Any table in any dialect reads back as itself; any bytes give an error or rows that add up."""

import csv
from io import StringIO
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.sources import delimited, records
from analysis.sources.delimited import read_delimited
from analysis.sources.errors import SourceError
from analysis.sources.intake import TRAILING
from analysis.sources.kinds import kind_of
from analysis.sources.limits import Limits

# Â before a no-break space is one letter of UTF-8 in two: nobody could tell.
LATIN = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="ÂÃÄÅâ"),
    max_size=8,
)
ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff") | st.just("\n"),
    max_size=8,
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
FRENCH = "été à la fête de l’œuvre"  # enough to tell one encoding of French from another


def tables(cells):
    """A header of two to four names and rows of cells, none of them wholly empty."""
    return st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(cells, min_size=width, max_size=width).filter(any), max_size=6
        )
    )


def written(folder, rows, *, delimiter, encoding, ends="\r\n", quoting=csv.QUOTE_MINIMAL):
    """A file as an office writes it: a header `q0`, `q1`, ... above the rows."""
    text = StringIO()
    width = len(rows[0]) if rows else 2
    table = csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=quoting)
    table.writerows([[f"q{k}" for k in range(width)], *rows])
    path = folder / "export.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def cells(export):
    return export.table.to_numpy().tolist()


@given(
    tables(ANY),
    st.sampled_from(",;\t|"),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_table_in_any_dialect_is_itself(
    tmp_path_factory, rows, delimiter, encoding, ends, quoting
):
    # Python's writer quotes a line feed only where it is of its own line end.
    assume(ends != "\r" or "\n" not in "".join(chain(*rows)))
    folder = tmp_path_factory.mktemp("csv")
    path = written(folder, rows, delimiter=delimiter, encoding=encoding, ends=ends, quoting=quoting)
    export = read_delimited(path)
    # Two rows may look like one cell that swallowed a row: refused then, and said to be.
    assert set(export.account.reasons) <= {records.SWALLOWED}
    assume(not export.account.refused)
    assert cells(export) == rows
    assert export.account.kept == len(rows)
    assert list(export.table.index) == list(range(2, len(rows) + 2))


@given(tables(LATIN), st.sampled_from(",;\t|"))
def test_a_french_table_in_windows_1252_is_itself(tmp_path_factory, rows, delimiter):
    rows = [*rows, [FRENCH] * (len(rows[0]) if rows else 2)]
    path = written(tmp_path_factory.mktemp("csv"), rows, delimiter=delimiter, encoding="cp1252")
    assert cells(read_delimited(path)) == rows


def read_or_refused(path):
    """The export, or the error."""
    try:
        kind_of(path)
        return read_delimited(path)
    except SourceError as error:
        return error


def adds_up(given_back):
    """Whether it is an error with a way out, or an export in which every row stands once."""
    if isinstance(given_back, SourceError):
        return bool(given_back.way_out)
    account = given_back.account
    rows = {*given_back.table.index, *(one.row for one in account.refused)}
    return account.taken == len(given_back.table) and len(rows) == account.read


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text('ab01";,\t\r\n\0\ufeffé#N/A').map(str.encode))
def test_any_bytes_give_an_error_or_rows_that_add_up(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "export.csv"
    path.write_bytes(content)
    assert adds_up(read_or_refused(path))


@given(
    tables(st.text("ab", min_size=1, max_size=3)).filter(bool),
    st.integers(0, 400),
    st.sampled_from(['"', ";", "\n", "\0", "\ufeff", "é", ""]),
)
def test_one_stray_character_costs_few_rows(tmp_path_factory, rows, place, stray):
    path = written(tmp_path_factory.mktemp("csv"), rows, delimiter=";", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    start = text.index("\n") + 1
    at = start + place % (len(text) - start)
    path.write_text(text[:at] + stray + text[at:], encoding="utf-8")
    export = read_delimited(path)
    untouched = [row for row in rows if row in cells(export)]
    assert len(untouched) >= len(rows) - 2
    assert export.account.read >= len(rows) - 1


def test_limits_bind(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"id;q\n1;a\n2;" + b"x" * 300 + b"\n3;b\n")
    export = read_delimited(path, limits=Limits(line=100))
    assert [*map(str, export.account.reasons)] == ["a line of more than 100 characters"]
    with pytest.raises(SourceError, match="at most 9 in a text file"):
        read_delimited(path, limits=Limits(text=9))


def test_a_name_in_windows_1252_is_mended_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id;très\n".encode("cp1252") + "1;été\n".encode())
    export = read_delimited(path)
    assert list(export.table.columns) == ["id", "très"]
    assert str(export.notes[0]) == "Read as UTF-8 with some Windows-1252, separated by semicolons."


def test_reading_changes_nothing(tmp_path):
    path = Path(tmp_path / "a.csv")
    path.write_bytes(b"\xef\xbb\xbfid;q\r\n1;a;\r\n")
    before = path.read_bytes()
    assert read_delimited(path).account.repaired == {TRAILING: 1}
    assert path.read_bytes() == before
    assert delimited.MARKED  # the mark at the beginning of a file is no repair
