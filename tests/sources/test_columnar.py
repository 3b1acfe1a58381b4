from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources.columnar import read_parquet
from analysis.sources.errors import SourceError
from analysis.sources.limits import Limits

FRAME = pa.table(
    {
        "code": [1004.0, 2.0, None],
        "q": pa.array(["oui", None, "non"]).dictionary_encode(),
        "n": pa.array([1, 2, 3], pa.int8()),
        "d": [date(2016, 3, 1), None, None],
        "l": [["a", "b"], None, []],
    }
)


def read(folder, table, **options):
    path = folder / "a"
    pq.write_table(table, path)
    return read_parquet(path, **options)


def test_every_type_is_text(tmp_path):
    assert read(tmp_path, FRAME).table.to_dict("list") == {
        "code": ["1004", "2", ""],
        "q": ["oui", "", "non"],
        "n": ["1", "2", "3"],
        "d": ["2016-03-01", "", ""],
        "l": ['["a", "b"]', "", "[]"],
    }


@given(st.lists(st.lists(st.text(max_size=4), min_size=2, max_size=2).filter(any), min_size=1))
def test_texts_come_back(tmp_path_factory, rows):
    frame = pd.DataFrame(rows, columns=["a", "b"])
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    frame.to_parquet(path, row_group_size=2)
    export = read_parquet(path)
    assert export.table.to_numpy().tolist() == rows
    assert export.account.kept == len(rows)


@settings(max_examples=60)
@given(st.data())
def test_damage_gives_an_error_or_rows_that_add_up(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    pq.write_table(FRAME, path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 5))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        export = read_parquet(path)
    except SourceError:
        return
    assert export.account.taken == len(export.table)


@pytest.mark.parametrize("limits", [Limits(cells=9), Limits(columns=4)])
def test_more_than_memory_is_good_for_is_refused(tmp_path, limits):
    with pytest.raises(SourceError, match="saw '3 rows of 5 columns'"):
        read(tmp_path, FRAME, limits=limits)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    with pytest.raises(SourceError, match="a damaged file"):
        read(tmp_path, pa.table({"q": [b"\xff"]}))
