"""Headings of a survey platform taken apart: the question, its sub-question, what the column holds.

LimeSurvey writes `G01Q02[SQ001]` (codes), `Question ? [Sub-question]` (texts) or
`G01Q02[SQ001]. Question ? [Sub-question]` (both); `[Rang 1]` is the first place of a ranking,
`[Autre]` the text beside "other", `[Commentaire]` a comment.
"""

import re
from dataclasses import dataclass

from analysis.sources.near_names import plain

SINGLE, PART, RANK, OTHER, COMMENT = "single", "part", "rank", "other", "comment"
_BOTH = re.compile(r"(?P<code>[A-Za-z]\w*(\[[^\]]*\])*)[.:] (?P<text>\S.*)", re.DOTALL)
_RANK = re.compile(r"(rang|rank|ranking|classement|rangement)[ :]*(?P<place>\d+)", re.IGNORECASE)
_OTHER = {"other", "autre", "autres", "-oth-"}
_COMMENT = {"comment", "comments", "commentaire", "commentaires"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart.

    `question`: its text, or its code where there is no text; `part`: the sub-question, empty where
    there is none; `kind`: "single", "part", "rank", "other" or "comment"; `code`: the code where
    text stands beside it; `place`: of a ranking, from 1, else 0.
    """

    question: str
    part: str = ""
    kind: str = SINGLE
    code: str = ""
    place: int = 0


def heading(text: str) -> Heading:
    """A column's heading taken apart; one that is of no known form is a single question.

    >>> heading("G01Q02[SQ001]")
    Heading(question='G01Q02', part='SQ001', kind='part', code='', place=0)
    >>> heading("Vos priorités ? [Rang 2]")
    Heading(question='Vos priorités ?', part='Rang 2', kind='rank', code='', place=2)
    >>> heading("G01Q02[other]. Quels outils ? [Autre]")
    Heading(question='Quels outils ?', part='Autre', kind='other', code='G01Q02[other]', place=0)
    """
    both = _BOTH.fullmatch(text.strip())
    code, body = (both["code"], both["text"]) if both else ("", text.strip())
    question, parts = _brackets(body)
    if not question or not parts:
        return Heading(body, code=code)
    rank = _RANK.fullmatch(parts[-1].strip())
    place = int(rank["place"]) if rank else 0
    return Heading(question, " / ".join(parts), _kind(parts[-1], place=place), code, place)


def _kind(last: str, *, place: int) -> str:
    word = plain(last)
    if place:
        return RANK
    if word in _OTHER:
        return OTHER
    # The comment beside one answer of several has the code of the answer before the word.
    return COMMENT if word in _COMMENT or re.fullmatch(r"[A-Za-z0-9]+comment", last) else PART


def _brackets(text: str) -> tuple[str, list[str]]:
    """The text without the bracketed parts at its end, and these; a bracket may hold brackets."""
    parts: list[str] = []
    while text.endswith("]"):
        start = _opening(text)
        if start < 0:
            break
        parts.insert(0, text[start + 1 : -1])
        text = text[:start].rstrip()
    return text, parts


def _opening(text: str) -> int:
    """Where the bracket that ends a text is opened; -1 where it is not."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return place
    return -1
