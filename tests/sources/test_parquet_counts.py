from collections import Counter
from datetime import date
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.sources import parquet_batches
from analysis.sources.columnar import read_parquet
from analysis.sources.errors import SourceError
from analysis.sources.parquet_counts import count_parquet, mentions

COLUMNS = {
    "text": pa.array(["x", None, "", "x"]),
    "large": pa.array(["x", "y", None, "x"], pa.large_string()),
    "coded": pa.array(["x", None, "y", "x"]).dictionary_encode(),
    "whole": pa.array([1004, 2, None, 1]),
    "single": pa.array([0.1, None, 2.0, 0.1], pa.float32()),
    "real": pa.array([1.0, 2.5, float("nan"), 1004.0]),
    "yes": pa.array([True, False, None, True]),
    "day": pa.array([date(2016, 3, 1)] * 4),
    "exact": pa.array([Decimal("1.50")] * 4),
    "nothing": pa.nulls(4),
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "sample.parquet"
    pq.write_table(pa.table(COLUMNS), path, row_group_size=3)
    return path


@pytest.mark.parametrize("batch", [1, 2, 100])
@pytest.mark.parametrize("column", COLUMNS)
def test_every_type_is_the_text_that_the_whole_table_has(path, column, batch, monkeypatch):
    monkeypatch.setattr(parquet_batches, "BATCH", batch)
    whole = read_parquet(path).table[column]
    assert count_parquet(path, columns=[column]) == Counter((text,) for text in whole)


def test_combinations_are_counted_across_row_groups(path):
    whole = read_parquet(path).table[["text", "real", "coded"]]
    rows = Counter(whole.itertuples(index=False, name=None))
    assert count_parquet(path, columns=["text", "real", "coded"]) == rows


def test_lists_are_no_answers(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"q": [["a"], ["b"]]}), path)
    with pytest.raises(SourceError, match="column q: saw 'list"):
        count_parquet(path, columns=["q"])


def test_damage_inside_says_so(path):
    content = bytearray(path.read_bytes())
    content[4:40] = b"\xff" * 36
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"sample\.parquet"):
        count_parquet(path, columns=["text"])


def test_a_word_is_found_wherever_it_stands(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"respondent": ["r1", "RECONSTRUCTED-2", None]}).to_parquet(path)
    assert mentions(path, column="respondent", pattern="reconstr")
    assert not mentions(path, column="respondent", pattern="collected")
