"""What chance, composition and nonresponse leave of a claim, in one or two sentences."""

from analysis.audit.confirmation import Confirmation
from analysis.audit.findings import Finding
from analysis.audit.propositions import Threshold, read_proposition
from analysis.display.numbers import number, percent, span
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say


def confirmation(found: Finding, *, language: str) -> str:
    """Why a claim stands or should be confirmed, and from how many answers on that changes.

    Empty where the questions were not put, or a graver one had already decided.
    """
    asked = found.confirmation
    if asked is None or found.verdict.key != asked.key:
        return ""
    said = [
        _deciding(found, asked, language=language),
        _better(asked, language),
        _at_best(found, asked, language=language),
    ]
    return " ".join(part for part in said if part)


def _deciding(found: Finding, asked: Confirmation, *, language: str) -> str:
    count, base = asked.pair
    if asked.key == "chance":
        return _chance(found, asked, language=language)
    if asked.key == "unchecked":
        return say("How those it is among are made up was not published.", language)
    if asked.key == "composition":
        return say(
            "Weighted by type, the share could be anywhere from {span}.",
            language,
            span=span(asked.composition.low, asked.composition.high, language=language),
        )
    return say(
        "With {count} of {base}, a gap of {gap} points between those who answered and the others "
        "would turn it over.",
        language,
        count=count,
        base=base,
        gap=number(100 * asked.gap_low, language=language, decimals=0),
    )


def _chance(found: Finding, asked: Confirmation, *, language: str) -> str:
    count, base = asked.pair
    wanted = read_proposition(found.claim.proposition)
    if isinstance(wanted, Threshold):
        return say(
            "With {count} of {base}, chance alone reaches {threshold}.",
            language,
            count=count,
            base=base,
            threshold=percent(wanted.value, language=language),
        )
    return say(
        "With {count} of {base}, the difference with the others is within chance.",
        language,
        count=count,
        base=base,
    )


def _better(asked: Confirmation, language: str) -> str:
    if asked.better_from is None:
        return ""
    return say(
        "From {base} answers on: {verdict}.",
        language,
        base=asked.better_from,
        verdict=say(VERDICTS[asked.better], language),
    )


def _at_best(found: Finding, asked: Confirmation, *, language: str) -> str:
    if asked.better_from is None or asked.at_best == asked.better:
        return ""
    return say(
        "With {base}: {verdict}.",
        language,
        base=found.arithmetic.possible[-1].base,
        verdict=say(VERDICTS[asked.at_best], language),
    )
