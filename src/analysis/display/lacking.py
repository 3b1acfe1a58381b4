"""What an edition lacks, said where it would have been shown: a page never fails for want of it."""

from analysis.audit.study import Study
from analysis.display.table import Prose
from analysis.display.words import say


def composition(study: Study, *, language: str) -> Prose:
    """Why those who answered cannot be set beside those there were."""
    return Prose((no_composition(study, language),))


def no_composition(study: Study, language: str) -> str:
    """The same, as a sentence."""
    if study.frame is None:
        return no_population(study, language)
    if study.respondents:
        return say(
            "Of one type at least nobody answered, or everybody: this cannot be measured by type.",
            language,
        )
    if study.composition:
        return say("The types of those who answered are not those of the authorities.", language)
    return say("The published composition leaves several sets of counts.", language)


def no_population(study: Study, language: str) -> str:
    """That the authorities of the edition's year are in no file."""
    return say(
        "The authorities of {year} are in no file of the repository: nothing is said of those who "
        "did not answer (to be given: data/population/{year}-strata.csv).",
        language,
        year=study.wave[:4],
    )


def figure(study: Study, language: str) -> Prose:
    """That the edition has no number for a figure."""
    said = say("No number of the edition {wave} was published here.", language, wave=study.wave)
    return Prose((said,))


def conclusions(study: Study, language: str) -> Prose:
    """That no conclusion of the edition can be put to a question."""
    said = say("No conclusion of {wave} can be put to this question.", language, wave=study.wave)
    return Prose((said,))


def findings(language: str) -> Prose:
    """That there is nothing to list."""
    return Prose((say("None was found.", language),))
