import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgb

from analysis.display.theme import BLUE, GREY, INK, ORANGE, QUIET, themed


def brightness(colour):
    """Relative luminance, WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def on_white(colour):
    return 1.05 / (brightness(colour) + 0.05)


@pytest.mark.parametrize("colour", [INK, QUIET, ORANGE])
def test_words_can_be_read_on_white(colour):
    assert on_white(colour) >= 4.5


@pytest.mark.parametrize("colour", [BLUE, GREY])
def test_marks_can_be_seen_on_white(colour):
    assert on_white(colour) >= 3


def test_dollars_are_no_mathematics_and_files_are_the_same_each_time():
    with themed():
        assert mpl.rcParams["text.parse_math"] is False
        assert mpl.rcParams["svg.hashsalt"] == "barometre"
    assert mpl.rcParams["text.parse_math"] is True
