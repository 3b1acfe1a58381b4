import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from tables import claims

from analysis.audit import chance
from analysis.audit.chance import family_size, holds_at, level, statement
from analysis.audit.checks import arithmetic
from analysis.methods.differences import against_rest
from analysis.methods.families import Proposition, one_sided_p
from analysis.methods.proportions import share

SIZES = {"respondents": 194, "equipped": 44, "tools": 55}
HEADER = "question answer among proposition printed base"
MORE = "participation yes equipped >_unequipped 90 42"
FIRST = "meeting-kinds public-meetings tools first 61 {base}"


@pytest.fixture
def put(codebook):
    """The first of some claims, drawn as rows under HEADER, at each of its pairs."""

    def drawn(*rows, pairs=None, confidence=0.95):
        family = claims("\n".join([HEADER, *rows]))
        exist = {claim.id: arithmetic(claim, sizes=SIZES, codebook=codebook) for claim in family}
        at = exist[family[0].id].pairs if pairs is None else pairs
        return chance.tested(family[0], at, others=exist, claims=family, confidence=confidence)

    return drawn


@st.composite
def counts(draw, most=194):
    base = draw(st.integers(1, most))
    return draw(st.integers(0, base)), base


def threshold(proposition, pairs, confidence=0.95):
    (claim,) = claims(f"{HEADER}\nextra-cost yes respondents {proposition} 56 .")
    return chance.tested(claim, pairs, others={}, claims=[claim], confidence=confidence)


def against_everyone(pair, everyone):
    """The p of a difference as families reads it, against one (count, base) of all."""
    (count, base), (k, n) = pair, everyone

    def rest(**at):
        return against_rest(count, base=base, all_count=k, all_base=n, **at).rest

    return one_sided_p(Proposition("difference", rest, threshold=0.0))


# The family


def test_the_family_counts_what_is_said_however_many_print_it():
    family = claims("""
        question       among        proposition   printed  source
        participation  respondents  >_1/2         80,1     here
        participation  respondents  >_1/2         80       there
        participation  respondents  <_1/2         80       there
        participation  equipped     >_1/2         90       here
        participation  equipped     >_unequipped  90       here
        extra-cost     respondents  >_1/2         56       here
        extra-cost     respondents  .             56       here
        time-gain      respondents  >_1/2         .        here
    """)
    assert family_size(family) == 5
    assert statement(family[0]) == statement(family[1]) != statement(family[2])


def test_another_answer_is_another_proposition():
    family = claims("""
        question   answer       proposition  printed
        objective  ideas        >_1/2        70
        objective  information  >_1/2        70
    """)
    assert family_size(family) == 2


def test_there_were_eleven_propositions_with_a_share_in_2016(study):
    assert family_size(study.claims) == 11


def test_each_interval_of_a_family_takes_its_part_of_alpha():
    assert level(1, alpha=0.05) == pytest.approx(0.95)
    assert level(10, alpha=0.05) == pytest.approx(0.995)


@pytest.mark.parametrize(
    ("p", "others", "held"),
    [
        # By hand, against 0.05 / 2: Holm takes the smallest 3 times, the next twice, the last once.
        pytest.param(0.008, (0.5, 1.0), True, id="smallest: 0.024"),
        pytest.param(0.009, (0.5, 1.0), False, id="smallest: 0.027"),
        pytest.param(0.012, (0.001, 1.0), True, id="second: 0.024"),
        pytest.param(0.013, (0.001, 1.0), False, id="second: 0.026"),
        pytest.param(0.012, (0.010, 1.0), False, id="second after one that fails: 0.030"),
        pytest.param(0.024, (0.001, 0.002), True, id="last: 0.024"),
        pytest.param(0.026, (0.001, 0.002), False, id="last: 0.026"),
        pytest.param(0.024, (), True, id="alone"),
    ],
)
def test_a_proposition_holds_where_holm_says_so(p, others, held):
    found = threshold(">_1/2", [(9, 16)])
    found = type(found)(found.pairs, np.array([p]), found.low, found.high)
    assert holds_at(found, others=others, alpha=0.05).tolist() == [held]


@given(p=st.lists(st.floats(0, 1), min_size=1), others=st.lists(st.floats(0, 1)), data=st.data())
def test_others_less_favourable_never_help(p, others, data):
    found = threshold(">_1/2", [(1, 2)])
    found = type(found)(((1, 2),) * len(p), np.array(p), found.low, found.high)
    worse = [data.draw(st.floats(one, 1)) for one in others]
    before, after = (holds_at(found, others=each, alpha=0.1) for each in (others, worse))
    assert not np.any(after & ~before)


# A threshold


@given(pairs=st.lists(counts(), min_size=1, max_size=5), confidence=st.floats(0.5, 0.999))
def test_each_pair_has_the_interval_it_has_alone(pairs, confidence):
    found = threshold(">_1/2", pairs, confidence)
    alone = [share(k, base=n, confidence=confidence) for k, n in pairs]
    assert found.low == pytest.approx([one.low for one in alone])
    assert found.high == pytest.approx([one.high for one in alone])


@given(pair=counts(), above=st.booleans())
def test_the_interval_touches_the_threshold_at_the_level_of_its_p(pair, above):
    found = threshold(f"{'>' if above else '<'}_1/2", [pair])
    (p,) = found.p
    count, base = pair
    assert (p < 0.5) == (2 * count > base if above else 2 * count < base)
    if 1e-9 < p < 0.499:
        ends = share(count, base=base, confidence=1 - 2 * p)
        assert (ends.low if above else ends.high) == pytest.approx(0.5, abs=1e-6)


@given(pair=counts(), few=st.integers(1, 9))
def test_below_is_above_seen_from_the_other_answer(pair, few):
    count, base = pair
    below = threshold(f"<_{few}/10", [pair])
    above = threshold(f">_{10 - few}/10", [(base - count, base)])
    assert below.p == pytest.approx(above.p, abs=1e-12)
    assert below.low == pytest.approx(1 - above.high)


# A difference


def test_more_than_the_rest_is_within_chance(put):
    found = put(MORE, "participation yes respondents . 80,1 191")
    assert found.pairs == ((38, 42),)
    assert found.p == pytest.approx([against_everyone((38, 42), (153, 191))])
    assert not holds_at(found, others=[], alpha=0.05)
    rest = against_rest(38, base=42, all_count=153, all_base=191).rest
    assert (round(rest.low, 3), round(rest.high, 3)) == (-0.006, 0.226)


def test_a_difference_has_the_interval_of_its_own_share(put):
    found = put(MORE, "participation yes respondents . 80,1 191")
    own = share(38, base=42)
    assert (found.low[0], found.high[0]) == pytest.approx((own.low, own.high))


def test_the_least_favourable_rest_decides_not_the_highest(put):
    # Of 164, 132 leave 123 of 154; of 194, 156 leave 147 of 184: a little higher, but of more.
    every = ("participation yes respondents . 80 164", "participation yes respondents . 80 194")
    apart = [against_everyone((9, 10), pair) for pair in ((131, 164), (132, 164), (155, 194))]
    highest = against_everyone((9, 10), (156, 194))
    (p,) = put(MORE.replace("42", "10"), *every).p
    assert p == pytest.approx(max(*apart, highest))
    assert p > highest


@settings(max_examples=40)
@given(everyone=st.lists(counts(60), min_size=1, max_size=6), pair=counts(30))
def test_every_pair_of_pairs_is_tried(everyone, pair):
    (count, base), family = pair, claims(f"{HEADER}\n{MORE}\nparticipation yes respondents . 80 .")

    class Drawn:
        pairs = tuple(everyone)

    others = {family[0].id: None, family[1].id: Drawn}
    (p,) = chance.tested(family[0], [pair], others=others, claims=family, confidence=0.95).p
    fits = [(k, n) for k, n in everyone if n > base and count <= k <= n - base + count]
    slow = max((against_everyone(pair, one) for one in fits), default=1.0)
    # Where the claim does not even lead, one p above 1/2 is as good as another.
    assert p == pytest.approx(slow, abs=1e-9) if slow < 0.5 else p >= 0.5


def test_without_a_rest_that_fits_nothing_holds(put):
    assert put(MORE, "participation yes respondents . 80 40").p.tolist() == [1]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("participation no respondents . 20 .", id="another answer"),
        pytest.param("extra-cost yes respondents . 80 .", id="another question"),
        pytest.param("participation yes equipped . 80 .", id="not of all"),
        pytest.param("participation yes respondents . . .", id="without number"),
    ],
)
def test_a_difference_needs_the_share_of_all(put, row):
    assert put(MORE, row) is None


# A ranking


def test_the_first_is_tested_against_each_other_on_its_base(put):
    found = put(
        FIRST.format(base=54),
        "meeting-kinds barcamps tools . 30 54",
        "meeting-kinds training tools . 6 54",
    )
    # 33 against 16 and 3: at most 49 and 36 gave one answer only; two others, so twice the p.
    assert found.pairs == ((33, 54),)
    assert found.p == pytest.approx([2 * binom.sf(32, 49, 0.5)])


def test_a_ranking_needs_every_other_on_the_same_base(put):
    rows = FIRST.format(base=54), "meeting-kinds barcamps tools . 30 54"
    assert put(*rows).p < 0.025
    assert put(*rows, "meeting-kinds training tools . 6 55").p.tolist() == [1]


def test_the_other_stands_at_the_largest_count_that_any_source_allows(put):
    # Of 400, 61 % is at least 242 and 53 % at most 214; as few as can be gave both.
    own = "meeting-kinds public-meetings tools first 61 400"
    low, high = (f"meeting-kinds barcamps tools . {printed} 400" for printed in (52, 53))
    both = 242 + 214 - 400
    at_most = binom.sf(242 - both - 1, 242 + 214 - 2 * both, 0.5)
    for rows in ((low, high), (high, low)):
        assert put(own, *rows).p[0] == pytest.approx(at_most)
    assert put(own, low).p[0] < at_most


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("meeting-kinds barcamps equipped . 29 54", id="of others"),
        pytest.param("objective ideas tools . 29 54", id="another question"),
        pytest.param("meeting-kinds public-meetings tools . 61 54", id="the same answer"),
        pytest.param("meeting-kinds barcamps tools . . 54", id="without number"),
    ],
)
def test_a_ranking_needs_another_answer_with_a_number(put, row):
    assert put(FIRST.format(base=54), row) is None


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        pytest.param("objective ideas equipped second 70 .", None, id="second"),
        pytest.param("objective ideas equipped . 70 .", None, id="nothing concluded"),
        pytest.param("objective ideas equipped >_1/2 70 .", (), id="it cannot exist"),
    ],
)
def test_what_cannot_be_tested(put, row, pairs):
    assert put(row, pairs=pairs) is None
