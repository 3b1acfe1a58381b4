"""What collected answers say of an edition's claims: counts, types, weighted intervals."""

from collections.abc import Sequence

from analysis.audit.chance import family_size, level
from analysis.audit.reach import Collected, Reach
from analysis.audit.reproduce import counts_of
from analysis.audit.weighted import sample_by_type, weighted_intervals
from analysis.sources.answers import Answers
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook


def collected(
    claims: Sequence[Claim],
    answers: Answers,
    *,
    codebook: Codebook,
    reach: Reach | None,
    alpha: float,
) -> Collected:
    """What collected answers tell of the claims.

    `reach`: who there was, by type; None where that is not known, and nothing is weighted then.
    """
    counts = counts_of(claims, answers, codebook=codebook)
    if reach is None or not family_size(claims):
        return Collected(None, counts, {})
    population = reach.population
    return Collected(
        Reach(sample_by_type(answers, types=list(population)), population),
        counts,
        weighted_intervals(
            claims,
            answers,
            population=population,
            confidence=level(family_size(claims), alpha=alpha),
        ),
    )
