import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.textpath import TextPath

from analysis.display.lettering import fitted

LONG = "Satisfaits du nombre de citoyens impliqués dans la décision, parmi ceux ayant un outil"


def width(text, size=9.5):
    """In inches, measured on what is drawn."""
    return TextPath((0, 0), text, size=size).get_extents().width / 72


def test_what_has_room_is_as_it_was():
    assert fitted(LONG, inches=10, size=9.5) == LONG


def test_what_has_not_keeps_both_ends_and_as_much_as_fits():
    short = fitted(LONG, inches=3, size=9.5)
    assert short.startswith("Satisfaits du nombre de")
    assert short.endswith("un outil")
    assert 2.7 < width(short) <= 3


def test_larger_and_bold_words_take_more_room():
    plain = fitted(LONG, inches=3, size=9.5)
    assert len(fitted(LONG, inches=3, size=12)) < len(plain)
    assert len(fitted(LONG, inches=3, size=9.5, weight="bold")) < len(plain)


@pytest.mark.parametrize("text", ["x" * 10_000, "i" * 10_000, "é\u0301" * 5_000, "mot " * 2_500])
def test_ten_thousand_characters_are_one_line(text):
    short = fitted(text, inches=4.5, size=9.5)
    assert "…" in short
    assert 4 < width(short) <= 4.5


def test_a_line_stays_one_line():
    assert fitted("un\r\n\tdeux   trois", inches=4, size=9.5) == "un deux trois"


def test_no_box_is_drawn_for_what_the_font_has_not():
    assert fitted("漢字 🧿 é 😀", inches=4, size=9.5) == "[U+6F22][U+5B57] [U+1F9FF] é 😀"


def test_typography_is_kept():
    assert fitted("80,1\u202f%\u00a0!", inches=4, size=9.5) == "80,1\u202f%\u00a0!"


@given(st.text(st.characters(codec=None)))
def test_whatever_the_text_it_can_be_drawn(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        short = fitted(f"x{text}", inches=2, size=9.5)
        assert width(short) <= 2.05
