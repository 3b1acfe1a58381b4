import pytest

from analysis.display.signs import chance, signed


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [(0.5, "+0,5", "+0.5"), (-12.34, "−12,3", "−12.3"), (0, "+0,0", "+0.0")],
)
def test_a_number_bears_its_sign(value, french, english):
    assert signed(value, language="fr", decimals=1) == french
    assert signed(value, language="en", decimals=1) == english


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (1, "1.000"),
        (0.05, "0.050"),
        (0.001, "0.001"),
        (0.00099, "9.9\u202f×\u202f10⁻⁴"),
        (1e-300, "1.0\u202f×\u202f10⁻³⁰⁰"),
    ],
)
def test_a_small_chance_is_a_power_of_ten(p, said):
    assert chance(p, language="en") == said
