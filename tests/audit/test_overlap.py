import numpy as np
import pandas as pd
import pytest
from plans import parquet_frame

from analysis.audit.overlap import Last, Overlap, following
from analysis.methods.permanent_numbers import permanent_numbers
from analysis.sources.errors import SourceError
from analysis.sources.former_contacts import FormerContacts

UNITS = pd.DataFrame({"code": [f"{place:03}" for place in range(90)], "kind": [*"ab" * 45]})
UNITS["number"] = permanent_numbers(UNITS["code"], seed=1)


def former(*codes, strata=None):
    return FormerContacts("old.csv", codes, tuple(strata or "a" * len(codes)))


def first(kind, *, count):
    """The codes of one stratum whose numbers come first."""
    return UNITS[UNITS["kind"] == kind].sort_values("number")["code"].tolist()[:count]


@pytest.fixture
def frame(tmp_path):
    return parquet_frame(UNITS[["code", "kind"]], tmp_path / "units.parquet", part=20)


def test_a_stratum_begins_at_the_first_unit_that_is_kept(frame):
    codes = [*first("b", count=4), *first("a", count=10)]
    wave = following(frame, Last(former(*codes, strata="bbbb" + "a" * 10), 0.5), seed=1)
    numbers = UNITS.set_index("code")["number"]
    assert wave.beginning.start == {1: numbers[codes[2]], 0: numbers[codes[4 + 5]]}
    assert (wave.beginning.meant, wave.units) == (7, frozenset(codes))


def test_units_are_counted_in_the_stratum_they_are_in_now_and_those_gone_apart(frame):
    codes = first("a", count=3)
    last = Last(former("gone", *codes, strata=[*"xyyy"]), 1.0)
    wave = following(frame, last, seed=1)
    assert [*wave.beginning.start] == [0]
    assert wave.overlap([*codes[1:], "089"]) == Overlap(last=4, meant=3, kept=2, gone=1)


def test_a_former_draw_with_another_seed_is_refused(frame):
    codes = UNITS.sort_values("number", ascending=False)["code"].tolist()
    with pytest.raises(SourceError, match=r"old\.csv: .* wanted contacts drawn with --seed 1"):
        following(frame, Last(former(*codes[:9]), 0.5), seed=1)
    around = np.roll(sorted(codes, key=UNITS.set_index("code")["number"].get), 30).tolist()
    assert following(frame, Last(former(*around), 0.5), seed=1).beginning.meant == 22 + 22


def test_strangers_are_refused(frame):
    with pytest.raises(SourceError, match="saw 'x', wanted units of the frame"):
        following(frame, Last(former("x"), 0.5), seed=1)
