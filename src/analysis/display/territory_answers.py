"""Those who answered in one territory: who they are, and the edition's conclusions among them."""

from analysis.audit.territory import SMALLEST, Concluded, Local, concluded, present, strata_of
from analysis.display.claims import cited
from analysis.display.evidence import note
from analysis.display.numbers import number, percent, span
from analysis.display.plan_words import group_name
from analysis.display.table import Prose, Table
from analysis.display.territory import answered
from analysis.display.words import say


def respondents(here: Local, *, language: str) -> Table | Prose:
    """Who answered in the territory, by type; or that nobody did or it is not known."""
    if not here.answered:
        return Prose((answered(here, language),))
    columns = ("Type", "Respondents", "Out of")
    return Table(
        caption=say("{name}: who answered", language, name=here.place.name),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                group_name(one.type, here.study, language=language),
                number(one.answered, language=language),
                number(one.population, language=language),
            )
            for one in here.present
        ),
        notes=(
            note(here.study.answers.evidence, language=language),
            say(
                "Authorities of {year}: {file}; communes of 3,500 inhabitants or more.",
                language,
                year=here.register.year,
                file=here.register.file,
            ),
        ),
        numeric=frozenset({1, 2}),
        made_by={1: present, 2: strata_of},
    )


def conclusions(here: Local, *, language: str) -> Table | Prose:
    """Each conclusion of the edition among those who answered in the territory."""
    if not here.concluded:
        return Prose(())
    columns = ("Answer", "Among", "Printed", "Here", "Answers", "95% interval")
    return Table(
        caption=say("{name}: the conclusions of the edition", language, name=here.place.name),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(_concluded(one, here, language=language) for one in here.concluded),
        notes=(
            note(here.study.answers.evidence, language=language),
            say(
                "Interval: chance alone, as if the respondents had been drawn at random.", language
            ),
            say(
                "Of fewer than {smallest} answers no share is shown: it would tell who answered "
                "what.",
                language,
                smallest=SMALLEST,
            ),
        ),
        numeric=frozenset(range(2, 6)),
        made_by=dict.fromkeys((3, 4, 5), concluded),
    )


def _concluded(one: Concluded, here: Local, *, language: str) -> tuple[str, ...]:
    claim, share, codebook = one.claim, one.share, here.study.codebook
    said = (
        codebook.answer(claim.question, claim.answer).in_(language),
        codebook.bases[claim.among].label.in_(language),
        cited(claim, language),
    )
    if share is None:
        return (*said, say("not shown", language), "", "")
    return (
        *said,
        percent(share.estimate, language=language, decimals=1),
        number(share.base, language=language),
        span(share.low, share.high, language=language),
    )
