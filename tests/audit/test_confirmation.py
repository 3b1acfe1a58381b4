from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from tables import claims

from analysis.audit import chance
from analysis.audit.confirmation import ORDER, confirm
from analysis.audit.reach import Reach
from analysis.methods.poststratified_bounds import poststratified_bounds_of_share
from analysis.methods.proportions import share

REACH = Reach(
    {"commune": 50, "departement": 20, "region": 10},
    {"commune": 300, "departement": 1000, "region": 20},
)
EVEN = Reach({"commune": 60, "region": 20}, {"commune": 3000, "region": 1000})
PROPOSITIONS = (">_1/2", "<_1/2", ">_2/3", "<_1/4")
SIZE = 5


@st.composite
def pairs(draw, at_least=1):
    """Some (count, base), bases ascending as they are in print."""
    bases = draw(st.lists(st.integers(1, 80), min_size=at_least, max_size=6, unique=True))
    found = {(draw(st.integers(0, base)), base) for base in bases for _ in range(2)}
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0])))


def of_all(proposition, among="respondents"):
    header = "question among proposition printed"
    (claim,) = claims(f"{header}\nextra-cost {among} {proposition} 56")
    return claim


def ask(proposition, at, *, others=(), reach=REACH, alpha=0.05, delta=0.2, among="respondents"):
    """What is said of a drawn claim at these pairs, in a family of SIZE."""
    claim = of_all(proposition, among)
    each = chance.level(SIZE, alpha=alpha)
    found = chance.tested(claim, at, others={}, claims=[claim], confidence=each)
    others = [*others, *[1.0] * (SIZE - 1 - len(others))]
    return confirm(claim, found, others=others, reach=reach, alpha=alpha, delta=delta)


def plainly(proposition, pair, *, others=(), reach=REACH, alpha=0.05, delta=0.2, size=SIZE):
    """The verdict of one pair, read from the rule word by word; and what it was read from."""
    side, fraction = proposition.replace("_", " ").split()
    few, many = (int(part) for part in fraction.split("/"))
    (count, base), limit = pair, few / many
    sign = 1 if side == ">" else -1
    # 3: one-sided, after Holm.
    z = sign * (count / base - limit) / (limit * (1 - limit) / base) ** 0.5
    p = norm.sf(z)
    others = sorted([*others, *[1.0] * (size - 1 - len(others))])
    smaller = sum(other < p for other in others)
    steps = [(size - place) * other for place, other in enumerate(others[:smaller])]
    if max([*steps, (size - smaller) * p]) > alpha / 2:
        return "chance"
    # The end of Bonferroni's interval, cut at the threshold.
    ends = share(count, base=base, confidence=1 - alpha / size)
    end = max(ends.low, limit) if side == ">" else min(ends.high, limit)
    # 4: every composition at that end.
    bounds = poststratified_bounds_of_share(
        end, base=base, sample=reach.sample, population=reach.population
    )
    if not (bounds.low > limit if side == ">" else bounds.high < limit):
        return "composition"
    # 5: what those who did not answer would have to say, against Delta.
    rate = base / sum(reach.population.values())
    others_say = (limit - rate * end) / (1 - rate)
    return "stands" if sign * (end - others_say) > delta else "nonresponse"


def gravest(keys):
    return min(keys, key=ORDER.index)


def p_values(most=1.0):
    return st.lists(st.floats(0, most), max_size=SIZE - 1)


# The vectors say what the rule says, pair by pair


@settings(max_examples=50)
@given(
    proposition=st.sampled_from(PROPOSITIONS),
    at=pairs(),
    others=p_values(),
    reach=st.sampled_from([REACH, EVEN]),
    alpha=st.sampled_from([0.01, 0.05, 0.3]),
    delta=st.sampled_from([0.0, 0.1, 0.2]),
)
def test_every_pair_is_judged_as_the_rule_reads(proposition, at, others, reach, alpha, delta):
    given_ = {"others": others, "reach": reach, "alpha": alpha, "delta": delta}
    keys = [plainly(proposition, pair, **given_) for pair in at]
    for pair, key in zip(at, keys, strict=True):
        assert ask(proposition, [pair], **given_).key == key
    found = ask(proposition, at, **given_)
    assert found.key == gravest(keys)
    assert found.pair == at[keys.index(found.key)]
    assert found.adjusted_holds == (found.key != "chance")


@pytest.mark.parametrize(
    ("proposition", "pair", "reach", "delta", "key"),
    [
        (">_1/2", (45, 80), EVEN, 0.2, "chance"),
        ("<_1/2", (35, 80), EVEN, 0.2, "chance"),
        (">_1/2", (70, 80), REACH, 0.2, "composition"),
        ("<_1/2", (10, 80), REACH, 0.2, "composition"),
        (">_1/2", (72, 80), EVEN, 0.4, "nonresponse"),
        ("<_1/2", (8, 80), EVEN, 0.4, "nonresponse"),
        (">_1/2", (72, 80), EVEN, 0.2, "stands"),
        ("<_1/2", (8, 80), EVEN, 0.2, "stands"),
    ],
)
def test_each_answer_is_given_on_both_sides(proposition, pair, reach, delta, key):
    assert ask(proposition, [pair], reach=reach, delta=delta).key == key
    assert plainly(proposition, pair, reach=reach, delta=delta) == key


@settings(max_examples=50)
@given(pair=pairs().map(lambda found: found[0]), few=st.integers(1, 9), others=p_values(0.01))
def test_below_is_judged_as_above_seen_from_the_other_answer(pair, few, others):
    count, base = pair
    assume(count * 10 != few * base)
    below = ask(f"<_{few}/10", [pair], others=others, reach=EVEN)
    above = ask(f">_{10 - few}/10", [(base - count, base)], others=others, reach=EVEN)
    assert below.key == above.key
    assert (below.gap, below.gap_low) == pytest.approx((above.gap, above.gap_low))
    assert below.composition.low == pytest.approx(1 - above.composition.high)
    assert below.worst.low == pytest.approx(1 - above.worst.high)


@pytest.mark.parametrize(("proposition", "pair"), [(">_1/2", (50, 80)), ("<_1/2", (30, 80))])
def test_what_only_holm_holds_depends_on_who_answered(proposition, pair):
    # 50 of 80 is above half alone, not by Bonferroni's interval: the end is the threshold.
    alone = ask(proposition, [pair], others=(0.0, 0.0, 0.0, 0.0), reach=EVEN)
    assert alone.interval.low < 0.5 < alone.interval.high
    assert (alone.adjusted_holds, alone.key, alone.gap_low) == (True, "composition", 0)
    first = ask(proposition, [pair], others=(1.0, 1.0, 1.0, 1.0), reach=EVEN)
    assert (first.adjusted_holds, first.key) == (False, "chance")
    assert first.gap_low < 0 < first.gap


# Laws


@settings(max_examples=50)
@given(
    proposition=st.sampled_from(PROPOSITIONS),
    at=pairs(),
    others=p_values(0.02),
    deltas=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
)
def test_a_larger_delta_never_gives_a_better_verdict(proposition, at, others, deltas):
    small, large = (
        ask(proposition, at, others=others, reach=EVEN, delta=delta).key for delta in deltas
    )
    assert ORDER.index(large) <= ORDER.index(small)


@settings(max_examples=50)
@given(
    proposition=st.sampled_from(PROPOSITIONS),
    at=pairs(),
    others=p_values(),
    alphas=st.tuples(st.floats(0.001, 0.9), st.floats(0.001, 0.9)).map(sorted),
)
def test_a_larger_alpha_never_gives_a_graver_verdict(proposition, at, others, alphas):
    small, large = (
        ask(proposition, at, others=others, reach=EVEN, alpha=alpha).key for alpha in alphas
    )
    assert ORDER.index(large) >= ORDER.index(small)


@settings(max_examples=50)
@given(proposition=st.sampled_from(PROPOSITIONS), at=pairs(at_least=2), data=st.data())
def test_one_more_pair_never_improves_the_verdict(proposition, at, data):
    left_out = data.draw(st.sampled_from(at))
    fewer = [pair for pair in at if pair != left_out]
    reach = data.draw(st.sampled_from([REACH, EVEN, None]))
    before, after = (ask(proposition, some, reach=reach) for some in (fewer, at))
    assert ORDER.index(after.key) <= ORDER.index(before.key)
    assert after.interval.low <= before.interval.low
    assert after.interval.high >= before.interval.high


@settings(max_examples=50)
@given(
    proposition=st.sampled_from((">_1/2", "<_1/2")), at=pairs(), others=p_values(), data=st.data()
)
def test_what_cannot_be_asked_is_never_a_pass(proposition, at, others, data):
    among = data.draw(st.sampled_from(["equipped", "tools"]))
    for reach, of in ((REACH, among), (None, "respondents")):
        found = ask(proposition, at, others=others, reach=reach, among=of)
        assert found.key in ("chance", "unchecked")
        assert (found.key == "unchecked") == found.adjusted_holds
        assert (found.composition, found.worst, found.gap, found.gap_low, found.flip) == (None,) * 5


def test_a_difference_that_holds_is_unchecked():
    few = claims("""
        question       among        proposition   printed
        participation  equipped     >_unequipped  90
        participation  respondents  .             80
    """)
    everyone = type("Drawn", (), {"pairs": ((50, 90),)})
    exist = {few[1].id: everyone}
    found = chance.tested(few[0], [(45, 50)], others=exist, claims=few, confidence=0.95)
    said = confirm(few[0], found, others=[], reach=REACH, alpha=0.05)
    assert (said.key, said.composition) == ("unchecked", None)
    # Of all respondents it would be a difference still, of which no composition is known.
    of_all_ = replace(few[0], among="respondents")
    assert confirm(of_all_, found, others=[], reach=REACH, alpha=0.05).key == "unchecked"


# The base from which on it says better


@settings(max_examples=50)
@given(proposition=st.sampled_from((">_1/2", "<_1/2")), at=pairs(), delta=st.floats(0, 0.5))
def test_from_that_base_on_every_base_says_better(proposition, at, delta):
    given_ = {"reach": EVEN, "delta": delta}
    found = ask(proposition, at, **given_)
    bases = sorted({base for _, base in at})
    said = {
        base: gravest([plainly(proposition, pair, **given_) for pair in at if pair[1] == base])
        for base in bases
    }
    slow = None
    for base in reversed(bases):
        if said[base] == found.key:
            break
        slow = base
    assert found.better_from == slow
    later = [said[base] for base in bases if slow is not None and base >= slow]
    assert found.better == (gravest(later) if later else "")
    assert found.at_best == said[bases[-1]]


def test_one_good_base_among_bad_ones_is_no_promise():
    bad, good = [(45, 80), (39, 70)], [(72, 79), (66, 73)]
    at = sorted([*bad, *good], key=lambda pair: pair[1])
    found = ask(">_1/2", at, reach=EVEN)
    assert (found.key, found.pair, found.better_from) == ("chance", (39, 70), None)
    found = ask(">_1/2", [*at[:3], (73, 80)], reach=EVEN)
    assert (found.better_from, found.better, found.at_best) == (73, "stands", "stands")


def test_what_is_said_from_a_base_on_holds_on_all_of_them():
    # 76 says stands; 80 says less, if better than 10.
    at = [(6, 10), (72, 76), (60, 80)]
    keys = [plainly(">_1/2", pair, reach=EVEN) for pair in at]
    assert keys == ["chance", "stands", "nonresponse"]
    found = ask(">_1/2", at, reach=EVEN)
    assert (found.better_from, found.better, found.at_best) == (76, "nonresponse", "nonresponse")


def test_the_largest_base_says_what_its_gravest_count_says():
    found = ask(">_1/2", [(45, 80), (72, 80)], reach=EVEN)
    assert (found.at_best, found.better_from, found.better) == ("chance", None, "")


# The numbers beside it


@settings(max_examples=50)
@given(at=pairs(), above=st.booleans())
def test_bounds_go_around_all_pairs_and_gaps_stand_at_the_least_favourable(at, above):
    found = ask(">_1/2" if above else "<_1/2", at, others=[0.001])
    ends = [share(k, base=n, confidence=0.99) for k, n in at]
    assert found.interval.low == pytest.approx(min(one.low for one in ends))
    assert found.interval.high == pytest.approx(max(one.high for one in ends))
    types = {"sample": REACH.sample, "population": REACH.population}
    bounds = [poststratified_bounds_of_share(k / n, base=n, **types) for k, n in at]
    assert found.composition.low == pytest.approx(min(one.low for one in bounds))
    assert found.composition.high == pytest.approx(max(one.high for one in bounds))
    # Whoever skipped the question did not answer it: n of 1,320 did.
    assert found.worst.low == pytest.approx(min(k for k, _ in at) / 1320)
    assert found.worst.high == pytest.approx(max(1 - (n - k) / 1320 for k, n in at))
    count, base = found.pair
    distance = (count / base - 0.5) if above else (0.5 - count / base)
    assert found.gap == pytest.approx(distance / (1 - base / 1320))
    assert found.gap_low <= found.gap + 1e-12
    assert np.sign(found.flip.correlation) == np.sign(2 * count - base)


def test_a_base_of_more_than_are_known_by_type_asks_only_chance():
    found = ask(">_1/2", ((90, 100),))
    assert (found.key, found.composition, found.gap) == ("unchecked", None, None)
    assert ask(">_1/2", ((72, 80),)).composition is not None
