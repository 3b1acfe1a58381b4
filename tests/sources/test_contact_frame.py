from collections import Counter

import numpy as np
import pandas as pd
import pytest

from analysis.sources.contact_frame import FrameStratum, current_frame, framed, strata_by_name
from analysis.sources.errors import SourceError
from analysis.sources.population import load_authorities, mailing_frame, strata_of


@pytest.fixture(scope="module")
def frame():
    return current_frame()


def test_the_frame_of_today_is_whom_a_mailing_would_reach(frame):
    counts = Counter()
    for one in frame.strata:
        counts[one.group] += one.units
    expected = mailing_frame(strata_of(load_authorities()))
    assert counts == {name: getattr(expected, name) for name in counts}
    assert sum(counts.values()) == len(frame.units) == expected.total


def test_units_come_by_stratum_then_region_then_size(frame):
    (batch,) = (batch for part in frame.parts for batch in part.batches())
    assert (np.diff(batch.places) >= 0).all()
    counts = np.bincount(batch.places).tolist()
    assert counts == [one.units for one in frame.strata]
    place = [one.name for one in frame.strata].index("commune / 5000-9999")
    towns = frame.units[batch.places == place]
    assert towns["region_code"].is_monotonic_increasing
    first = towns[towns["region_code"] == towns["region_code"].iloc[0]]
    assert first["population"].is_monotonic_decreasing


def test_codes_keep_their_zeros_and_an_epci_has_no_insee_code(frame):
    units = frame.units.set_index("name")
    assert units.loc["Ambérieu-en-Bugey", ["siren", "insee_code"]].tolist() == [
        "210100046",
        "01004",
    ]
    lyon = units.loc["Métropole de Lyon"]
    assert (lyon["insee_code"], lyon["key"]) == ("", "200046977")
    assert units.loc["Corse", ["siren", "insee_code", "key"]].tolist() == ["", "94", "region 94"]


def test_the_key_tells_every_unit_from_every_other(frame):
    assert frame.units["key"].is_unique
    ain = frame.units[frame.units["departement_code"] == "01"]
    assert "departement 01" in set(ain["key"])


def test_a_stratum_is_named_by_its_levels():
    stratum = FrameStratum(("departement", ""), 101)
    assert (stratum.name, stratum.group) == ("departement", "departement")
    assert FrameStratum(("commune", "100000+"), 42).name == "commune / 100000+"


def given(codes, kinds):
    units = pd.DataFrame({"code": codes, "kind": kinds}, dtype="str")
    return framed(units, columns=["code"], by=["kind"], key="code", file="units.csv")


def test_strata_come_as_the_units_do():
    found = given(["03", "01", "02"], ["b", "a", "b"])
    assert found.strata == (FrameStratum(("b",), 2), FrameStratum(("a",), 1))
    (batch,) = (batch for part in found.parts for batch in part.batches())
    assert batch.places.tolist() == [0, 1, 0]
    assert found.units.to_dict("list") == {"code": ["03", "01", "02"]}


def test_units_without_any_level_are_refused():
    with pytest.raises(SourceError, match="column kind: saw '', wanted strata that can be told"):
        given(["01", "02"], ["a", ""])


def test_strata_of_one_name_are_refused():
    sizes = {("a / b", ""): 1, ("a", "b"): 1}
    with pytest.raises(SourceError, match="rename those that make one name of two"):
        strata_by_name(sizes, by=["kind", "size"], file="units.csv")
