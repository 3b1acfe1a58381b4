import csv
from itertools import product
from math import comb, prod
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.goodness_of_fit import ORDERS, fit_to_frame, fit_to_shares

GOLDEN = Path(__file__).parents[1] / "golden"
RESPONDENTS, FRAME = [99, 53, 24, 10, 8], [3112, 2049, 101, 18, 14]
TINY = 1e-9  # floating point only


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@st.composite
def samples(draw):
    """A small frame and a sample drawn from it."""
    frame = draw(st.lists(st.integers(1, 8), min_size=2, max_size=4))
    observed = [draw(st.integers(0, units)) for units in frame]
    observed[0] = max(observed[0], 1)
    return observed, frame


def brute(observed, *, frame, order):
    """The p by writing every table down."""
    total, everyone = sum(observed), sum(frame)
    expected = np.array(frame) * total / everyone

    def probability(table):
        ways = prod(comb(units, k) for units, k in zip(frame, table, strict=True))
        return ways / comb(everyone, total)

    def distance(table):
        seen = np.array(table, dtype=float)
        if order == "probability":
            return -probability(table)
        if order == "chi-square":
            return float(((seen - expected) ** 2 / expected).sum())
        logs = np.log(np.where(seen > 0, seen / expected, 1.0))
        return float(2 * (seen * logs).sum())

    limit = distance(observed)
    limit -= 1e-9 * max(abs(limit), 1e-12)
    tables = product(*(range(units + 1) for units in frame))
    return sum(
        probability(table)
        for table in tables
        if sum(table) == total and distance(table) >= limit - (order != "probability") * 1e-9
    )


@pytest.mark.parametrize("row", golden("exact_fit_published.csv"), ids=lambda row: row["source"])
def test_equals_published_tests(row):
    """Recipe and sources: golden/exact_fit_published.md."""
    found = fit_to_shares(
        [int(one) for one in row["observed"].split()],
        shares=[float(one) for one in row["shares"].split()],
        order=row["order"],
    )
    assert found.p == pytest.approx(float(row["p"]), abs=0.00005)
    if row["full"]:
        assert found.p == pytest.approx(float(row["full"]), rel=1e-10)
    assert (found.tables, found.draws, found.standard_error) == (int(row["tables"]), None, 0)


@pytest.mark.parametrize("order", ORDERS)
def test_drawn_peas_agree_with_all_peas(order):
    peas = {"shares": [9, 3, 3, 1], "order": order}
    exact = fit_to_shares([315, 108, 101, 32], **peas)
    drawn = fit_to_shares([315, 108, 101, 32], **peas, half_tables=1_000)
    assert drawn.draws == 100_000
    assert drawn.standard_error < 0.001
    assert abs(drawn.p - exact.p) <= 4 * drawn.standard_error


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("observed", [[9, 5, 4, 2], [7, 7, 3, 3], [12, 4, 2, 2]])
def test_drawn_from_a_frame_agrees_with_every_table(observed, order):
    frame = [60, 30, 12, 6]
    exact = fit_to_frame(observed, frame=frame, order=order)
    drawn = fit_to_frame(observed, frame=frame, order=order, half_tables=1, draws=20_000, seed=7)
    assert exact.draws is None
    assert abs(drawn.p - exact.p) <= 4 * drawn.standard_error


def test_the_barometer_is_no_random_sample_of_its_frame():
    found = fit_to_frame(RESPONDENTS, frame=FRAME)
    # By writing down all 3,735,495 tables, once: 2.1086473914914094e-30.
    assert found.p == pytest.approx(2.1086473914914094e-30, rel=1e-9)
    assert (found.tables, found.law) == (3_735_495, "hypergeometric")
    drawn = fit_to_frame(RESPONDENTS, frame=FRAME, half_tables=1, draws=1_000)
    assert drawn.p == 1 / 1_001


def test_statistics_by_hand():
    chi = fit_to_shares([5, 2, 1], shares=[0.25, 0.5, 0.25], order="chi-square")
    assert chi.statistic == pytest.approx((5 - 2) ** 2 / 2 + (2 - 4) ** 2 / 4 + (1 - 2) ** 2 / 2)
    itself = fit_to_shares([5, 2, 1], shares=[0.25, 0.5, 0.25])
    assert itself.statistic == pytest.approx(168 * 0.25**5 * 0.5**2 * 0.25)


def test_a_small_p_is_not_zero():
    found = fit_to_shares([2_000, 0], shares=[1, 9])
    assert found.p == 1e-300


def test_categories_without_units_may_be_there():
    with_nobody = fit_to_frame([3, 2, 0], frame=[10, 20, 0])
    assert with_nobody.p == pytest.approx(fit_to_frame([3, 2], frame=[10, 20]).p)


def test_leaves_its_input_as_it_was():
    observed, frame = np.array(RESPONDENTS), np.array(FRAME)
    fit_to_frame(observed, frame=frame)
    assert (observed.tolist(), frame.tolist()) == (RESPONDENTS, FRAME)


@pytest.mark.parametrize(
    ("observed", "options", "message"),
    [
        ([1, 2], {"frame": [5, 5, 5]}, "wanted as many categories"),
        ([6, 2], {"frame": [5, 5]}, "no more of one than there are"),
        ([0, 0], {"frame": [5, 5]}, "saw a sample of 0"),
        ([1.5, 2], {"frame": [5, 5]}, "not weighted totals"),
        ([1, 2], {"frame": [5.5, 5]}, "whole number"),
        ([1, 2], {"frame": [5, 5], "order": "p"}, "saw order 'p', wanted one of probability"),
    ],
)
def test_refuses_what_is_no_sample_of_the_frame(observed, options, message):
    with pytest.raises(ValueError, match=message):
        fit_to_frame(observed, **options)


@pytest.mark.parametrize("shares", [[1, 0], [1, 1, 1], [-1, 2]])
def test_refuses_shares_that_leave_no_room(shares):
    with pytest.raises(ValueError, match="wanted"):
        fit_to_shares([1, 2], shares=shares)


@given(samples(), st.sampled_from(ORDERS))
def test_law_equals_brute_force(sample, order):
    observed, frame = sample
    found = fit_to_frame(observed, frame=frame, order=order)
    assert found.p == pytest.approx(brute(observed, frame=frame, order=order), rel=1e-7)
    assert 0 < found.p <= 1


@given(samples(), st.sampled_from(ORDERS), st.randoms())
def test_law_order_of_categories_does_not_matter(sample, order, random):
    observed, frame = sample
    shuffled = random.sample(range(len(frame)), len(frame))
    found = fit_to_frame(
        [observed[i] for i in shuffled], frame=[frame[i] for i in shuffled], order=order
    )
    assert found.p == pytest.approx(fit_to_frame(observed, frame=frame, order=order).p)


@given(st.lists(st.integers(0, 15), min_size=3, max_size=3).filter(any), st.sampled_from(ORDERS))
def test_law_in_a_large_frame_it_is_the_multinomial_test(observed, order):
    # Shares without ties between tables, which the last units of the frame would break.
    parts = np.array([997, 503, 211])
    far = fit_to_frame(observed, frame=10**7 * parts, order=order)
    assert far.p == pytest.approx(fit_to_shares(observed, shares=parts, order=order).p, abs=1e-4)


@given(samples())
def test_law_the_likeliest_sample_has_p_one(sample):
    _, frame = sample
    # Two units of each category of every three: the mode, whatever the order.
    doubled = fit_to_frame([2 * units for units in frame], frame=[3 * units for units in frame])
    assert doubled.p == pytest.approx(1)
