"""What else is to be known of an audited sample, one sentence for each note.

How to add a note: where it is found a `Note` with its key, here its sentence, its French in the
catalogue.
"""

from collections.abc import Sequence

from analysis.audit.sample_notes import Note
from analysis.display.numbers import number, several
from analysis.display.words import say

MESSAGES = {
    "reconstructed": "These answers say that they were reconstructed from published figures: "
    "nothing follows from them about anybody.",
    "refused": "Rows of the file refused, and not counted: {count}. The file audit.json says why.",
    "skipped": "Rows without an answer to this question: {count} of {rows}. They are not in the "
    "share, and count among those who did not answer.",
    "unplaced": "Answers that do not say to which level they belong: {count} of {base}. They are "
    "in the share, but not in the weighted one nor in the composition.",
    "unseen": "Nobody gave these answers that were to count: {codes}.",
    "unsaid": "These count as answers, though they look like missing ones: {codes}. Empty their "
    "cells if nothing was answered.",
    "known": "{question} is also a margin: its share in the population is known, and the sample "
    "adds nothing.",
    "repaired-count": "Counts of the margins that were repaired to be read: {count} ({rule}).",
    "totals-rounded": "{variable} adds to {total} where the population is {size}: taken for "
    "rounding.",
    "scaled": "{variable} adds to {total}, not to the {size} of the population: its counts were "
    "taken as shares.",
    "counts-rounded": "The counts of {variable} are not whole: they were rounded, their total "
    "kept.",
    "ignored-columns": "These columns of the margins were not read: {columns}.",
    "empty-level": "Nobody answered at level “{level}” of {variable} (population {population}): "
    "the share cannot be weighted. Merge this level with another in both files.",
    "not-weighted": "The share could not be weighted. The method says: {reason}",
    "all-alike": "All answers are alike: the weighted share has no interval.",
    "no-levels": "No answer says to which level it belongs: who answered is not known.",
    "more-than-there-are": "More answered at level “{level}” of {variable} ({answers}) than there "
    "are ({population}): somebody answered twice, or the population is another.",
    "no-r": "How evenly the levels of {variable} answered cannot be said. The method says: "
    "{reason}",
    "r-alone": "How the {variables} variables go together in the population is not known: the "
    "R-indicator is the least of each variable alone, and that of all together may be lower.",
    "thin": "Level “{level}” of {variable} has few answers ({answers}): the weighted share rests "
    "on few people there.",
    "census": "Everybody answered: there is no gap, and no correlation, that could turn it over.",
    "cannot-tip": "Whatever those who did not answer think, they are too few to turn the share "
    "found over.",
}
MOST = 12  # sentences of one kind: more are counted


def note_sentences(notes: Sequence[Note], *, language: str) -> tuple[str, ...]:
    """Every note as a sentence, in their order; of many alike the first ones and their number."""
    made, seen = [], {}
    for one in notes:
        seen[one.key] = seen.get(one.key, 0) + 1
        if seen[one.key] <= MOST:
            made.append(note_sentence(one, language=language))
    left = sum(max(0, count - MOST) for count in seen.values())
    if left:
        made.append(say("And {count} more of the same kind.", language, count=left))
    return tuple(made)


def note_sentence(one: Note, *, language: str) -> str:
    """One note as a sentence."""
    values = {name: _told(value, language) for name, value in one.values.items()}
    if rule := one.values.get("rule"):
        values["rule"] = say(rule, language)
    return say(MESSAGES[one.key], language, **values)


def _told(value: object, language: str) -> str:
    if isinstance(value, tuple):
        return several(value, language=language)
    return number(value, language=language) if isinstance(value, int | float) else str(value)
