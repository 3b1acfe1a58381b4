from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import parquet_frame, small_frame

from analysis.audit.contacts import by_region, draw_contacts
from analysis.audit.overlap import Last
from analysis.sources.contact_frame import current_frame, framed
from analysis.sources.errors import SourceError
from analysis.sources.former_contacts import FormerContacts
from analysis.sources.plan_file import Draw

FRAME = small_frame(town=60, village=40, region=3)
PLAN = {"town": Draw(60, 20, 12, 5), "village": Draw(40, 10, 1, 0), "region": Draw(3, 3, 3, 0)}


def drawn(seed=1, *, frame=FRAME, last=None):
    return draw_contacts(frame, PLAN, seed=seed, last=last)


def sample_of(contacts):
    return contacts.table[contacts.table["mailing"] != "reserve"]


def former(contacts):
    kept = sample_of(contacts)
    return FormerContacts("old.csv", tuple(kept["code"]), tuple(kept["stratum"].astype("str")))


def test_each_stratum_has_its_numbers():
    counts = drawn().table.groupby(["stratum", "mailing"], observed=True).size().to_dict()
    assert counts == {
        ("town", "follow-up"): 12,
        ("town", "main"): 8,
        ("town", "reserve"): 5,
        ("village", "follow-up"): 1,
        ("village", "main"): 9,
        ("region", "follow-up"): 3,
    }


@given(seed=st.integers())
def test_weights_add_to_the_units_of_every_stratum_whatever_the_seed(seed):
    sample = sample_of(drawn(seed))
    totals = sample.groupby("stratum", observed=True)["weight"].sum()
    assert totals.to_dict() == pytest.approx({"town": 60, "village": 40, "region": 3})
    assert sample["code"].is_unique
    assert set(sample["code"]) <= set(FRAME.units["code"])
    assert np.allclose(sample["weight"] * sample["probability"], 1)


def test_the_weights_of_those_called_stand_for_the_others_of_the_sample():
    sample = sample_of(drawn())
    called = sample[sample["mailing"] == "follow-up"]
    totals = called.groupby("stratum", observed=True)["follow_up_weight"].sum()
    assert totals.to_dict() == pytest.approx({"town": 60, "village": 40, "region": 3})
    assert sample.loc[sample["mailing"] == "main", "follow_up_weight"].isna().all()


def test_the_reserve_is_what_the_draw_would_take_next():
    table = drawn().table
    assert table.loc[table["mailing"] == "reserve", ["probability", "weight"]].isna().all(axis=None)
    larger = draw_contacts(FRAME, {**PLAN, "town": Draw(60, 25, 12, 0)}, seed=1)
    towns = table[table["stratum"] == "town"]
    assert towns["code"].tolist() == sample_of(larger)["code"].tolist()[:25]
    assert towns["order"].tolist() == [*range(1, 26)]


def test_a_seed_draws_the_same_whatever_the_order_of_the_file():
    units = FRAME.units.iloc[::-1]
    other = framed(units, columns=["code", "kind"], by=["kind"], key="code", file="units.csv")
    again = drawn(frame=other).table.set_index("code")
    first = drawn().table.set_index("code")
    assert again.loc[first.index, ["order", "mailing"]].equals(first[["order", "mailing"]])
    assert drawn(2).table["code"].tolist() != first.index.tolist()


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.integers(9, 120), st.sampled_from([0.0, 0.5, 1.0]))
def test_a_file_read_in_pieces_in_any_order_gives_the_very_same_list(order, part, keep):
    units = FRAME.units.sample(frac=1, random_state=order)
    strata = [*PLAN]
    with TemporaryDirectory() as folder:
        frame = parquet_frame(units, Path(folder, "units.parquet"), part=part)
        assert sorted(strata) == [one.name for one in frame.strata]
        pieces = drawn(frame=frame)
        later = drawn(frame=frame, last=Last(former(pieces), keep))
    whole = drawn()
    for one, other in ((pieces, whole), (later, drawn(last=Last(former(whole), keep)))):
        table = other.table.assign(
            stratum=other.table["stratum"].cat.reorder_categories([*sorted(strata)])
        )
        assert one.table.equals(table.sort_values("stratum", kind="stable", ignore_index=True))
        assert one.overlap == other.overlap


def test_every_unit_has_the_chance_that_is_written():
    seeds, counts, called = 600, Counter(), Counter()
    for seed in range(seeds):
        sample = sample_of(drawn(seed))
        counts.update(sample["code"])
        called.update(sample.loc[sample["mailing"] == "follow-up", "code"])
    for kind, chance, call in (("town", 20 / 60, 12 / 60), ("village", 10 / 40, 1 / 40)):
        codes = FRAME.units.loc[FRAME.units["kind"] == kind, "code"]
        for found, expected in ((counts, chance), (called, call)):
            error = np.sqrt(expected * (1 - expected) / seeds)
            farthest = max(abs(found[code] / seeds - expected) for code in codes)
            assert farthest < 4.5 * error


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.75, 1.0])
def test_the_next_wave_keeps_the_share_stated(keep):
    before = drawn()
    after = drawn(last=Last(former(before), keep))
    overlap = after.overlap
    assert (overlap.last, overlap.gone) == (33, 0)
    # Régions are drawn whole, and asked again whatever is stated.
    assert overlap.kept == round(keep * 20) + round(keep * 10) + 3
    assert overlap.meant == round(keep * 20) + round(keep * 10) + round(keep * 3)
    again = set(sample_of(after)["code"]) & set(former(before).keys)
    assert len(again) == overlap.kept
    totals = sample_of(after).groupby("stratum", observed=True)["weight"].sum()
    assert totals.tolist() == pytest.approx([60, 40, 3])


def test_a_third_wave_goes_on_where_the_second_ended():
    waves = [drawn()]
    for _ in range(2):
        waves.append(drawn(last=Last(former(waves[-1]), 0.5)))
    first, _, third = ({*sample_of(one)["code"]} for one in waves)
    assert first & third == {code for code in first if code.startswith("region")}


def test_a_round_that_begins_again_is_still_known_as_one_seeds():
    wave = drawn()
    for _ in range(8):
        wave = drawn(last=Last(former(wave), 0.25))
    assert wave.overlap.kept == 5 + 2 + 3


def test_units_that_are_gone_are_counted():
    last = former(drawn())
    gone = FormerContacts(
        "old.csv", tuple(code.replace("town-0000", "gone-") for code in last.keys), last.strata
    )
    missed = sum(code.startswith("gone") for code in gone.keys)
    assert missed > 0
    kept = FormerContacts("old.csv", last.keys[missed:], last.strata[missed:])
    assert drawn(last=Last(kept, 0.5)).overlap.gone == 0
    units = FRAME.units[~FRAME.units["code"].isin(last.keys[:2])]
    smaller = framed(units, columns=["code", "kind"], by=["kind"], key="code", file="units.csv")
    plan = {**PLAN, "town": Draw(58, 20, 12, 5)}
    found = draw_contacts(smaller, plan, seed=1, last=Last(last, 0.5))
    assert found.overlap.gone == 2


def test_another_seed_than_that_of_the_former_draw_is_refused():
    with pytest.raises(SourceError, match="contacts drawn with --seed 2"):
        drawn(2, last=Last(former(drawn(1)), 0.5))


def test_a_former_sample_of_another_frame_is_refused():
    strangers = FormerContacts("old.csv", ("x",), ("town",))
    with pytest.raises(SourceError, match="units of the frame"):
        drawn(last=Last(strangers, 0.5))


def test_regions_are_counted_beside_their_frame():
    frame = current_frame()
    plan = {one.name: Draw(one.units, min(one.units, 6), 1, 0) for one in frame.strata}
    contacts = draw_contacts(frame, plan, seed=3)
    found = by_region(contacts, frame=frame)
    assert (len(found), sum(one.units for one in found)) == (18, 4677)
    assert sum(one.sample for one in found) == len(contacts.table)
    assert (found[0].code, found[0].name) == ("01", "Guadeloupe")
