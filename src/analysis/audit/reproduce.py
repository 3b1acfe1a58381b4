"""The share behind each claim, recomputed from the answers, and whether it prints the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.methods.rounding import prints_as, read_printed
from analysis.sources.answers import RECONSTRUCTED, Answers
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook
from analysis.sources.explanations import Explanation

STATUSES = {
    "reproduced": "the collected answers print the number",
    "consistent": "reconstructed answers print it: it can be so, which is no proof that it is",
    "explained": "the collected answers print another number, for a recorded reason",
    "differs": "the answers print another number",
    "untestable": "the answers cannot tell",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a base gave an answer, as counted in the answers."""

    count: int
    base: int


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What the answers say of a claim.

    `status`: a key of STATUSES; `counted`: None where it is untestable; `prints`: what the answers
    would have printed, with the decimals of the claim; `evidence`: "collected" or
    "reconstructed"; `reason`: of an explained difference.
    """

    status: str
    evidence: str
    counted: Counted | None = None
    prints: str = ""
    reason: str = ""


def count_answers(
    answers: Answers, *, question: str, answer: str, among: str, codebook: Codebook
) -> Counted | None:
    """How many of the base gave the answer, and how many of it answered at all.

    None where the question was not asked in the table of that base, or nobody answered.
    """
    members = _members(answers, among, codebook=codebook)
    column = answers_to(members, question=question, answer=answer)
    if column is None:
        return None
    given = column[column != ""]
    wanted = "yes" if column.name == f"{question}.{answer}" else answer
    return Counted(int((given == wanted).sum()), len(given)) if len(given) else None


def counts_of(
    claims: Sequence[Claim], answers: Answers, *, codebook: Codebook
) -> dict[str, tuple[int, int]]:
    """The (count, base) behind each claim that the answers can count, by claim id."""
    counted = {
        claim.id: count_answers(
            answers,
            question=claim.question,
            answer=claim.answer,
            among=claim.among,
            codebook=codebook,
        )
        for claim in claims
        if claim.per
    }
    return {name: (one.count, one.base) for name, one in counted.items() if one is not None}


def reproduce(
    claim: Claim,
    answers: Answers,
    *,
    codebook: Codebook,
    explanations: Mapping[str, Explanation],
) -> Reproduction:
    """Whether the answers print the claim.

    Raises SourceError where a difference is explained that is not, or is no longer, there.
    """
    counted, prints = _recomputed(claim, answers, codebook=codebook)
    if not claim.printed or not prints:
        return Reproduction("untestable", answers.evidence)
    agreeing = _printed(claim) in prints and (claim.base is None or _base_met(claim, counted))
    if answers.evidence == RECONSTRUCTED:
        status, reason = ("consistent" if agreeing else "differs"), ""
    else:
        status, reason = _status(claim, prints, agreeing=agreeing, explanations=explanations)
    shown = _printed(claim) if _printed(claim) in prints else prints[-1]
    return Reproduction(status, answers.evidence, counted, shown, reason)


def _printed(claim: Claim) -> str:
    return str(claim.counted) if claim.counted is not None else claim.number.replace(",", ".")


def _base_met(claim: Claim, counted: Counted | None) -> bool:
    """A share counted in the answers must be over the base the sentence prints."""
    return counted is None or counted.base == claim.base


def _recomputed(
    claim: Claim, answers: Answers, *, codebook: Codebook
) -> tuple[Counted | None, tuple[str, ...]]:
    if claim.question == "size":
        members = _members(answers, claim.among, codebook=codebook)
        return None, () if members is None else (str(len(members)),)
    if claim.question == "tools-each":
        return None, _tools_each(answers, claim.answer)
    if claim.per is None:
        return None, ()
    counted = count_answers(
        answers,
        question=claim.question,
        answer=claim.answer,
        among=claim.among,
        codebook=codebook,
    )
    return counted, () if counted is None else _prints(claim, counted)


def _prints(claim: Claim, counted: Counted) -> tuple[str, ...]:
    value = Fraction(claim.per * counted.count, counted.base)
    return prints_as(value, decimals=read_printed(claim.number).decimals)


def _status(
    claim: Claim,
    prints: tuple[str, ...],
    *,
    agreeing: bool,
    explanations: Mapping[str, Explanation],
) -> tuple[str, str]:
    explanation = explanations.get(claim.id)
    if explanation is None:
        return ("reproduced" if agreeing else "differs"), ""
    return "explained", explanation.expecting(prints, printed=agreeing).reason


def _members(answers: Answers, among: str, *, codebook: Codebook) -> pd.DataFrame | None:
    base = codebook.bases[among]
    table = answers.tables.get(base.table)
    if table is None or not base.column:
        return table
    return table[table[base.column] == base.code] if base.column in table else None


def answers_to(members: pd.DataFrame | None, *, question: str, answer: str) -> pd.Series | None:
    """The column of a question, or of one answer to a multiple one; None where it was not asked."""
    if members is None:
        return None
    for name in (question, f"{question}.{answer}"):
        if name in members:
            return members[name]
    return None


def _tools_each(answers: Answers, number: str) -> tuple[str, ...]:
    tools = answers.tables.get("tools")
    if tools is None:
        return ()
    return (str(int((tools["respondent"].value_counts() == int(number)).sum())),)
