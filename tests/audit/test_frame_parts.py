import os

import pandas as pd
import pytest
from plans import parquet_frame

from analysis.audit.frame_parts import from_parts
from analysis.sources.errors import SourceError, missing
from analysis.workers import Workers

TWO = Workers(processes=2)
UNITS = pd.DataFrame({"code": [f"{place:02}" for place in range(9)], "kind": "town"})


def codes(part):
    return [key for batch in part.batches() for key in batch.keys], os.getpid()


def refused(part):
    raise missing(next(part.batches()).keys[0])


@pytest.fixture
def frame(tmp_path):
    return parquet_frame(UNITS, tmp_path / "units.parquet", part=3)


def test_parts_are_read_by_processes_and_come_in_their_order(frame):
    assert len(frame.parts) == 3
    for workers in (Workers(processes=1), TWO):
        found = from_parts(codes, frame, workers=workers)
        assert [code for some, _ in found for code in some] == UNITS["code"].tolist()
        assert all((process == os.getpid()) == (workers != TWO) for _, process in found)


def test_one_part_is_read_here(tmp_path):
    frame = parquet_frame(UNITS, tmp_path / "units.parquet", part=9)
    ((found, process),) = from_parts(codes, frame, workers=TWO)
    assert (len(found), process) == (9, os.getpid())


def test_a_fault_that_another_process_finds_is_the_files(frame):
    with pytest.raises(SourceError, match=r"0[036]: saw 'no such file'"):
        from_parts(refused, frame, workers=TWO)
