"""What was found about one claim, as sentences a reader without statistics can check."""

from collections.abc import Sequence

from analysis.audit.findings import Finding
from analysis.display.claims import printed
from analysis.display.confirmations import confirmation
from analysis.display.numbers import as_printed, percent, several
from analysis.display.possible import PROVES_LITTLE, would_print
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.sources.answers import RECONSTRUCTED

STATUSES = {
    "reproduced": "reproduced",
    "consistent": "consistent",
    "explained": "explained",
    "differs": "differs",
    "untestable": "untestable",
}
REPRODUCED = {
    ("consistent", True): "Reconstructed answers print it ({share}), which proves nothing.",
    ("consistent", False): "Reconstructed answers have as many, which proves nothing.",
    ("reproduced", True): "The collected answers print it ({share}).",
    ("reproduced", False): "The collected answers have as many.",
    ("explained", True): "The collected answers print {prints} ({share}); reason: {reason}",
    ("explained", False): "The collected answers have {prints}; reason: {reason}",
    ("differs", True): "The collected answers give {prints} ({share}).",
    ("differs", False): "The collected answers give {prints}.",
    ("missed", True): "Reconstructed answers do not print it: they give {prints} ({share}).",
    ("base", True): "Reconstructed answers print it, but over another base ({share}).",
    ("missed", False): "Reconstructed answers do not print it: they give {prints}.",
}


def verdict(found: Finding, language: str) -> str:
    """The verdict on a claim, in words."""
    return say(VERDICTS[found.verdict.key], language)


def status(found: Finding, language: str) -> str:
    """Whether the answers reproduce it, in one word."""
    return say(STATUSES[found.reproduction.status], language)


def sentence(found: Finding, findings: Sequence[Finding], *, language: str) -> str:
    """Everything found about a claim; `findings` are those it may be contradicted by."""
    said = [
        _why(found, findings, language=language),
        confirmation(found, language=language),
        _reproduced(found, language),
    ]
    return " ".join(part for part in said if part)


def _why(found: Finding, findings: Sequence[Finding], *, language: str) -> str:
    if not found.claim.printed:
        return say("The sentence prints no number: arithmetic cannot check it.", language)
    if found.verdict.key == "contradicted":
        return _contradicted(found, findings, language=language)
    if found.claim.per and found.arithmetic.holds is not None:
        return _arithmetic(found, language)
    if found.claim.per and found.arithmetic.holds is None:
        return say("How many were asked was never printed: nothing bounds the base.", language)
    if not found.claim.per and found.reproduction.status == "untestable":
        return say("It is no share, and there are no answers to check it with.", language)
    return ""


def _arithmetic(found: Finding, language: str) -> str:
    if found.arithmetic.holds is False:
        return _impossible(found, language)
    if found.verdict.key == "together":
        return _together(found, language)
    return (
        _possible(found, language) if found.arithmetic.over_everyone else _partial(found, language)
    )


def _impossible(found: Finding, language: str) -> str:
    return say(
        "{printed} of {base} is impossible: {neighbours}.",
        language,
        printed=printed(found.claim, language),
        base=found.arithmetic.most,
        neighbours=neighbours(found, language),
    )


def _together(found: Finding, language: str) -> str:
    return say(
        "No base up to {base} prints {printed} and the other answers to the question together.",
        language,
        printed=printed(found.claim, language),
        base=found.arithmetic.most,
    )


def _partial(found: Finding, language: str) -> str:
    arithmetic = found.arithmetic
    bases = [possible.base for possible in arithmetic.possible]
    return say(
        "{printed} of all {base} is impossible: {neighbours}. "
        "Possible with {skipped} or more not answering (bases {bases}).",
        language,
        printed=printed(found.claim, language),
        base=arithmetic.most,
        neighbours=neighbours(found, language),
        skipped=arithmetic.most - bases[-1],
        bases=several(bases, language=language, most=4),
    )


def _possible(found: Finding, language: str) -> str:
    arithmetic = found.arithmetic
    said = say(
        "{printed} can be {counts} of {base}.",
        language,
        printed=printed(found.claim, language),
        counts=several(arithmetic.possible[-1].counts, language=language, most=4, either=True),
        base=arithmetic.most,
    )
    if arithmetic.strength <= PROVES_LITTLE:
        return said
    little = say(
        "That proves little: {share} of the bases could print it.",
        language,
        share=percent(arithmetic.strength, language=language),
    )
    return f"{said} {little}"


def _contradicted(found: Finding, findings: Sequence[Finding], *, language: str) -> str:
    claim = found.claim
    others = {
        printed(other.claim, language)
        for other in findings
        if (other.claim.question, other.claim.answer) == (claim.question, claim.answer)
        and other.claim.source != claim.source
        and printed(other.claim, language) != printed(found.claim, language)
    }
    return say(
        "Another source prints {others} for the same thing.",
        language,
        others=several(sorted(others), language=language),
    )


def neighbours(found: Finding, language: str) -> str:
    """The counts next to an impossible number, and what they would print."""
    nearest = found.arithmetic.nearest
    sides = [side for side in (nearest.below, nearest.above) if side is not None]
    return ", ".join(would_print(side, language) for side in sides)


def _reproduced(found: Finding, language: str) -> str:
    reproduction, counted = found.reproduction, found.reproduction.counted
    made_up = reproduction.evidence == RECONSTRUCTED
    status = reproduction.status
    if made_up and status == "differs":
        alike = reproduction.prints == found.claim.number.replace(",", ".")
        status = "base" if alike else "missed"
    message = REPRODUCED.get((status, counted is not None))
    if message is None:
        return ""
    share = "" if counted is None else f"{counted.count}/{counted.base}"
    unit = found.claim.unit if found.claim.per else ""
    prints = as_printed(reproduction.prints, unit=unit, language=language)
    return say(message, language, share=share, prints=prints, reason=reproduction.reason)
