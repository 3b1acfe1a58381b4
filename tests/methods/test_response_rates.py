import csv
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.response_rates import Dispositions, response_rates

GOLDEN = Path(__file__).parents[1] / "golden"
TINY = 1e-9  # floating point only
NAMES = [field.name for field in fields(Dispositions)]
CASES = Dispositions(**dict(zip(NAMES, (4, 2, 1, 1, 1, 1, 1, 1), strict=True)))
RATES = "rr1 rr2 rr3 rr4 rr5 rr6 coop1 coop2 coop3 coop4 ref1 ref2 ref3 con1 con2 con3".split()


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", golden("aapor_rates.csv"), ids=lambda row: row["rate"])
def test_equals_published_rates(row):
    """Recipe and source: golden/aapor_rates.md."""
    found = getattr(response_rates(CASES), row["rate"])
    assert found == pytest.approx(float(row["value"]), abs=0.0005 + TINY)


def test_e_is_estimated_unless_given():
    assert response_rates(CASES).e == 9 / 10
    assert response_rates(CASES, e=0.5).rr3 == 4 / (9 + 0.5 * 2)
    assert response_rates(CASES, e=1).rr3 == response_rates(CASES).rr1
    assert response_rates(CASES, e=0).rr3 == response_rates(CASES).rr5


def test_an_open_call_has_no_response_rate():
    found = response_rates(Dispositions(complete=194))
    assert [getattr(found, rate) for rate in RATES] == [None] * 16
    assert found.e is None
    assert found.unknown == tuple(NAMES[1:])


def test_what_is_unknown_spares_what_does_not_need_it():
    found = response_rates(replace(CASES, not_eligible=None))
    assert found.unknown == ("not_eligible",)
    assert found.rr3 is None
    assert found.rr1 == response_rates(CASES).rr1
    assert response_rates(replace(CASES, not_eligible=None), e=0.9).rr3 == response_rates(CASES).rr3


def test_without_unsure_cases_e_is_not_needed():
    found = response_rates(replace(CASES, not_eligible=None, unknown_household=0, unknown_other=0))
    assert found.e is None
    assert found.rr1 == found.rr3 == found.rr5


def test_a_rate_of_nobody_is_none():
    nobody = replace(CASES, complete=0, partial=0, refusal=0, other=0)
    assert response_rates(nobody).coop1 is None
    assert response_rates(nobody).con3 == 0


@pytest.mark.parametrize("count", [-1, 1.5, float("nan"), "4"])
def test_refuses_what_is_not_a_count(count):
    with pytest.raises(ValueError, match="wanted a whole number of 0 or more, or None"):
        response_rates(replace(CASES, refusal=count))


@pytest.mark.parametrize("e", [-0.1, 1.1, float("nan")])
def test_refuses_an_e_that_is_no_fraction(e):
    with pytest.raises(ValueError, match="saw e = "):
        response_rates(CASES, e=e)


@given(st.lists(st.integers(0, 500), min_size=8, max_size=8), st.none() | st.floats(0, 1))
def test_law_rates_are_fractions_in_their_order(counts, e):
    found = response_rates(Dispositions(**dict(zip(NAMES, counts, strict=True))), e=e)
    for rate in RATES:
        value = getattr(found, rate)
        assert value is None or 0 <= value <= 1 + TINY
    if found.rr6 is not None:
        assert found.rr1 <= found.rr3 + TINY
        assert found.rr3 <= found.rr5 + TINY
        assert found.rr2 <= found.rr4 + TINY
        assert found.rr4 <= found.rr6 + TINY
        assert found.rr5 <= found.rr6
