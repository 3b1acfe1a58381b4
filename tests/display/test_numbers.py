import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.display.numbers import as_printed, number, percent, several, span

THIN = "\u202f"  # narrow no-break space: a percentage never parts from its sign
LANGUAGES = ("fr", "en")


@pytest.mark.parametrize(
    ("share", "decimals", "french", "english"),
    [
        (0.801, 1, f"80,1{THIN}%", "80.1%"),
        (0.801, 0, f"80{THIN}%", "80%"),
        (0, 0, f"0{THIN}%", "0%"),
        (1, 0, f"100{THIN}%", "100%"),
        (0.9, 2, f"90,00{THIN}%", "90.00%"),
    ],
)
def test_a_share_is_a_percentage_in_the_signs_of_the_language(share, decimals, french, english):
    assert percent(share, language="fr", decimals=decimals) == french
    assert percent(share, language="en", decimals=decimals) == english


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (20000, None, f"20{THIN}000", "20,000"),
        (194, None, "194", "194"),
        (0.9, 2, "0,90", "0.90"),
        (1234.5, 1, f"1{THIN}234,5", "1,234.5"),
    ],
)
def test_a_number_has_the_signs_of_the_language(value, decimals, french, english):
    assert number(value, language="fr", decimals=decimals) == french
    assert number(value, language="en", decimals=decimals) == english


@pytest.mark.parametrize(
    ("text", "unit", "french", "english"),
    [
        ("80,1", "%", f"80,1{THIN}%", "80.1%"),
        ("80.1", "%", f"80,1{THIN}%", "80.1%"),
        ("62,0", "%", f"62,0{THIN}%", "62.0%"),
        ("2", "sur 3", "2 sur 3", "2 in 3"),
        ("194", "", "194", "194"),
    ],
)
def test_a_printed_number_keeps_its_digits(text, unit, french, english):
    assert as_printed(text, unit=unit, language="fr") == french
    assert as_printed(text, unit=unit, language="en") == english


def test_an_interval_names_its_unit_once():
    assert span(0.734, 0.861, language="fr") == f"73 à 86{THIN}%"
    assert span(0.734, 0.861, language="en", decimals=1) == "73.4 to 86.1%"


def test_a_list_is_said_in_words_and_a_long_one_by_its_ends():
    assert several([151, 176], language="fr") == "151 et 176"
    assert several([98, 99], language="en", either=True) == "98 or 99"
    assert several(range(8), language="en") == "0, 1, 2, 3, 4, 5, 6, and 7"
    assert several(range(9), language="en") == "0, 1, …, 8"
    assert several(range(5), language="fr", most=4, either=True) == "0, 1, …, 4"


@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_a_whole_number_is_read_back(value, language):
    shown = number(value, language=language)
    assert int(shown.replace(THIN, "").replace(",", "")) == value


@given(st.integers(0, 1000), st.sampled_from(LANGUAGES))
def test_a_percentage_is_read_back(tenths, language):
    shown = percent(tenths / 1000, language=language, decimals=1)
    digits = shown.removesuffix("%").removesuffix(THIN).replace(",", ".")
    assert round(10 * float(digits)) == tenths
