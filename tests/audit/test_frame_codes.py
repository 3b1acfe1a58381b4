import numpy as np
import pandas as pd
import pytest
from plans import parquet_frame

from analysis.audit import frame_codes as module
from analysis.audit.frame_codes import refuse_wrong_codes
from analysis.methods.permanent_numbers import code_hashes
from analysis.sources.contact_frame import framed
from analysis.sources.errors import SourceError


def runs(*batches):
    return [np.sort(code_hashes(batch, seed=1)) for batch in batches]


def frame_of(codes):
    units = pd.DataFrame({"code": codes, "kind": "town"}, dtype="str")
    return framed(units, columns=["code"], by=["kind"], key="code", file="units.csv")


@pytest.mark.parametrize(
    ("codes", "row", "wanted"),
    [
        (["01", "02", "03", "01", "02"], 5, "each unit once"),
        (["01", "02", "", "04", "01"], 4, "a code for each unit"),
        (["01", "01", "", ""], 3, "each unit once"),
    ],
)
@pytest.mark.parametrize("part", [0, 1, 2, 9])
def test_a_code_that_is_not_one_units_own_is_refused_where_it_stands(
    codes, row, wanted, part, tmp_path
):
    frame = frame_of(codes)
    if part:
        units = pd.DataFrame({"code": codes, "kind": "town"})
        frame = parquet_frame(units, tmp_path / "units.parquet", part=part)
    with pytest.raises(SourceError) as caught:
        refuse_wrong_codes(frame, runs=runs(codes[:2], codes[2:]), seed=1)
    fault = caught.value
    assert (fault.row, fault.column, fault.wanted) == (row, "code", wanted)
    assert fault.seen == codes[row - 2]


def test_a_frame_whose_hashes_differ_is_not_read_again():
    refuse_wrong_codes(None, runs=runs(["01", "02"], ["03"]), seed=1)


def test_two_codes_of_one_hash_are_two_units(monkeypatch):
    codes = ["01", "02", "03"]
    monkeypatch.setattr(module, "code_hashes", lambda keys, *, seed: np.zeros(len(keys), np.uint64))
    refuse_wrong_codes(frame_of(codes), runs=[np.zeros(3, np.uint64)], seed=1)
    with pytest.raises(SourceError, match="row 4, column code: saw '02', wanted each unit once"):
        refuse_wrong_codes(frame_of(["01", "02", "02"]), runs=[np.zeros(3, np.uint64)], seed=1)


def test_many_suspects_are_compared_some_at_a_time(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    codes = [f"{place:02}" for place in range(9)]
    runs_of_others = runs(["x", "y", "z"]) * 2  # alike, and none of them in the frame
    refuse_wrong_codes(frame_of(codes), runs=runs_of_others, seed=1)
    with pytest.raises(SourceError, match="row 11, column code: saw '08'"):
        refuse_wrong_codes(
            frame_of([*codes, "08"]), runs=[*runs_of_others, *runs([*codes, "08"])], seed=1
        )
