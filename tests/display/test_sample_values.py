import pytest

from analysis.display.sample_values import DASH, chance, points, residual, share, value


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_not_known_is_a_dash(language):
    shown = [shows(None, language) for shows in (share, points, residual, chance)]
    assert [*shown, value(None, language, decimals=2)] == [DASH] * 5
    assert points(float("-inf"), language) == DASH


def test_numbers_are_set_as_the_language_wants():
    assert (share(0.62, "fr"), points(0.0338, "fr")) == ("62,0\u202f%", "3,4")
    assert (value(1234.5, "en", decimals=1), residual(2, "fr")) == ("1,234.5", "+2,0")
