from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.counts import COMMA, GROUPED, UnclearCount, read_count


@pytest.mark.parametrize(
    ("text", "value", "unit", "repair"),
    [
        ("5294", "5294", "1", ""),
        (" 5294 ", "5294", "1", ""),
        ("5294.0", "5294", "1", ""),
        ("12 345", "12345", "1", GROUPED),
        ("1\u00a0234\u202f567", "1234567", "1", GROUPED),
        ("12 345,5", "12345.5", "0.1", GROUPED),
        ("0,625", "0.625", "0.001", COMMA),
        ("0.625", "0.625", "0.001", ""),
        ("62,4", "62.4", "0.1", COMMA),
        ("1234.567", "1234.567", "0.001", ""),
        ("0", "0", "1", ""),
    ],
)
def test_a_count_is_read_as_it_was_meant(text, value, unit, repair):
    found = read_count(text)
    assert (found.value, found.unit, found.repair) == (Decimal(value), Decimal(unit), repair)


@pytest.mark.parametrize(
    "text",
    ["12,345", "12.345", "1.234.567", "12 34", "-1", "", "62 %", "1e3", "٣٤x", "0x1F", "1_000"],
)
def test_what_could_be_two_counts_or_none_is_refused(text):
    with pytest.raises(UnclearCount) as caught:
        read_count(text)
    assert caught.value.way_out.endswith(".")


@given(st.integers(0, 10**12))
def test_every_way_of_writing_thousands_reads_the_same(number):
    for separator in (" ", "\u00a0", "\u202f"):
        assert read_count(f"{number:,}".replace(",", separator)).value == number


@given(st.text(max_size=8))
def test_no_text_breaks_the_reading(text):
    with suppress(UnclearCount):
        assert read_count(text).value >= 0
