import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheets import ods, xls, xlsx, zipped

from analysis.sources.errors import SourceError
from analysis.sources.kinds import DELIMITED, PARQUET, STATISTICAL, WORKBOOK, kind_of

ROWS = [["id", "q"], ["a", "b"]]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"id;q\n", DELIMITED),
        (b"[id];q\n", DELIMITED),
        (b"w;q\n", DELIMITED),
        (b"PAR1....", PARQUET),
        (b"$FL2@(#)", STATISTICAL),
        (b"$FL3@(#)", STATISTICAL),
        (b"<stata_dta><header>", STATISTICAL),
        (b"\x73\x02\x01\x00", STATISTICAL),
        (xlsx({"S": ROWS}), WORKBOOK),
        (ods(ROWS), WORKBOOK),
        (xls(ROWS), WORKBOOK),
    ],
)
def test_a_kind_is_told_by_content_whatever_the_name(tmp_path, content, kind):
    path = tmp_path / "export.pdf"
    path.write_bytes(content)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"  <!DOCTYPE HTML><p>", "an HTML page"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "an HTML page"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b'{"id": 1}', "a JSON file"),
        (b"{\\rtf1", "a text document"),
        (zipped({"a.csv": "x", "b.csv": "y"}), "an archive of 2 files"),
        (b"PK\x03\x04 and no more", "a damaged zip package"),
    ],
)
def test_another_kind_is_named_with_the_way_out(tmp_path, content, seen):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        kind_of(path)
    assert caught.value.seen == seen


def kind_or_fault(path):
    try:
        return kind_of(path)
    except SourceError as error:
        return error.way_out


@given(st.binary(max_size=60))
def test_any_bytes_have_a_kind_or_a_way_out(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("kind") / "export"
    path.write_bytes(content)
    assert kind_or_fault(path)
