"""All there is to know of one claim, for a reader who follows its number."""

from dataclasses import dataclass

from analysis.audit.findings import Finding
from analysis.audit.study import Study
from analysis.display.claims import printed
from analysis.display.evidence import note
from analysis.display.numbers import number, several
from analysis.display.sentences import sentence, verdict
from analysis.display.words import say

MOST_COUNTS = 12


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim: its number and verdict, the sentence as published, and facts as (name, text)."""

    id: str
    printed: str
    verdict: str
    sentence: str
    source: str
    facts: tuple[tuple[str, str], ...]
    evidence: str


def claim_cards(study: Study, *, language: str) -> dict[str, ClaimCard]:
    """The card of every claim of every edition, by claim id, in the order of claims.csv."""
    made = {}
    for edition in (study, *study.other_editions):
        for found in edition.findings:
            made[found.claim.id] = _card(found, edition, language=language)
    return {claim.id: made[claim.id] for claim in study.every_claim}


def _card(found: Finding, study: Study, *, language: str) -> ClaimCard:
    claim = found.claim
    return ClaimCard(
        id=claim.id,
        printed=printed(claim, language),
        verdict=verdict(found, language),
        sentence=claim.sentence,
        source=claim.source,
        facts=tuple(
            (say(name, language), text)
            for name, text in _facts(found, study, language=language).items()
            if text
        ),
        evidence=note(found.evidence, language=language),
    )


def _facts(found: Finding, study: Study, *, language: str) -> dict[str, str]:
    claim, codebook = found.claim, study.codebook
    answer = codebook.answer(claim.question, claim.answer).in_(language)
    counted = found.reproduction.counted
    return {
        "Edition": claim.wave,
        "Answer": answer,
        "Among": codebook.bases[claim.among].label.in_(language),
        "Printed base": "" if claim.base is None else number(claim.base, language=language),
        "Counts that could print it": _counts(found, language),
        "Recomputed": "" if counted is None else f"{counted.count}/{counted.base}",
        "What was found": sentence(found, study.findings, language=language),
    }


def _counts(found: Finding, language: str) -> str:
    """Every admissible count/base, largest base first; of many the number is said."""
    if not found.claim.per or found.arithmetic.holds is None:
        return ""
    pairs = [f"{count}/{base}" for count, base in sorted(found.arithmetic.pairs, key=_by_base)]
    if not pairs:
        return say("none", language)
    if len(pairs) <= MOST_COUNTS:
        return several(pairs, language=language, most=MOST_COUNTS, either=True)
    return say(
        "{number}, from {first} to {last}",
        language,
        number=number(len(pairs), language=language),
        first=pairs[-1],
        last=pairs[0],
    )


def _by_base(pair: tuple[int, int]) -> tuple[int, int]:
    return -pair[1], pair[0]
