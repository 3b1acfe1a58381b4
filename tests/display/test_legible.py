import sys
from unicodedata import category
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.display.legible import legible, numbered


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Renforce la participation",
        "« 80,1\u202f% » des 5\u202f294 communes\u00a0; l’été, œuvre",
        "e\u0301te\u0301",  # decomposed, as macOS writes it
        "Tiếng Việt, עברית, العربية, 漢字, 😀 ❤\ufe0f",
        "one\n\ttwo",
        "<script>alert(1)</script> {curly} %s $x^2$ {{ jinja }} =1+1",
    ],
)
def test_what_can_be_seen_is_as_it_was(text):
    assert legible(text) == text


@pytest.mark.parametrize(
    "char",
    [
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",  # direction
        *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u3164\u2800\U000e0041\U000e0100",  # nothing
        *"\x00\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029",  # control
        *"\ud800\udcff\ufffe\uffff\ue000",  # no character at all
    ],
    ids=ascii,
)
def test_what_cannot_be_seen_is_said_by_its_number(char):
    assert legible(f"80{char}1") == f"80{numbered(char)}1"


def test_colours_of_a_terminal_are_text():
    assert legible("\x1b[31mrouge\x1b[0m") == "[U+001B][31mrouge[U+001B][0m"


def test_marks_stay_on_their_letter_and_in_their_line():
    assert legible("o\u0302\u0301") == "o\u0302\u0301"
    assert legible("o" + "\u0301" * 50) == "o" + "\u0301" * 3 + "[U+0301]" * 47
    assert legible("\u0301o") == "[U+0301]o"


@given(st.text(st.characters(codec=None)))
def test_nothing_is_lost_and_nothing_is_left_unseen(text):
    shown = legible(text)
    assert legible(shown) == shown
    assert not {category(char) for char in shown} & {"Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    read = iter(shown)
    assert all(char in read for char in text if char.isalnum() and char in shown)
    # Neither an HTML page nor a figure could hold it otherwise.
    ElementTree.fromstring(f"<p>{shown.replace('&', '').replace('<', '')}</p>".encode())


def test_every_character_is_dealt_with():
    for code in range(sys.maxunicode + 1):
        shown = legible(chr(code))
        assert shown == chr(code) or shown == f"[U+{code:04X}]"
