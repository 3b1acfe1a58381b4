"""One change between two reports in words: of what, what, before, after."""

from dataclasses import dataclass

from analysis.audit.changes import Change
from analysis.audit.values import Value
from analysis.display.numbers import number
from analysis.display.value_words import alone, apart
from analysis.display.words import say

FIELDS = {
    "wave": "edition",
    "question": "question",
    "among": "among whom",
    "printed": "printed number",
    "published": "sentence",
    "source": "source",
    "proposition": "conclusion",
    "status": "status",
    "evidence": "nature of the answers",
    "sentence_fr": "what was found, in French",
    "sentence_en": "what was found, in English",
    "share": "share",
    "interval": "interval",
    "composition": "bounds of composition",
    "worst": "bounds of the worst case",
    "tipping_gap": "gap that turns it over, at the estimate",
    "tipping_gap_low": "gap that turns it over, which decides",
    "ddc_to_flip": "correlation that turns it over",
    "words": "other words",
    "drawing": "same words, drawn differently",
    "foot": "same but for the foot, which names data and versions",
    "bytes": "other content",
}
PARAMETERS = {
    "alpha": "chance accepted (alpha)",
    "answers": "file of answers",
    "delta": "plausible gap (Delta)",
    "language": "languages",
    "wave": "edition",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words; `old` is empty for what was added, `new` for what was removed."""

    subject: str
    what: str
    old: str
    new: str


def told(change: Change, *, language: str) -> Told:
    """A change in words.

    >>> told(Change("parameter", "delta", "", 0.2, 0.35), language="en")
    Told(subject='plausible gap (Delta)', what='', old='0.2', new='0.35')
    """
    subject, what = _subject(change, language), _what(change, language)
    field = _field(change)
    if change.old is not None and change.new is not None:
        return Told(subject, what, *apart(change.old, change.new, field=field, language=language))
    old, new = (
        "" if one is None else _alone(one, change, language=language)
        for one in (change.old, change.new)
    )
    return Told(subject, what, old, new)


def _subject(change: Change, language: str) -> str:
    if change.kind == "parameter" and change.subject in PARAMETERS:
        return say(PARAMETERS[change.subject], language)
    return say("Answers", language) if change.kind == "evidence" else change.subject


def _what(change: Change, language: str) -> str:
    if change.old is None:
        return say("added", language)
    if change.new is None:
        return say("removed", language)
    if change.kind == "figure":
        return say("drawn differently", language)
    if change.kind == "number":
        return change.field or say("columns", language)
    if change.field == f"sentence_{language}":
        return say("what was found", language)
    return say(FIELDS[change.field], language) if change.field in FIELDS else ""


def _alone(one: Value, change: Change, *, language: str) -> str:
    if change.kind == "number" and isinstance(one, float):
        return say("{count} rows", language, count=number(one, language=language))
    return alone(one, field=_field(change), language=language)


def _field(change: Change) -> str:
    """What the values are of: an edition is a year, and no quantity."""
    of_edition = (change.kind, change.subject) == ("parameter", "wave")
    return change.field or ("wave" if of_edition else change.kind)
