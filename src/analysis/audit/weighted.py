"""Question 4 for collected answers: the share weighted by type, with its interval."""

from collections.abc import Mapping, Sequence

from analysis.audit.propositions import Threshold, read_proposition
from analysis.methods.design_shares import design_share
from analysis.methods.identification import Bounds
from analysis.methods.linearisation import mean
from analysis.methods.weighting import poststratify
from analysis.sources.answers import Answers
from analysis.sources.claims import Claim


def sample_by_type(answers: Answers, *, types: Sequence[str]) -> dict[str, int]:
    """How many answered of each type, those of which nobody did included."""
    counts = answers.tables["respondents"]["type"].value_counts()
    return {name: int(counts.get(name, 0)) for name in types}


def weighted_intervals(
    claims: Sequence[Claim],
    answers: Answers,
    *,
    population: Mapping[str, int],
    confidence: float,
) -> dict[str, Bounds]:
    """The interval of each share post-stratified by type, by claim id.

    Of thresholds among all respondents; a claim whose share cannot be weighted (a type of which
    nobody answered, or all answers alike) is left out: its question cannot be asked.
    """
    found = {}
    for claim in claims:
        if claim.among != "respondents" or not claim.per:
            continue
        if isinstance(read_proposition(claim.proposition), Threshold):
            interval = _interval(claim, answers, population=population, confidence=confidence)
            if interval is not None:
                found[claim.id] = interval
    return found


def _interval(
    claim: Claim, answers: Answers, *, population: Mapping[str, int], confidence: float
) -> Bounds | None:
    table = answers.tables["respondents"]
    if claim.question not in table:
        return None
    given = table[table[claim.question] != ""]
    sample, values = given[["type"]], (given[claim.question] == claim.answer).to_numpy()
    try:
        weights = poststratify(sample, by="type", population=population).weights
        share = mean(values, weights=weights, calibrated_on=sample)
        ends = design_share(
            share.estimate,
            se=share.se,
            base=len(given),
            degrees=share.degrees,
            confidence=confidence,
        )
    except ValueError:  # the methods say why; to the verdict it is a question that cannot be asked
        return None
    return Bounds(ends.low, ends.high)
