"""What a single column seems to be for, and why: the first rule that fits.

How to add a rule: a function of the list at the end; its sentence has its French in the catalogue.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from analysis.sources import mapping
from analysis.sources.answer_words import codes_for, says_nothing, yes_or_no
from analysis.sources.codes import DepartementCode, RegionCode
from analysis.sources.headings import COMMENT, OTHER
from analysis.sources.notes import Note, note
from analysis.sources.parts import parts_of
from analysis.sources.personal import personal
from analysis.sources.personal_cells import personal_by_cells, surely_a_name
from analysis.sources.personal_words import (
    announced,
    announces_text,
    heading_words,
    of_the_platform,
)
from analysis.sources.seen_column import Answers, Seen, answers_in

PAGE = note("The last page seen: empty, nothing was sent.")
FEW = 12  # different numbers: a scale; more: a number


@dataclass(frozen=True, slots=True)
class Guess:
    """A role with its reason; of answers, the codes by what is seen (REST: every other text)."""

    role: str
    why: Note
    codes: Mapping[str, str] = field(default_factory=dict)
    between: str = ""


def guess(seen: Seen) -> Guess:
    """The role that a column seems to have."""
    return next(found for rule in _RULES if (found := rule(seen)))


def _empty(seen: Seen) -> Guess | None:
    return None if seen.times else Guess(mapping.UNKNOWN, note("Every cell is empty."))


def _platform(seen: Seen) -> Guess | None:
    code = seen.heading.code or seen.text
    use = of_the_platform(code) or of_the_platform(seen.heading.question)
    if not use or any(map(personal, seen.times)):
        return None
    return Guess(*_OF_PLATFORM[use])


_OF_PLATFORM = {
    "respondent": (
        mapping.RESPONDENT,
        note("The platform’s identifier: finds who answered twice, and is not written."),
    ),
    "submitted": (mapping.SUBMITTED, note("Says when the answers were sent: empty, they are not.")),
    "page": (mapping.TECHNICAL, PAGE),
    "technical": (mapping.TECHNICAL, note("The platform’s own column.")),
}


def _personal(seen: Seen) -> Guess | None:
    if _says_yes_or_no(seen):
        return None
    why = None if _asks_of_all(seen) else announced(seen.text)
    why = why or personal_by_cells(seen.times)
    return Guess(mapping.PERSONAL, why) if why else None


def _says_yes_or_no(seen: Seen) -> bool:
    return seen.share(lambda cell: yes_or_no(seen.said(cell)) or says_nothing(seen.said(cell))) == 1


def _asks_of_all(seen: Seen) -> bool:
    """A whole question with few answers, such as "Do you use e-mail, post or the telephone?"."""
    question = seen.heading.question
    whole = question.endswith("?") or len(heading_words(question)) > 6
    few = len(seen.times) <= FEW and seen.answered >= 4 * len(seen.times)
    return whole and few and not any(personal(one) or surely_a_name(one) for one in seen.times)


def _text_beside(seen: Seen) -> Guess | None:
    if seen.heading.kind not in (OTHER, COMMENT):
        return None
    return Guess(mapping.TEXT, note("Free text beside an answer."))


def _text_announced(seen: Seen) -> Guess | None:
    if not announces_text(seen.text) or _says_yes_or_no(seen):
        return None
    return Guess(mapping.TEXT, note("The heading announces free text."))


def _yes_no(seen: Seen) -> Guess | None:
    if not _says_yes_or_no(seen):
        return None
    return Guess(mapping.QUESTION, note("Answered by yes or no."), _codes(seen))


def _codes(seen: Seen) -> dict[str, str]:
    """A code for each answer of a column, by what it says."""
    names = codes_for(dict.fromkeys(map(seen.said, seen.times)))
    return {one: names[seen.said(one)] for one in seen.times}


def _labelled(seen: Seen) -> Guess | None:
    """A column whose file says what its codes mean."""
    if not seen.labels or seen.share(lambda cell: cell in seen.labels) < 1:
        return None
    return Guess(mapping.QUESTION, note("The file says what each code means."), _codes(seen))


def _several(seen: Seen) -> Guess | None:
    for between, sign in mapping.SEPARATORS.items():
        cells = {one: parts_of(one, between=sign) for one in seen.times}
        parts: Counter[str] = Counter()
        for cell, several in cells.items():
            parts.update(dict.fromkeys(several, seen.times[cell]))
        if not any(len(several) > 1 for several in cells.values()):
            continue
        shared = Counter(part for several in cells.values() for part in set(several))
        # A comma also stands within one answer: then there are more parts than different cells.
        real = between != "commas" or len(cells) > len(parts)
        found = answers_in(dict(parts.most_common()))
        if found and real and max(shared.values()) > 1:
            why = note("Several answers in one cell.")
            return Guess(mapping.CHOICES, why, coded(found), between=between)
    return None


def _dates(seen: Seen) -> Guess | None:
    if not seen.dates:
        return None
    return Guess(mapping.TECHNICAL, note("Dates: of the answer, or of a person’s life."))


def _territory(seen: Seen) -> Guess | None:
    """The code of a département or a région, its zero perhaps lost."""
    words = {_LONG.get(word, word) for word in heading_words(seen.text)}
    for role, code in _OFFICIAL.items():
        right = seen.share(lambda cell, code=code: code.well_formed(cell.strip().zfill(2)))
        if role in words and right == 1:
            return Guess(role, _PLACED)
    return None


_PLACED = note(
    "Official codes of départements or régions: beside the type they can name one that answered."
)
_OFFICIAL = {"departement": DepartementCode, "region": RegionCode}
_LONG = {"dept": "departement"}


def _numbers(seen: Seen) -> Guess | None:
    if not seen.numbers or (len(seen.times) <= FEW and answers_in(seen.times)):
        return None
    why = note("Numbers. A rare one, such as a population, can name the authority that answered.")
    return Guess(mapping.NUMBER, why)


def _question(seen: Seen) -> Guess | None:
    found = answers_in(seen.times)
    if not found:
        return None
    why = note("Few different answers: {count}.", count=len(set(coded(found).values()) - {""}))
    return Guess(mapping.QUESTION, why, coded(found))


def coded(found: Answers) -> dict[str, str]:
    """A code for each answer that may be shown, and one for every other text."""
    codes = codes_for(found.listed)
    return codes | ({mapping.REST: "other"} if found.rest else {})


def _text(seen: Seen) -> Guess:
    return Guess(mapping.TEXT, note("Free text: most cells differ."))


_RULES: tuple[Callable[[Seen], Guess | None], ...] = (
    _empty,
    _platform,
    _personal,
    _text_beside,
    _text_announced,
    _yes_no,
    _labelled,
    _several,
    _dates,
    _territory,
    _numbers,
    _question,
    _text,
)
