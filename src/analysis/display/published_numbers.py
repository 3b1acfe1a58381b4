"""The numbers behind a published figure, claim by claim."""

from collections.abc import Sequence

from analysis.audit.findings import Finding
from analysis.display.behind import Behind


def published_numbers(findings: Sequence[Finding]) -> Behind:
    """The numbers of a published figure, one row per claim; intervals as its legend names them."""
    return Behind(
        (
            "claim question answer among printed unit count base share largest_base "
            "largest_base_low largest_base_high every_base_low every_base_high verdict"
        ).split(),
        tuple(
            (
                claim.id,
                claim.question,
                claim.answer,
                claim.among,
                claim.number,
                claim.unit,
                *_recomputed(found),
                *(getattr(found.largest, end, None) for end in ("base", "low", "high")),
                *(getattr(found.interval, end, None) for end in ("low", "high")),
                found.verdict.key,
            )
            for found in findings
            for claim in [found.claim]
        ),
    )


def _recomputed(found: Finding) -> tuple[int | float | None, ...]:
    return tuple(getattr(found.recomputed, part, None) for part in ("count", "base", "estimate"))
