from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import claims

from analysis.audit.checks import arithmetic
from analysis.methods.grim import Neighbour
from analysis.methods.rounding import prints_as

SIZES = {"respondents": 194, "equipped": 44, "tools": 55}
DRAWN = """
    question       among        printed  unit           base
    participation  respondents  {printed}  {unit}         {base}
"""


@pytest.fixture
def check(codebook):
    def drawn(printed, *, unit="%", base=".", among="respondents", sizes=SIZES):
        drawing = DRAWN.format(printed=printed, unit=unit, base=base)
        (claim,) = claims(drawing.replace("respondents", among))
        return arithmetic(claim, sizes=sizes, codebook=codebook)

    return drawn


def test_without_printed_base_every_base_up_to_the_size_is_tried(check):
    found = check("80,1")
    assert found.holds is True
    assert (found.most, found.printed_base) == (194, False)
    assert found.pairs[0] == (109, 136)
    assert found.pairs[-1] == (153, 191)
    assert not found.over_everyone


def test_a_share_over_everyone_needs_nobody_to_have_skipped(check):
    assert check("70", among="equipped").over_everyone


def test_a_printed_base_is_the_only_one(check):
    found = check("62", base=44, among="equipped")
    assert found.holds is False
    assert (found.most, found.printed_base, found.possible, found.pairs) == (44, True, (), ())
    assert not found.over_everyone
    assert found.nearest.below == Neighbour(27, ("61",))
    assert found.nearest.above == Neighbour(28, ("64",))


def test_a_printed_base_that_can_print_it(check):
    assert check("62", base=55).pairs == ((34, 55),)


def test_two_in_three_is_a_share_of_three(check):
    found = check("deux", unit="sur_3", among="tools")
    assert found.holds is True
    assert found.nearest is None
    assert (34, 55) in found.pairs
    assert all(Fraction(3, 2) <= Fraction(3 * k, n) <= Fraction(5, 2) for k, n in found.pairs)


def test_no_more_than_everybody(check):
    found = check("3", unit="sur_3", among="equipped")
    assert found.holds is True
    assert all(count <= base for count, base in found.pairs)
    assert check("4", unit="sur_3").holds is False


def test_strength_is_the_share_of_bases_that_could_print_it(check):
    assert check("80,1").strength == pytest.approx(len({n for _, n in check("80,1").pairs}) / 194)
    assert check("80,1").strength < 0.1 < 0.6 < check("62").strength


@pytest.mark.parametrize(
    ("printed", "unit", "among"),
    [
        pytest.param(".", "%", "respondents", id="no number"),
        pytest.param("194", "collectivités", "respondents", id="a count"),
        pytest.param("1,82", "€/hab.", "respondents", id="an amount"),
        pytest.param("70", "%", "mailing", id="a base of unknown size"),
    ],
)
def test_what_is_no_share_of_a_known_number_cannot_be_asked(check, printed, unit, among):
    found = check(printed, unit=unit, among=among)
    assert found.holds is None
    assert (found.pairs, found.over_everyone) == ((), False)


@given(base=st.integers(1, 194), share=st.fractions(0, 1), decimals=st.integers(0, 2))
def test_a_true_share_can_always_exist(codebook, base, share, decimals):
    count = int(share * base)
    for printed in prints_as(Fraction(100 * count, base), decimals=decimals):
        (claim,) = claims(DRAWN.format(printed=printed, unit="%", base="."))
        found = arithmetic(claim, sizes=SIZES, codebook=codebook)
        assert (count, base) in found.pairs
