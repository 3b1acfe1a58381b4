import pickle
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources import other_frame as module
from analysis.sources import parquet_batches
from analysis.sources.errors import SourceError
from analysis.sources.other_frame import FrameFile, read_frame_file

ROWS = "code;région;taille;nom\n01004;Est;grande;Bé\n02;Ouest;;A\n03;Est;petite;Cé\n"


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "communes.csv"
    path.write_bytes(ROWS.encode("latin-1"))  # as Excel saves it
    return path


def batches(frame):
    return [batch for part in frame.parts for batch in part.batches()]


def units(frame):
    """The units with the names of their strata, by stratum."""
    names = np.array([one.name for one in frame.strata])
    places = np.concatenate([batch.places for batch in batches(frame)])
    table = frame.units.assign(stratum=names[places])
    return table.iloc[np.argsort(places, kind="stable")].to_numpy().tolist()


def sizes(frame):
    return [(one.name, one.units) for one in frame.strata]


def test_a_table_becomes_strata_in_the_order_of_their_levels(csv):
    frame = read_frame_file(FrameFile(csv, "code", ("région", "taille"), ("nom",)))
    assert units(frame) == [
        ["01004", "Est", "grande", "Bé", "Est / grande"],
        ["03", "Est", "petite", "Cé", "Est / petite"],
        ["02", "Ouest", "", "A", "Ouest"],
    ]
    assert sizes(frame) == [("Est / grande", 1), ("Est / petite", 1), ("Ouest", 1)]


def test_parquet_is_the_same_and_only_the_named_columns_are_read(csv, tmp_path):
    path = tmp_path / "communes.parquet"
    table = pd.DataFrame(
        {
            "nom": ["Bé", "A", "Cé"],
            "code": ["01004", "02", "03"],
            "région": pd.Categorical(["Est", "Ouest", "Est"]),
            "taille": [3.0, None, 1.0],
        }
    )
    table.to_parquet(path)
    frame = read_frame_file(FrameFile(path, "code", ("région", "taille")))
    assert units(frame) == [
        ["03", "Est", "1", "Est / 1"],
        ["01004", "Est", "3", "Est / 3"],
        ["02", "Ouest", "", "Ouest"],
    ]
    assert sizes(frame) == [("Est / 1", 1), ("Est / 3", 1), ("Ouest", 1)]


def test_a_code_that_is_a_number_or_a_day_is_the_text_it_is(tmp_path):
    path = tmp_path / "units.parquet"
    columns = {"n": [7, 12], "f": pd.array([0.1, 2], dtype="float32"), "d": [date(2016, 3, 1)] * 2}
    pd.DataFrame(columns).to_parquet(path)
    for key, expected in (("n", ["7", "12"]), ("f", ["0.1", "2"])):
        frame = read_frame_file(FrameFile(path, key, ("f", "d")))
        assert [key for batch in batches(frame) for key in batch.keys] == expected
        assert sizes(frame) == [("0.1 / 2016-03-01", 1), ("2 / 2016-03-01", 1)]


rows = st.lists(st.tuples(st.text("ab", min_size=1), st.sampled_from(["", "x", None])), min_size=1)


@given(rows, st.integers(1, 7), st.integers(1, 7), st.integers(1, 7))
def test_however_a_parquet_file_is_cut_its_units_are_those_of_the_whole(rows, group, batch, part):
    table = pa.table({"kind": [kind for kind, _ in rows], "more": [more for _, more in rows]})
    table = table.append_column("code", pa.array(range(len(rows))))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, "units.parquet")
        pq.write_table(table, path, row_group_size=group)
        patch.setattr(parquet_batches, "BATCH", batch)
        patch.setattr(module, "PART", part)
        frame = read_frame_file(FrameFile(path, "code", ("kind", "more")))
        found = batches(frame)
        first, *_ = found
        assert len(frame.parts) == len({place // part for place in range(0, len(rows), group)})
        assert [row for one in found for row in one.rows] == [*range(2, len(rows) + 2)]
        assert frame.units.to_numpy().tolist() == [
            [str(place), kind, more or ""] for place, (kind, more) in enumerate(rows)
        ]
        again = [pickle.loads(pickle.dumps(part)) for part in frame.parts]
        assert [key for part in again for one in part.batches() for key in one.keys] == [
            str(place) for place in range(len(rows))
        ]
    levels = [(kind, more or "") for kind, more in rows]
    assert [one.levels for one in frame.strata] == sorted(set(levels))
    assert [frame.strata[place].levels for one in found for place in one.places] == levels
    last = np.array([len(first.keys) - 1])
    assert first.taken(last)["kind"].tolist() == [rows[last[0]][0]]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_an_unknown_column_is_an_error_that_lists_the_others(csv, tmp_path, kind):
    path = csv
    if kind == "parquet":
        path = tmp_path / "communes.parquet"
        pd.DataFrame({"code": ["1"], "région": ["Est"]}).to_parquet(path)
    with pytest.raises(SourceError) as caught:
        read_frame_file(FrameFile(path, "code", ("Region",)))
    assert caught.value.wanted == "the column Region"
    assert "'région'" in caught.value.way_out


def test_a_missing_a_damaged_and_an_empty_file_are_said(tmp_path):
    for name, content, seen in (
        ("absent.csv", None, "no such file"),
        ("broken.parquet", b"PAR1 nothing PAR1", "damaged"),
        ("empty.csv", b"code;k\n", "no row"),
        ("empty.parquet", pd.DataFrame({"code": [], "k": []}).to_parquet(), "no row"),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SourceError, match=seen):
            read_frame_file(FrameFile(path, "code", ("k",)))


def test_damage_among_the_codes_is_said_by_whoever_reads_them(tmp_path):
    path = tmp_path / "units.parquet"
    table = pa.table({"code": pa.array([b"\xff", b"b"]), "k": ["x", "y"]})
    pq.write_table(table, path)
    frame = read_frame_file(FrameFile(path, "code", ("k",)))
    with pytest.raises(SourceError, match=r"units\.parquet: saw 'a damaged file"):
        batches(frame)
