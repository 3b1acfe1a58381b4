"""What stands behind a number, said wherever it is shown. No figure or table goes without."""

from collections.abc import Iterable

from analysis.audit.findings import PUBLISHED
from analysis.audit.study import Study
from analysis.display.words import say
from analysis.sources.answers import COLLECTED, RECONSTRUCTED

SIMULATED = "simulated"
NOTES = {
    RECONSTRUCTED: "Reconstructed answers: made up from the published figures, not collected.",
    COLLECTED: "Answers collected by the survey.",
    PUBLISHED: "From the published figures alone: no answer was used for this.",
    SIMULATED: "Simulated surveys: no answer was used for this.",
}


class UnknownEvidence(Exception):
    """A number that does not say what it rests on must not be shown."""


def weakest(evidences: Iterable[str]) -> str:
    """The weakest of several evidences: one reconstructed number makes all reconstructed.

    Raises UnknownEvidence for none at all, or for one that is not known.

    >>> weakest(["published", "reconstructed"])
    'reconstructed'
    """
    given = set(evidences)
    if not given or not given <= set(NOTES):
        raise UnknownEvidence(f"saw evidence {sorted(given)}, wanted one of {sorted(NOTES)}")
    return next(kind for kind in NOTES if kind in given)


def note(evidence: str, *, language: str) -> str:
    """The sentence that goes with every figure and table made from this evidence."""
    return say(NOTES[weakest([evidence])], language)


def status(study: Study, *, language: str) -> str:
    """What the answers are, in the first screen of every page."""
    if study.answers.evidence == RECONSTRUCTED:
        return say(
            "The respondents’ file of {wave} is not public: the answers used here are "
            "reconstructed from the published figures. What needs no reconstruction says so.",
            language,
            wave=study.wave,
        )
    return say("The answers used here were collected by the survey.", language)
