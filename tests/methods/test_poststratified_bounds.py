from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.grim import bases_behind
from analysis.methods.identification import worst_case
from analysis.methods.poststratified_bounds import (
    poststratified_bounds,
    poststratified_bounds_of_many,
    poststratified_bounds_of_share,
    poststratified_hull,
)

ASKED, FRAME = (99, 53, 24, 10, 8), (3112, 2049, 101, 18, 14)
BAROMETER = {"sample": ASKED, "population": FRAME}
TINY = 1e-9


def ends(bounds):
    return bounds.low, bounds.high


def within(inner, outer):
    return outer.low - TINY <= inner.low and inner.high <= outer.high + TINY


@st.composite
def tables(draw):
    """A cross-table: for each type people asked, answers, yes among them, population."""
    types = draw(st.integers(1, 5))
    table = []
    for _ in range(types):
        asked = draw(st.integers(0, 40))
        answered = draw(st.integers(0, asked))
        yes = draw(st.integers(0, answered))
        population = asked + draw(st.integers(0 if asked else 1, 500))
        table.append((asked, answered, yes, population))
    asked, answered, yes, population = map(np.array, zip(*table, strict=True))
    if answered.sum() == 0:
        asked[0] = answered[0] = max(asked[0], 1)
        population[0] = max(population[0], asked[0])
    return asked, answered, yes, population


def bounds_of(table):
    asked, answered, yes, population = table
    return poststratified_bounds(
        yes.sum(), base=answered.sum(), sample=asked, population=population
    )


def test_the_headline_at_its_largest_base_is_a_majority_whatever_the_table():
    found = poststratified_bounds(153, base=191, **BAROMETER)
    # The three who skipped and the 38 noes are all intercommunal bodies.
    assert found.low == pytest.approx(1 - 2049 / sum(FRAME) * 38 / 50, abs=1e-12)
    assert ends(found) == pytest.approx((0.7058, 0.9781), abs=5e-5)


def test_the_headline_at_its_smallest_base_leaves_the_majority_open():
    found = poststratified_bounds(109, base=136, **BAROMETER)
    # No intercommunal body answered; 5 communes skipped and 27 said no.
    assert found.low == pytest.approx(1 - (2049 + 3112 * 27 / 94) / sum(FRAME), abs=1e-12)
    assert ends(found) == pytest.approx((0.4441, 0.9868), abs=5e-5)


def test_hull_holds_every_possible_pair():
    pairs = [pair for possible in bases_behind("80.1", up_to=194) for pair in possible.pairs()]
    hull = poststratified_hull(pairs, **BAROMETER)
    each = [poststratified_bounds(count, base=base, **BAROMETER) for count, base in pairs]
    assert hull.of == len(pairs) == 12
    assert (hull.low, hull.high) == (min(b.low for b in each), max(b.high for b in each))


def test_hull_of_nothing_is_refused():
    with pytest.raises(ValueError, match="wanted at least one"):
        poststratified_hull([], **BAROMETER)


def test_types_by_name_are_matched_by_name():
    names = ("commune", "intercommunalite", "departement", "region", "metropole")
    sample = dict(zip(names, ASKED, strict=True))
    frame = dict(sorted(zip(names, FRAME, strict=True)))
    named = poststratified_bounds(153, base=191, sample=sample, population=frame)
    assert ends(named) == pytest.approx(ends(poststratified_bounds(153, base=191, **BAROMETER)))


def test_a_type_nobody_was_asked_of_is_free():
    found = poststratified_bounds(2, base=4, sample=[4, 0], population=[3, 1])
    assert ends(found) == pytest.approx((0.375, 0.625))


def test_many_are_as_one_each():
    counts, bases = [153, 109, 100], [191, 136, 130]
    samples = [ASKED, ASKED, (70, 40, 20, 2, 0)]
    many = poststratified_bounds_of_many(counts, bases=bases, samples=samples, population=FRAME)
    for row, (count, base, sample) in enumerate(zip(counts, bases, samples, strict=True)):
        one = poststratified_bounds(count, base=base, sample=sample, population=FRAME)
        assert (many.low[row], many.high[row]) == pytest.approx(ends(one), abs=1e-12)


def test_many_are_many_per_second():
    """At least 20,000 a second if everybody answered; it does some hundred thousand."""
    counts = np.random.default_rng(2016).integers(0, 195, 20_000)
    began = perf_counter()
    poststratified_bounds_of_many(
        counts, bases=np.full(20_000, 194), samples=ASKED, population=FRAME
    )
    assert perf_counter() - began < 1


def test_inputs_are_unchanged():
    counts, bases = np.array([3, 4]), np.array([5, 6])
    samples, frame = np.array([[4, 2], [3, 3]]), np.array([10, 30])
    before = [one.copy() for one in (counts, bases, samples, frame)]
    poststratified_bounds_of_many(counts, bases=bases, samples=samples, population=frame)
    after = (counts, bases, samples, frame)
    assert all((one == other).all() for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize(
    ("count", "base", "message"),
    [
        (192, 191, "saw a count of 192 on a base of 191, wanted 0 to the base"),
        (-1, 191, "saw a count of -1 on a base of 191"),
        (float("nan"), 191, "saw a count of nan, wanted a whole number"),
        (float("inf"), 191, "saw a count of inf, wanted a whole number"),
        (152.8, 191, "saw a count of 152.8, wanted a whole .* poststratified_bounds_of_share"),
        (153, 195, "saw a base of 195 from 194 people asked, wanted a whole number from 1"),
        (0, 0, "saw a base of 0 from 194 people asked"),
        (0, 1.5, "saw a base of 1.5 from 194 people asked"),
        (0, float("nan"), "saw a base of nan from 194 people asked"),
    ],
)
def test_refuses_answers_that_cannot_be(count, base, message):
    with pytest.raises(ValueError, match=message):
        poststratified_bounds(count, base=base, **BAROMETER)


@pytest.mark.parametrize(
    ("sample", "population", "message"),
    [
        ([3, 2], [0, 0], "not all 0"),
        ([3, 2], [1, 0], "saw people asked of the type number 2 and no population"),
        ([[3, 2], [3, 2]], [1, 1], "give one count, one base and one sample for each survey"),
    ],
)
def test_refuses_types_that_do_not_fit(sample, population, message):
    with pytest.raises(ValueError, match=message):
        poststratified_bounds(1, base=2, sample=sample, population=population)


@pytest.mark.parametrize("share", [-0.1, 1.1, 80.1, float("nan")])
def test_refuses_what_is_no_share(share):
    with pytest.raises(ValueError, match="saw share = "):
        poststratified_bounds_of_share(share, base=191, **BAROMETER)


@pytest.mark.parametrize(("counts", "bases"), [([1, 2], [3]), (1, 3), ([1], 3)])
def test_refuses_surveys_that_lack_something(counts, bases):
    with pytest.raises(ValueError, match="give one count, one base and one sample"):
        poststratified_bounds_of_many(counts, bases=bases, samples=ASKED, population=FRAME)


@given(tables(), st.data())
def test_law_bounds_contain_the_share_of_every_table_that_adds_up(table, data):
    _, answered, yes, population = table
    absent = data.draw(st.floats(0, 1))  # the share of a type of which nobody answered
    shares = np.where(answered > 0, yes / np.maximum(answered, 1), absent)
    truth = (population * shares).sum() / population.sum()
    found = bounds_of(table)
    assert found.low - TINY <= truth <= found.high + TINY


@given(tables())
def test_law_bounds_contain_the_share_itself(table):
    _, answered, yes, _ = table
    found = bounds_of(table)
    assert found.low - TINY <= yes.sum() / answered.sum() <= found.high + TINY


@given(tables(), st.integers(0, 4))
def test_law_one_more_who_skipped_never_narrows(table, which):
    asked, answered, yes, population = table
    more = asked.copy()
    more[which % asked.size] += 1
    population = np.maximum(population, more)
    frame = (answered, yes, population)
    assert within(bounds_of((asked, *frame)), bounds_of((more, *frame)))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.integers(1, 50), st.data())
def test_law_in_the_image_of_the_population_nothing_is_open(sample, times, data):
    base = sum(sample)
    count = data.draw(st.integers(0, base))
    frame = [times * people for people in sample]
    found = poststratified_bounds(count, base=base, sample=sample, population=frame)
    assert ends(found) == pytest.approx((count / base, count / base), abs=TINY)


@given(tables())
def test_law_more_yes_never_lowers_either_end(table):
    asked, answered, _, population = table
    counts = np.arange(answered.sum() + 1)
    given_ = {"bases": np.full(counts.size, answered.sum()), "samples": asked}
    found = poststratified_bounds_of_many(counts, **given_, population=population)
    assert (np.diff(found.low) >= -TINY).all()
    assert (np.diff(found.high) >= -TINY).all()


@given(tables())
def test_law_the_noes_are_the_mirror_image(table):
    asked, answered, yes, population = table
    one, other = bounds_of(table), bounds_of((asked, answered, answered - yes, population))
    assert ends(other) == pytest.approx((1 - one.high, 1 - one.low), abs=TINY)


@given(tables())
def test_law_the_worst_case_over_the_whole_population_is_wider(table):
    _, answered, yes, population = table
    everybody, base = population.sum(), answered.sum()
    assert within(bounds_of(table), worst_case(yes.sum() / base, response_rate=base / everybody))


@given(tables())
def test_law_the_share_of_a_count_has_the_bounds_of_the_count(table):
    asked, answered, yes, population = table
    base = answered.sum()
    found = poststratified_bounds_of_share(
        yes.sum() / base, base=base, sample=asked, population=population
    )
    assert ends(found) == pytest.approx(ends(bounds_of(table)), abs=1e-7)


@given(tables(), st.floats(0, 1))
def test_law_a_share_between_two_counts_has_bounds_between_theirs(table, share):
    asked, answered, _, population = table
    base, given_ = answered.sum(), {"sample": asked, "population": population}
    found = poststratified_bounds_of_share(share, base=base, **given_)
    below = poststratified_bounds(int(np.floor(share * base)), base=base, **given_)
    above = poststratified_bounds(int(np.ceil(share * base)), base=base, **given_)
    assert below.low - TINY <= found.low <= above.low + TINY
    assert below.high - TINY <= found.high <= above.high + TINY
