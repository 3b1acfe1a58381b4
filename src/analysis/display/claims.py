"""The number of a claim as a reader sees it: its digits in the signs of the language, its unit."""

from collections.abc import Sequence

from analysis.display.numbers import as_printed, number
from analysis.display.table import Cited
from analysis.display.words import say
from analysis.sources.claims import Claim

UNITS = {  # as printed: one of them, several of them
    "collectivités": ("authority", "authorities"),
    "communes": ("commune", "communes"),
    "répondants": ("respondent", "respondents"),
    "outils": ("tool", "tools"),
    "contacts": ("contact", "contacts"),
}


def printed(claim: Claim, language: str) -> str:
    """The printed number with its unit; empty where the sentence prints none."""
    if claim.counted is None:
        return as_printed(claim.number, unit=claim.unit, language=language)
    one, several = UNITS[claim.unit]
    unit = say(one if claim.counted == 1 else several, language)
    return f"{number(claim.counted, language=language)} {unit}"


def cited(claim: Claim, language: str) -> Cited:
    """The same, leading to the claim."""
    return Cited(printed(claim, language), claim.id)


def ids(claims: Sequence[Claim]) -> str:
    """The claims a sentence rests on; a page makes each a link to what was printed."""
    return f" [{', '.join(claim.id for claim in claims)}]"
