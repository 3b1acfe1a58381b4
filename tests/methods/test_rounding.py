from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.rounding import (
    NotPrintedNumber,
    agrees,
    interval_behind,
    prints_as,
    read_printed,
    truncation_behind,
)

NBSP, NARROW = "\u00a0", "\u202f"
DECIMALS = st.integers(0, 3)
# Denominators of 2s and 5s too, so that exact ties are drawn often.
VALUES = st.builds(Fraction, st.integers(0, 20_000), st.sampled_from([1, 8, 16, 40, 97, 194, 400]))


@pytest.mark.parametrize(
    ("text", "plain", "decimals"),
    [
        ("80.1", "80.1", 1),
        ("80,1", "80.1", 1),
        ("80,1 %", "80.1", 1),
        (f"80,1{NBSP}%", "80.1", 1),
        (f"80,1{NARROW}%", "80.1", 1),
        ("80.1%", "80.1", 1),
        ("62", "62", 0),
        ("62.0", "62.0", 1),
        ("0,05", "0.05", 2),
        ("100 %", "100", 0),
        ("10 000", "10000", 0),
        (f"1{NARROW}234{NARROW}567,8", "1234567.8", 1),
        (f" 62{NBSP}", "62", 0),
    ],
)
def test_reads_a_number_as_an_article_prints_it(text, plain, decimals):
    number = read_printed(text)
    assert (number.text, number.value, number.decimals) == (plain, Fraction(plain), decimals)
    assert read_printed(number) is number


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "n/a", "nan", "inf", "1e5", "1_000", "1/2", "> 75", "-3", "+3", "62 pour cent"),
        *("1,2,3", "1.2.3", ".5", "5.", "007", "10 00", "1000 000", "80 .1", "62 %%", "%"),
        *("62\n", "\t62", "62\u2009%", "٦٢", "６２", "6²", None, 62, 62.0),
    ],
)
def test_refuses_anything_else_and_says_what_it_saw(text):
    with pytest.raises(NotPrintedNumber) as caught:
        read_printed(text)
    assert isinstance(caught.value, ValueError)
    assert f"saw {text!r}, wanted one number as printed" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("62", "123/2", "125/2"), ("62.0", "1239/20", "1241/20"), ("0", "-1/2", "1/2")],
)
def test_interval_keeps_both_ends(text, low, high):
    interval = interval_behind(text)
    assert [str(end) for end in interval] == [low, high]
    assert interval.low in interval
    assert interval.high in interval


def test_truncation_keeps_only_the_lower_end():
    cut = truncation_behind("80,1 %")
    assert list(cut) == [Fraction("80.1"), Fraction("80.2")]
    assert cut.low in cut
    assert cut.high not in cut


@pytest.mark.parametrize(
    ("value", "decimals", "texts"),
    [
        (Fraction(125, 2), 0, ("62", "63")),
        (Fraction(125, 2), 1, ("62.5",)),
        (Fraction(100 * 155, 194), 1, ("79.9",)),
        (Fraction(1, 20), 1, ("0.0", "0.1")),
        (Fraction(1, 100), 2, ("0.01",)),
        (7, 2, ("7.00",)),
        (0, 0, ("0",)),
    ],
)
def test_what_a_value_prints_as(value, decimals, texts):
    assert prints_as(value, decimals=decimals) == texts


@pytest.mark.parametrize(("value", "decimals"), [(0.5, 0), (Fraction(-1, 2), 0), (1, -1)])
def test_refuses_to_print_what_is_not_exact(value, decimals):
    with pytest.raises(ValueError, match="wanted an exact value"):
        prints_as(value, decimals=decimals)


@given(value=VALUES, decimals=DECIMALS)
def test_law_the_texts_are_those_of_the_usual_rounding_rules(value, decimals):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rules = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
    rounded = {f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=rule)}" for rule in rules}
    assert set(prints_as(value, decimals=decimals)) == rounded


@given(value=VALUES, decimals=DECIMALS)
def test_law_a_value_agrees_with_what_it_prints_as_and_nothing_else(value, decimals):
    texts = prints_as(value, decimals=decimals)
    assert all(agrees(value, text) for text in texts)
    unit = Fraction(1, 10**decimals)
    (beyond,) = set(prints_as(Fraction(texts[-1]) + unit, decimals=decimals))
    assert not agrees(value, beyond)


@given(value=VALUES, decimals=DECIMALS)
def test_law_a_value_lies_behind_its_own_first_digits(value, decimals):
    units = value * 10**decimals // 1
    (cut,) = prints_as(Fraction(units, 10**decimals), decimals=decimals)
    assert value in truncation_behind(cut)


@given(value=VALUES, decimals=DECIMALS)
def test_law_point_comma_and_percent_sign_read_alike(value, decimals):
    text = prints_as(value, decimals=decimals)[0]
    assert read_printed(text) == read_printed(text.replace(".", ",") + f"{NARROW}%")
    assert read_printed(text).text == text
