from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import parquet_frame

from analysis.audit import near_units as module
from analysis.audit.near_units import near_units
from analysis.methods.permanent_numbers import permanent_numbers
from analysis.methods.reach import distances, reach_of
from analysis.methods.selection import draw_by_numbers
from analysis.sources import parquet_batches
from analysis.sources.errors import SourceError
from analysis.workers import Workers

KINDS = "abc"
SIZES = {"a": 5_000, "b": 700, "c": 3}
UNITS = pd.DataFrame({"kind": np.repeat([*SIZES], [*SIZES.values()])})
UNITS = UNITS.assign(code=[f"{place:05}" for place in range(len(UNITS))])
WANTED = np.array([30, 1, 3])


def found(units, *, part, wanted=WANTED, start=None, batch=500, **more):
    """The units near enough, of a file cut in pieces of so many rows."""
    begin = np.zeros(len(wanted)) if start is None else np.asarray(start)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_batches, "BATCH", batch)
        frame = parquet_frame(units, Path(folder, "units.parquet"), part=part)
        return near_units(frame, wanted=wanted, start=begin, seed=1, **more)


def drawn(near, *, wanted=WANTED, start=(0.0, 0.0, 0.0)):
    sizes, starts = dict(enumerate(wanted)), dict(enumerate(start))
    index = draw_by_numbers(near.places, numbers=near.numbers, sizes=sizes, start=starts).index
    return near.table["code"].iloc[index].tolist()


@settings(max_examples=40)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(300, 6_000),
    st.integers(100, 3_000),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=3, max_size=3),
)
def test_neither_pieces_nor_the_order_of_rows_change_what_the_whole_would_give(
    order, part, batch, start
):
    rows = np.random.default_rng(order).permutation(len(UNITS))
    near = found(UNITS.iloc[rows], part=part, batch=batch, start=start)
    whole = draw_by_numbers(
        UNITS["kind"],
        numbers=permanent_numbers(UNITS["code"], seed=1),
        sizes=dict(zip(KINDS, WANTED, strict=True)),
        start=dict(zip(KINDS, start, strict=True)),
    )
    assert drawn(near, start=start) == UNITS["code"].iloc[whole.index].tolist()


def test_little_more_than_wanted_is_held():
    near = found(UNITS, part=1_000)
    most = reach_of(WANTED, sizes=[*SIZES.values()]) * [*SIZES.values()]
    assert (np.bincount(near.places) >= WANTED).all()
    assert len(near.table) < 1.5 * most[:2].sum() + 3
    assert list(near.table) == ["code", "kind"]
    assert [KINDS[place] for place in near.places] == near.table["kind"].tolist()
    assert (np.diff(near.places) >= 0).all()


def test_where_too_few_are_near_it_looks_farther(monkeypatch):
    looked = []

    def narrow(wanted, *, sizes):
        looked.append(sizes)
        return np.array([1e-5, 1e-3, 2.0])

    monkeypatch.setattr(module, "reach_of", narrow)
    near = found(UNITS, part=1_000)
    assert len(looked) == 1
    monkeypatch.undo()
    assert drawn(near) == drawn(found(UNITS, part=6_000))
    behind = distances(near.numbers, starts=np.zeros(len(near.numbers)))
    assert behind[near.places == 1].max() < 0.02


def test_more_than_there_are_is_not_looked_for_for_ever():
    near = found(UNITS, part=1_000, wanted=np.array([9_000, 1, 1]))
    assert (near.places == 0).sum() == 5_000


def test_processes_find_the_same():
    here, there = (found(UNITS, part=1_000, workers=Workers(processes=count)) for count in (1, 2))
    assert here.table.equals(there.table)
    assert here.numbers.tolist() == there.numbers.tolist()


@pytest.mark.parametrize("code", ["00001", ""])
def test_a_code_that_is_not_one_units_own_is_refused(code):
    units = UNITS.assign(code=[*UNITS["code"][:-1], code])
    with pytest.raises(SourceError, match=f"row 5704, column code: saw '{code}'"):
        found(units, part=1_000)
