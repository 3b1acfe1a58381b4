"""The five questions of the verdict put to any sample: one share, and what is concluded from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.audit.sample_answers import Asked, SampleAnswers, answers_of, columns_of
from analysis.audit.sample_composition import SampleComposition, composition_of
from analysis.audit.sample_doubt import (
    Chance,
    Silent,
    chance_of,
    composition_holds,
    silent_of,
    verdict_of,
)
from analysis.audit.sample_notes import Note
from analysis.audit.sample_population import population_of
from analysis.audit.sample_weights import WeightedShare, weighted_share
from analysis.sources.answers import RECONSTRUCTED
from analysis.sources.cells import Cells
from analysis.sources.errors import SourceError
from analysis.sources.population_margins import Margins
from analysis.sources.sample_levels import check_codes, check_levels

QUESTIONS = ("arithmetic", "reproduction", "chance", "composition", "nonresponse")
THIN = 5  # answers of a level under which its weight rests on a few people
UNSAID = {
    "na",
    "n/a",
    "nan",
    "null",
    "none",
    "#n/a",
    "-",
    ".",
    "?",
}  # texts that often mean nothing


@dataclass(frozen=True, slots=True, eq=False)
class SampleAudit:
    """All that was found about one share of a sample.

    `base` answered of `population`, `count` said yes, `skipped` gave no answer to the question and
    `unplaced` answered but are of no known level; `holds`: the answer to each of QUESTIONS, None
    where it cannot be asked; `verdict`: a key of `verdict.RULE`; `notes`: what else to know.
    """

    asked: Asked
    base: int
    count: int
    skipped: int
    unplaced: int
    population: int
    variables: tuple[str, ...]
    chance: Chance
    weighted: WeightedShare
    composition: SampleComposition
    silent: Silent
    holds: dict[str, bool | None]
    verdict: str
    notes: tuple[Note, ...]
    evidence: str

    @property
    def share(self) -> float:
        """The share of those who answered, a fraction."""
        return self.count / self.base


def audit_sample(cells: Cells, margins: Margins, *, asked: Asked) -> SampleAudit:
    """Put the five questions to a sample, by the margins to be used (`margins.used`).

    Raises SourceError where sample and margins do not speak of the same levels, a code was not
    given, or more answered than there are.
    """
    unseen = check_codes(cells, question=asked.question, yes=asked.yes)
    check_levels(cells, margins)
    people = population_of(margins, size=asked.population)
    by = columns_of(people.margins)
    answers = answers_of(cells, question=asked.question, yes=asked.yes, by=by)
    _check_size(answers.base, people.size, cells=cells)
    placed = answers.placed
    chance = chance_of(answers.count, base=answers.base, asked=asked)
    weighted = weighted_share(placed, margins=people.margins, confidence=1 - asked.alpha)
    composition = composition_of(placed, margins=people.margins)
    silent = silent_of(
        answers.count, base=answers.base, population=people.size, chance=chance, asked=asked
    )
    holds = {
        "arithmetic": True,  # it was counted
        "reproduction": None,  # nothing printed was given
        "chance": chance.holds,
        "composition": composition_holds(weighted.interval, asked=asked),
        "nonresponse": silent.gap_low > asked.delta,
    }
    return SampleAudit(
        asked=asked,
        base=answers.base,
        count=answers.count,
        skipped=answers.skipped,
        unplaced=answers.base - placed.base,
        population=people.size,
        variables=tuple(one.name for one in people.margins),
        chance=chance,
        weighted=weighted,
        composition=composition,
        silent=silent,
        holds=holds,
        verdict=verdict_of(**{name: holds[name] for name in QUESTIONS[2:]}),
        notes=(
            *_notes(cells, answers, asked=asked, unseen=unseen, by=by),
            *people.notes,
            *weighted.notes,
            *composition.notes,
            *_thin(composition),
            *silent.notes,
        ),
        evidence=cells.evidence,
    )


def _check_size(base: int, size: int, *, cells: Cells) -> None:
    if base > size:
        raise SourceError(
            cells.origin,
            seen=f"{base:,} answers",
            wanted=f"no more than the population, {size:,}",
            way_out="If the counts of the margins are shares, give the size with --population; "
            "if the sample holds someone twice, keep one row.",
        )


def _notes(
    cells: Cells,
    answers: SampleAnswers,
    *,
    asked: Asked,
    unseen: tuple[str, ...],
    by: tuple[str, ...],
) -> Iterator[Note]:
    """What is worth knowing of the rows and the codes."""
    if cells.evidence == RECONSTRUCTED:
        yield Note("reconstructed")
    if cells.account.refused:
        yield Note("refused", {"count": len(cells.account.refused)})
    if answers.skipped:
        yield Note("skipped", {"count": answers.skipped, "rows": cells.rows})
    if unplaced := answers.base - answers.placed.base:
        yield Note("unplaced", {"count": unplaced, "base": answers.base})
    if unseen:
        yield Note("unseen", {"codes": unseen})
    given = cells.table[asked.question].unique()
    if odd := tuple(code for code in given if code.casefold() in UNSAID and code not in asked.yes):
        yield Note("unsaid", {"codes": odd})
    if asked.question in by:
        yield Note("known", {"question": asked.question})


def _thin(composition: SampleComposition) -> Iterator[Note]:
    for one in composition.by_level:
        if 0 < one.answers < min(THIN, one.population):
            values = {"variable": one.variable, "level": one.level, "answers": one.answers}
            yield Note("thin", values)
