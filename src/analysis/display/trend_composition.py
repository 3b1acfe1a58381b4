"""Who answered each edition, by type, beside one another."""

from analysis.audit.findings import PUBLISHED
from analysis.audit.respondents import published_types
from analysis.audit.study import Study
from analysis.audit.trends import editions
from analysis.display.claims import cited
from analysis.display.evidence import note, weakest
from analysis.display.numbers import number, percent
from analysis.display.table import Cell, Table
from analysis.display.words import say


def composed(study: Study, *, language: str) -> Table:
    """The share of each type in each edition: printed, or counted in collected answers."""
    shown = [one for one in editions(study) if one.composition or _printed(one, None)]
    answers = study.codebook.questions["type"].answers
    types = [name for name in answers if any(_known(one, name) for one in shown)]
    evidence = weakest([PUBLISHED, *(one.composition_rests_on for one in shown)])
    return Table(
        caption=say("Who answered each edition, by type", language),
        columns=(say("Type", language), *(_head(one, language) for one in shown)),
        rows=tuple(
            (
                answers[name].in_(language),
                *(_cell(one, name, language=language) for one in shown),
            )
            for name in types
        ),
        notes=(
            note(evidence, language=language),
            say(
                "As printed, or counted in collected answers; a dash where neither is known. "
                "Only where every type is known can an edition be weighted.",
                language,
            ),
        ),
        numeric=frozenset(range(1, len(shown) + 1)),
        made_by=dict.fromkeys(range(1, len(shown) + 1), published_types),
    )


def _head(study: Study, language: str) -> str:
    if study.answered is None:
        return study.wave
    return f"{study.wave} (n = {number(study.answered, language=language)})"


def _printed(study: Study, name: str | None) -> list:
    """The claims on a type among all respondents, or on any."""
    return [
        claim
        for claim in study.every_claim
        if (claim.wave, claim.question, claim.among) == (study.wave, "type", "respondents")
        and claim.printed
        and name in (None, claim.answer)
    ]


def _known(study: Study, name: str) -> bool:
    return bool(_printed(study, name)) or study.composition.get(name) is not None


def _cell(study: Study, name: str, *, language: str) -> Cell:
    printed = _printed(study, name)
    if printed:
        return cited(printed[0], language)
    count = study.composition.get(name)
    if count is None:
        return "—"
    return percent(count / sum(study.composition.values()), language=language, decimals=1)
