import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.codes import (
    FROM_3500,
    SIZE_CLASSES,
    SIZE_FLOORS,
    DepartementCode,
    InseeCode,
    RegionCode,
    Siren,
    luhn,
    size_class,
)

people = st.integers(min_value=0, max_value=3_000_000)


@pytest.mark.parametrize("code", ["01004", "2A004", "2B033", "69123", "75056", "97105", "98735"])
def test_a_true_commune_code_is_kept_as_it_is(code):
    assert InseeCode(code) == code


@pytest.mark.parametrize(
    "text",
    [
        "1004",
        "001004",
        "1004 ",
        "01004\n",
        "2C004",
        "2a004",
        "20004",
        "96001",
        "00001",
        "٠١٠٠٤",
        "",
    ],
)
def test_a_malformed_commune_code_is_refused(text):
    with pytest.raises(ValueError, match="wanted five characters"):
        InseeCode(text)


@pytest.mark.parametrize("postcode", ["75000", "01000", "97100"])
def test_a_postcode_is_no_commune_code(postcode):
    assert not InseeCode.well_formed(postcode)


def test_an_integer_is_refused_even_where_its_digits_would_do():
    with pytest.raises(ValueError, match="saw 69123"):
        InseeCode(69123)


@given(st.from_regex(InseeCode.pattern, fullmatch=True))
def test_a_code_survives_every_round_trip(text):
    code = InseeCode(text)
    assert str(code) == text
    assert InseeCode(code) == code
    assert pickle.loads(pickle.dumps(code)) == code
    assert len({code, text}) == 1


@given(st.from_regex(InseeCode.pattern, fullmatch=True).map(lambda code: "0" + code[1:]))
def test_a_code_that_was_a_number_is_refused(text):
    lost = text.lstrip("0")  # what a spreadsheet leaves of it
    assert not InseeCode.well_formed(lost)


@given(st.text("0123456789", min_size=8, max_size=8))
def test_one_last_digit_in_ten_makes_a_siren(start):
    assert sum(Siren.well_formed(f"{start}{last}") for last in range(10)) == 1


@given(st.text("0123456789", min_size=9, max_size=9), st.data())
def test_one_wrong_digit_always_breaks_the_luhn_check(digits, data):
    place = data.draw(st.integers(0, 8))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    assert luhn(digits) % 10 != luhn(digits[:place] + other + digits[place + 1 :]) % 10


@pytest.mark.parametrize("text", ["20004697", "2000469770", "200046978", "20004697A"])
def test_a_malformed_siren_is_refused(text):
    with pytest.raises(ValueError, match="nine digits"):
        Siren(text)


def test_departement_and_region_codes():
    assert [DepartementCode(code) for code in ("01", "2A", "976")] == ["01", "2A", "976"]
    assert not any(map(DepartementCode.well_formed, ("1", "20", "96", "975", "99")))
    assert RegionCode("04") == "04"
    assert not RegionCode.well_formed("4")


def test_the_classes_read_as_their_bounds():
    starts = [int(name.split("-")[0].rstrip("+")) for name in SIZE_CLASSES]
    ends = [int(name.split("-")[1]) for name in SIZE_CLASSES[:-1]]
    assert starts == list(SIZE_FLOORS)
    assert ends == [start - 1 for start in starts[1:]]
    assert FROM_3500[0] == "3500-4999"


@given(people, people)
def test_more_inhabitants_never_make_a_smaller_class(one, other):
    small, large = sorted((one, other))
    assert SIZE_CLASSES.index(size_class(small)) <= SIZE_CLASSES.index(size_class(large))


@given(people)
def test_the_population_lies_in_its_class(inhabitants):
    start, _, end = size_class(inhabitants).rstrip("+").partition("-")
    assert int(start) <= inhabitants <= int(end or inhabitants)


def test_fewer_than_nobody_is_refused():
    with pytest.raises(ValueError, match="saw -1"):
        size_class(-1)
