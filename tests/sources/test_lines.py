from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.lines import MARK, Lines, TooLong


def lines(text, limit=100):
    return Lines(StringIO(text, newline=""), limit=limit)


@given(st.text("ab\r\n", max_size=50))
def test_lines_are_the_text(text):
    assert "".join(lines(text)) == text


@given(st.text("ab\n", max_size=50), st.integers(1, 9))
def test_what_is_given_back_is_read_again(text, many):
    given_back = lines(text)
    first = [line for line, _ in zip(given_back, range(many), strict=False)]
    given_back.give_back()
    assert "".join([*first[:1], *given_back]) == text


def test_a_line_too_long_is_skipped_to_its_end():
    some = lines("a\n" + "b" * 1000 + "\nc\n", limit=10)
    assert next(some) == "a\n"
    some.begin()
    with pytest.raises(TooLong):
        next(some)
    some.begin()
    assert list(some) == ["c\n"]


def test_a_line_too_long_is_so_again_when_given_back():
    some = lines("a\n" + "b" * 1000 + "\nc\n", limit=10)
    with pytest.raises(TooLong):
        list(some)
    some.give_back()
    with pytest.raises(TooLong):
        next(some)


def test_many_short_lines_are_too_long_together():
    with pytest.raises(TooLong):
        list(lines("ab\n" * 50, limit=100))


def test_a_mark_before_a_line_is_not_read():
    some = lines(f"a\n{MARK}b\n")
    assert list(some) == ["a\n", "b\n"]
    assert some.taken == ["a\n", f"{MARK}b\n"]
