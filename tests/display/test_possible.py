import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.display import possible

KINDS = ["61", "29", "6", "5"]


def test_an_impossible_number_is_told_with_its_neighbours():
    assert possible.on_base("80,1 %", base=194, language="fr") == (
        False,
        [
            "80,1\u202f% de 194\u202f: impossible.",
            "  155 donne 79,9\u202f%, 156 donne 80,4\u202f%.",
        ],
    )


def test_a_possible_number_is_told_with_its_counts():
    assert possible.on_base("80.1", base=191, language="en") == (
        True,
        ["80.1% of 191: possible (153)."],
    )
    assert possible.on_base("51", base=194, language="en")[1] == [
        "51% of 194: possible (98 or 99)."
    ]


def test_a_number_cut_off_instead_of_rounded_is_told():
    can, lines = possible.on_base("16", base=6, language="en")
    assert (can, lines[-1]) == (False, "  Cut off instead of rounded, 1 would print it.")


def test_every_base_that_could_print_it_is_listed():
    can, lines = possible.up_to("80.1", most=194, language="en")
    assert can
    assert lines[0] == "80.1%: possible on 12 bases up to 194:"
    assert lines[1].startswith("  136 (109), 141 (113), ")
    assert lines[1].endswith(", 191 (153)")
    assert len(lines) == 2


def test_being_possible_on_most_bases_is_said_to_prove_little():
    _, lines = possible.up_to("51", most=194, language="en")
    assert lines[-1] == "  That proves little: 74% of the bases could print it."
    assert "194 (98-99)" in lines[1]


def test_no_base_at_all():
    assert possible.up_to("80.1", most=100, language="en") == (
        False,
        ["80.1%: impossible on every base up to 100."],
    )


@pytest.mark.parametrize(
    ("reading", "said", "first"),
    [
        ("multiple", "several from", "first base 62 (38, 18, 4, 3)"),
        ("mentions", "shares of all mentions", "first base 66 (40, 19, 4, 3)"),
    ],
)
def test_answers_of_one_question_are_told_by_their_first_base(reading, said, first):
    can, lines = possible.question(KINDS, reading=reading, most=194, at_least=1, language="en")
    assert can
    assert lines[0].startswith("61%, 29%, 6%, and 5%: possible together")
    assert said in lines[0]
    assert lines[1] == f"  {first}"


def test_answers_of_one_question_impossible_together():
    assert possible.question(KINDS, reading="multiple", most=55, at_least=1, language="en") == (
        False,
        ["61%, 29%, 6%, and 5%: impossible together on every base up to 55."],
    )
    assert possible.question(KINDS, reading="multiple", most=55, at_least=55, language="fr") == (
        False,
        [
            "61\u202f%, 29\u202f%, 6\u202f% et 5\u202f%\u202f: impossibles ensemble sur un "
            "effectif de 55."
        ],
    )


@given(base=st.integers(1, 300), data=st.data())
def test_a_true_percentage_is_always_possible(base, data):
    count = data.draw(st.integers(0, base))
    text = f"{100 * count / base:.1f}"
    assert possible.on_base(text, base=base, language="en")[0]
    assert possible.up_to(text, most=base, language="fr")[0]
