"""The conclusions put to chance, composition and nonresponse: which, and their numbers."""

from collections.abc import Sequence

from analysis.audit.confirmation import Confirmation
from analysis.audit.findings import PUBLISHED, Finding
from analysis.audit.study import Study
from analysis.display.behind import Behind
from analysis.methods.identification import Bounds
from analysis.sources.answers import COLLECTED

LAYERS = ("chance", "composition", "nonresponse")


def confirmed(study: Study) -> list[Finding]:
    """A finding for each statement put to chance: its most precise source, what resists first.

    Statements that cannot exist are left out.
    """
    first: dict[tuple[str, str, str], Finding] = {}
    for found in sorted(study.findings, key=_decimals, reverse=True):
        if found.confirmation and found.verdict.key not in ("impossible", "together"):
            claim = found.claim
            first.setdefault((claim.question, claim.answer, claim.among), found)
    return sorted(first.values(), key=lambda found: (-found.verdict.rank, -share_of(found)))


def evidence(study: Study) -> str:
    """What the confirmations of a study rest on."""
    collected = study.answers is not None and study.answers.evidence == COLLECTED
    return COLLECTED if collected else PUBLISHED


def share_of(found: Finding) -> float:
    """The printed share, a fraction."""
    return float(found.claim.number.replace(",", ".")) / found.claim.per


def name(found: Finding, study: Study, *, language: str) -> str:
    """The answer a claim is about."""
    return study.codebook.answer(found.claim.question, found.claim.answer).in_(language)


def numbers(findings: Sequence[Finding]) -> Behind:
    """What each layer leaves of each conclusion, at its least favourable count and base."""
    ends = [f"{layer}_{end}" for layer in LAYERS for end in ("low", "high")]
    return Behind(
        ("claim", "count", "base", "share", *ends, "verdict"),
        [
            (
                found.claim.id,
                *found.confirmation.pair,
                share_of(found),
                *(
                    getattr(bounds, end, None)
                    for bounds in left_by_layers(found.confirmation)
                    for end in ("low", "high")
                ),
                found.verdict.key,
            )
            for found in findings
        ],
    )


def left_by_layers(asked: Confirmation) -> tuple[Bounds | None, ...]:
    """What each of LAYERS leaves."""
    return asked.interval, asked.composition, asked.worst


def _decimals(found: Finding) -> int:
    return len(found.claim.number.replace(",", ".").partition(".")[2])
