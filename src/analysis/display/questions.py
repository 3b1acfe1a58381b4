"""The five questions put to each conclusion: holds, fails, cannot be asked."""

from analysis.audit.chance import tested
from analysis.audit.checks import arithmetic
from analysis.audit.confirmation import confirm
from analysis.audit.findings import Finding
from analysis.audit.propositions import Threshold, read_proposition
from analysis.audit.questions import Answered, answered
from analysis.audit.reproduce import reproduce
from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.conclusions import evidence
from analysis.display.evidence import note
from analysis.display.numbers import span
from analysis.display.signs import signed
from analysis.display.table import Prose, Table
from analysis.display.words import say
from analysis.sources.answers import COLLECTED

COLUMNS = ("Claim", "Arithmetic", "Reproduction", "Chance", "Composition", "Nonresponse")
ANSWERS = {True: "holds", False: "fails", None: "cannot be asked"}


def five_questions(study: Study, *, language: str) -> Table | Prose:
    """Every claim something was concluded from, and the answer to each question."""
    if not any(found.claim.proposition for found in study.findings):
        return lacking.conclusions(study, language)
    return Table(
        caption=say("The five questions", language),
        columns=tuple(say(column, language) for column in COLUMNS),
        rows=tuple(
            _row(found, study, language=language)
            for found in study.findings
            if found.claim.proposition
        ),
        notes=_notes(study, language=language),
        made_by=dict(enumerate((arithmetic, reproduce, tested, *[confirm] * 2), start=1)),
    )


def _notes(study: Study, *, language: str) -> tuple[str, ...]:
    numbers = say(
        "In brackets the number that decided: a count and base that can have printed it; "
        "the share of the answers; the interval of the family; the shares another "
        "composition allows at the estimate; the tipping gap in points, beside Delta.",
        language,
    )
    notes = (note(evidence(study), language=language), numbers)
    if evidence(study) == COLLECTED:
        return notes
    why = say("Reconstructed answers reproduce nothing: the question cannot be asked.", language)
    return (*notes, why)


def _row(found: Finding, study: Study, *, language: str) -> tuple[str, ...]:
    said = answered(found, delta=study.delta)
    numbers = _numbers(found, study, language=language)
    return (
        found.claim.id,
        *(
            _cell(getattr(said, question), numbers.get(question, ""), language=language)
            for question in Answered.__slots__
        ),
    )


def _cell(holds: bool | None, decided: str, *, language: str) -> str:
    answer = say(ANSWERS[holds], language)
    return answer if holds is None or not decided else f"{answer} ({decided})"


def _numbers(found: Finding, study: Study, *, language: str) -> dict[str, str]:
    """What decided each question, by its name."""
    made, counted, confirmation = {}, found.reproduction.counted, found.confirmation
    if found.arithmetic.possible:
        made["arithmetic"] = f"{found.largest.count}/{found.largest.base}"
    if counted is not None:
        made["reproduction"] = f"{counted.count}/{counted.base}"
    threshold = isinstance(read_proposition(found.claim.proposition), Threshold)
    if confirmation is None or not threshold:  # no interval of a share decides the others
        return made
    interval, bounds = confirmation.interval, confirmation.composition
    made["chance"] = span(interval.low, interval.high, language=language)
    if bounds is not None:
        made["composition"] = span(bounds.low, bounds.high, language=language)
        low, delta = confirmation.gap_low, study.delta
        made["nonresponse"] = say(
            "{gap} for {delta}",
            language,
            gap=signed(100 * low, language=language, decimals=1),
            delta=signed(100 * delta, language=language, decimals=0),
        )
    return made
