"""Question 4 for collected answers: the share weighted by type, with its interval."""

from collections.abc import Mapping, Sequence

from analysis.audit.propositions import Threshold, read_proposition
from analysis.audit.reproduce import answers_to
from analysis.methods.design_shares import DesignShare, design_share
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
            share = weighted_share(
                answers,
                question=claim.question,
                answer=claim.answer,
                population=population,
                confidence=confidence,
            )
            if share is not None:
                found[claim.id] = Bounds(share.low, share.high)
    return found


def weighted_share(
    answers: Answers,
    *,
    question: str,
    answer: str,
    population: Mapping[str, int],
    confidence: float,
) -> DesignShare | None:
    """The share of all respondents who gave an answer, post-stratified by type, its interval too.

    None where it cannot be weighted: a type of which nobody answered, or all answers alike.
    """
    table = answers.tables["respondents"]
    column = answers_to(table, question=question, answer=answer)
    if column is None:
        return None
    wanted = "yes" if column.name == f"{question}.{answer}" else answer
    given = (column != "").to_numpy()
    sample, values = table.loc[given, ["type"]], (column == wanted).to_numpy()[given]
    try:
        weights = poststratify(sample, by="type", population=population).weights
        share = mean(values, weights=weights, calibrated_on=sample)
        return design_share(
            share.estimate,
            se=share.se,
            base=len(sample),
            degrees=share.degrees,
            confidence=confidence,
        )
    except ValueError:  # the methods say why; to the verdict it is a question that cannot be asked
        return None
