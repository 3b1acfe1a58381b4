"""Signed numbers and very small ones."""

from analysis.display.numbers import number

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALL = 0.001


def signed(value: float, *, language: str, decimals: int) -> str:
    """A number with its sign, a true minus.

    >>> signed(0.824, language="fr", decimals=2), signed(-3.1, language="en", decimals=1)
    ('+0,82', '−3.1')
    """
    sign = "−" if value < 0 else "+"
    return f"{sign}{number(abs(value), language=language, decimals=decimals)}"


def chance(p: float, *, language: str) -> str:
    """A probability; a power of ten where it is small.

    >>> chance(0.0312, language="en"), chance(2.1e-30, language="fr")
    ('0.031', '2,1\u202f×\u202f10⁻³⁰')
    """
    if p >= SMALL:
        return number(p, language=language, decimals=3)
    digits, power = f"{p:.1e}".split("e")
    raised = str(int(power)).translate(RAISED)
    return f"{number(float(digits), language=language, decimals=1)}\u202f×\u202f10{raised}"
