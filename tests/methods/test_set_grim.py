from fractions import Fraction
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.grim import counts_behind
from analysis.methods.rounding import NotPrintedNumber, prints_as
from analysis.methods.set_grim import exclusive, mentions, multiple, solutions

MEETINGS = ["61", "29", "6", "5"]


@st.composite
def true_questions(draw, *, add_up):
    """The counts of the options of one question, their base, and what was printed."""
    counts = draw(st.lists(st.integers(0, 60), min_size=1, max_size=5).filter(any))
    base = sum(counts) if add_up else draw(st.integers(max(counts), max(counts) + 60))
    decimals = draw(st.integers(0, 1))
    texts = [prints_as(Fraction(100 * count, base), decimals=decimals) for count in counts]
    return tuple(counts), base, [draw(st.sampled_from(either)) for either in texts]


def brute_force(printed, base):
    ranges = [counts_behind(text, base=base) for text in printed]
    return [counts for counts in product(*ranges) if sum(counts) == base]


def holds(counts, possible):
    return all(k in ks for k, ks in zip(counts, possible.counts, strict=True))


def test_three_exclusive_options_leave_few_bases():
    left = exclusive(["41.2", "35.3", "23.5"], at_least=5, up_to=400)
    assert len(left) == 26
    assert [possible.base for possible in left[:3]] == [17, 34, 51]


def test_whole_percentages_bind_small_bases():
    left = exclusive(["48", "33", "19"], at_least=5, up_to=60)
    assert [possible.base for possible in left] == [21, 27, 42, 48, 52, 54, 58]


def test_types_of_respondents_have_exactly_one_solution():
    only = (99, 53, 24, 10, 8)
    printed = ["51", "27", "12", "5", "4"]
    (possible,) = exclusive(printed, at_least=194, up_to=194)
    assert (possible.example, possible.solutions) == (only, 1)
    assert list(solutions(printed, base=194)) == [only]


def test_shares_of_people_and_shares_of_mentions_are_two_readings():
    assert multiple(MEETINGS, up_to=61) == []
    assert multiple(MEETINGS, up_to=194)[0].base == 62
    first = mentions(MEETINGS, up_to=194)[0]
    assert (first.base, first.example, first.solutions) == (66, (40, 19, 4, 3), 1)


def test_one_impossible_option_makes_the_question_impossible():
    assert exclusive(["90", "10"], at_least=44, up_to=44) == []
    assert multiple(["70", "51"], at_least=44, up_to=44) == []
    assert list(solutions(["90", "10"], base=44)) == []


def test_options_that_cannot_add_up_are_impossible():
    assert exclusive(["60", "60"], up_to=400) == []
    assert multiple(["60", "60"], up_to=5)[0].base == 5


def test_counting_needs_no_enumeration():
    (possible,) = exclusive(["20"] * 5, at_least=100_000, up_to=100_000)
    assert possible.solutions > 10**11
    assert list(islice(solutions(["20"] * 5, base=100_000), 2)) == list(
        solutions(["20"] * 5, base=100_000, limit=2)
    )


@pytest.mark.parametrize("ask", [exclusive, multiple, mentions])
@pytest.mark.parametrize(
    ("printed", "up_to", "message"),
    [
        ([], 9, "wanted the printed numbers of all options"),
        ("62", 9, "give a list such as"),
        (["62", "38"], 0, "saw bases from 1 to 0"),
    ],
)
def test_refuses_what_is_not_a_question(ask, printed, up_to, message):
    with pytest.raises(ValueError, match=message):
        ask(printed, up_to=up_to)


def test_refuses_before_the_first_solution_is_asked_for():
    with pytest.raises(NotPrintedNumber, match="n/a"):
        solutions(["62", "n/a"], base=50)
    with pytest.raises(ValueError, match="saw base = 0"):
        solutions(["62", "38"], base=0)


@given(true_questions(add_up=True))
def test_law_a_true_exclusive_question_is_always_possible(question):
    counts, base, printed = question
    (possible,) = exclusive(printed, at_least=base, up_to=base)
    assert holds(counts, possible)
    assert mentions(printed, at_least=base, up_to=base) == [possible]


@given(true_questions(add_up=False))
def test_law_a_true_multiple_choice_question_is_always_possible(question):
    counts, base, printed = question
    (possible,) = multiple(printed, at_least=base, up_to=base)
    assert holds(counts, possible)
    assert holds(possible.example, possible)


@given(true_questions(add_up=True), st.integers(0, 3))
def test_law_solutions_equal_brute_force(question, more):
    _, base, printed = question
    expected = brute_force(printed, base + more)
    assert list(solutions(printed, base=base + more)) == expected
    found = exclusive(printed, at_least=base + more, up_to=base + more)
    assert [(p.example, p.solutions) for p in found] == [(e, len(expected)) for e in expected[:1]]
    for possible in found:
        used = [sorted(set(column)) for column in zip(*expected, strict=True)]
        assert [list(counts) for counts in possible.counts] == used


@given(true_questions(add_up=True), st.randoms(use_true_random=False))
def test_law_the_order_of_the_options_does_not_matter(question, chance):
    _, base, printed = question
    shuffled = chance.sample(printed, len(printed))
    one, other = (exclusive(p, at_least=base, up_to=base + 20) for p in (printed, shuffled))
    assert [(p.base, p.solutions) for p in one] == [(p.base, p.solutions) for p in other]
