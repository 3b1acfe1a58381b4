"""Numbers in the signs of the language: 80,1 % and 80.1%, 10 000 and 10,000."""

from collections.abc import Sequence

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

PATTERNS = {"fr": "#,##0{} %", "en": "#,##0{}%"}


def percent(share: float, *, language: str, decimals: int = 0) -> str:
    """A share in [0, 1] as a percentage.

    >>> percent(0.801, language="fr", decimals=1), percent(0.801, language="en", decimals=1)
    ('80,1\u202f%', '80.1%')
    """
    places = "." + "0" * decimals if decimals else ""
    pattern = PATTERNS[language].format(places).replace(" ", "\u202f")
    return format_percent(share, pattern, locale=language)


def number(value: float, *, language: str, decimals: int | None = None) -> str:
    """A number; with its own decimals unless told how many.

    >>> number(20000, language="fr"), number(0.9, language="fr", decimals=2)
    ('20\u202f000', '0,90')
    """
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=language)


def as_printed(text: str, *, unit: str, language: str) -> str:
    """A printed number with its unit, its decimal mark that of the language.

    >>> as_printed("80,1", unit="%", language="en"), as_printed("80.1", unit="%", language="fr")
    ('80.1%', '80,1\u202f%')
    """
    digits = text.replace(",", ".") if language == "en" else text.replace(".", ",")
    if unit == "%":
        return digits + ("%" if language == "en" else "\u202f%")
    if language == "en" and unit.startswith("sur "):
        return f"{digits} in {unit.removeprefix('sur ')}"
    return f"{digits} {unit}".strip()


def span(low: float, high: float, *, language: str, decimals: int = 0) -> str:
    """An interval of shares.

    >>> span(0.734, 0.861, language="fr"), span(0.734, 0.861, language="en")
    ('73 à 86\u202f%', '73 to 86%')
    """
    first = number(100 * low, language=language, decimals=decimals)
    last = percent(high, language=language, decimals=decimals)
    return f"{first} {'à' if language == 'fr' else 'to'} {last}"


def several(items: Sequence[object], *, language: str, most: int = 8, either: bool = False) -> str:
    """A list in words, of things that all hold or `either` of which does; a long one by its ends.

    >>> several([136, 141, 146], language="en"), several(range(20), language="fr")
    ('136, 141, and 146', '0, 1, …, 19')
    >>> several([98, 99], language="fr", either=True)
    '98 ou 99'
    """
    texts = [str(item) for item in items]
    if len(texts) > most:
        return ", ".join([*texts[:2], "…", texts[-1]])
    return format_list(texts, style="or" if either else "standard", locale=language)
