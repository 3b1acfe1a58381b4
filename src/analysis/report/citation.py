"""How to cite the report, from CITATION.cff."""

from functools import cache

import yaml

from analysis.display.words import say
from analysis.paths import CITATION


@cache
def citation() -> dict:
    """What CITATION.cff says (Citation File Format 1.2)."""
    return yaml.safe_load(CITATION.read_text(encoding="utf-8"))


def reference(wave: str, *, language: str) -> str:
    """The report as one cites it; `wave`: the edition it is about.

    >>> reference("2016", language="en").partition(". ")[0]
    'The barometre authors (2026)'
    """
    told = citation()
    return say(
        "{authors} ({year}). {title}. Edition {wave}, software version {version}.",
        language,
        authors=", ".join(author["name"] for author in told["authors"]),
        year=str(told["date-released"])[:4],
        title=told["title"],
        wave=wave,
        version=told["version"],
    )
