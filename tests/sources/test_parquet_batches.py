from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.sources import parquet_batches as module
from analysis.sources.errors import SourceError
from analysis.sources.parquet_batches import (
    batches,
    column_names,
    readable,
    rows_of_groups,
    schema_of,
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "sample.parquet"
    table = pa.table({"n": range(10), "text": [*"aabbaabbaa"], "day": [date(2016, 3, 1)] * 10})
    pq.write_table(table, path, row_group_size=4)
    return path


def read(path, **asked):
    return [batch.to_pydict() for batch in batches(path, **asked)]


def test_a_file_says_what_it_holds(path):
    assert column_names(path) == ["n", "text", "day"]
    assert schema_of(path).field("text").type == pa.string()
    assert rows_of_groups(path) == [4, 4, 2]


@pytest.mark.parametrize(("rows", "pieces"), [(3, [3, 1, 3, 1, 2]), (100, [4, 4, 2])])
def test_rows_come_in_order_a_batch_at_a_time(path, rows, pieces, monkeypatch):
    monkeypatch.setattr(module, "BATCH", rows)
    found = read(path, columns=["n"])
    assert [len(batch["n"]) for batch in found] == pieces
    assert [number for batch in found for number in batch["n"]] == [*range(10)]


def test_only_the_groups_and_columns_asked_for_are_read(path):
    found = read(path, columns=["text"], groups=[1, 2])
    assert found == [{"text": [*"aabb"]}, {"text": [*"aa"]}]


def test_texts_come_as_codes_where_that_is_asked(path):
    (batch, *_) = batches(path, columns=["text", "n"], coded=["text"])
    assert pa.types.is_dictionary(batch.column("text").type)
    assert batch.to_pydict() == {"n": [0, 1, 2, 3], "text": [*"aabb"]}


@pytest.mark.parametrize("kept", [3, 20, -8])
def test_a_file_that_is_cut_says_so(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SourceError, match=r"sample\.parquet"):
        column_names(path)


def test_what_its_values_cannot_be_is_the_fault_of_the_file(path):
    said = r"sample\.parquet: saw 'a damaged file \('utf-8'"
    with pytest.raises(SourceError, match=said), readable(path):
        b"\xff".decode()
