import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources.limits import Limits
from analysis.sources.opendatasoft_contents import Contents, contents_of

CSV = {
    "a;b\r\n1;2\r\n3;4\r\n": Contents(2, ("a", "b")),
    "\ufeffa;b\n1;2": Contents(1, ("a", "b")),
    'a;b\n"1\n2;3";4\n': Contents(1, ("a", "b")),
    "a;b\n\n1;2\n\n": Contents(1, ("a", "b")),
    'a\n""\n1\n': Contents(2, ("a",)),
    "a;b\n": Contents(0, ("a", "b")),
    "": Contents(0, ()),
}


@pytest.mark.parametrize("text", CSV)
def test_the_rows_of_csv_are_counted(tmp_path, text):
    path = tmp_path / "part"
    path.write_text(text, encoding="utf-8", newline="")
    assert contents_of(path, form="csv") == CSV[text]


@pytest.mark.parametrize(
    "content", [b'a;b\n1;"2', b'a;b\n"1"2;3\n', b"a;b\n\xe9;1\n", b"a\n1\n" * 9]
)
def test_csv_that_is_cut_or_no_text_is_damaged(tmp_path, content):
    path = tmp_path / "part"
    path.write_bytes(content if len(content) < 20 else b"a;b\n" + b"x" * 99)
    assert contents_of(path, form="csv", limits=Limits(cell=50)).damaged


def parquet(path, rows):
    table = pa.table({"a": [str(row) for row in range(rows)], "b": list(range(rows))})
    pq.write_table(table, path, row_group_size=7)
    return path


@pytest.mark.parametrize("rows", [0, 1, 20])
def test_the_rows_of_parquet_are_counted(tmp_path, rows):
    path = parquet(tmp_path / "part", rows)
    assert contents_of(path, form="parquet") == Contents(rows, ("a", "b"))


@settings(max_examples=40)
@given(st.data())
def test_parquet_that_is_cut_is_damaged(tmp_path_factory, data):
    path = parquet(tmp_path_factory.mktemp("contents") / "part", 20)
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    assert contents_of(path, form="pages").damaged


def test_more_than_anyone_reads_whole_is_not_read(tmp_path):
    path = parquet(tmp_path / "part", 20)
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + bytes(60) + whole[64:])
    assert contents_of(path, form="parquet").damaged
    assert contents_of(path, form="parquet", limits=Limits(cells=39)) == Contents(20, ("a", "b"))
