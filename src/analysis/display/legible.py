"""Text from data as a reader can see it: nothing in it is invisible, nothing turns the line round.

A character that shows nothing, turns the direction of what follows, or is none at all is said by
its number, such as [U+202E]: nothing is lost, and nobody reads what is not there.
"""

import re
from unicodedata import category

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Invisible though Unicode counts them among the letters, marks and signs.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0"
    "\U000e0100-\U000e01ef]"
)
_MARKS = {"Mn", "Me"}
_MOST_MARKS = 3  # on one letter: more than any language puts there, and they climb into other lines
_SPACES = "\t\n\r"


def legible(text: str) -> str:
    r"""The same text, each character that cannot be seen said by its number; never raises.

    Line breaks and tabs stay, since HTML shows them as spaces.

    >>> legible("80,1\u202f% é 😀")
    '80,1\u202f% é 😀'
    >>> legible("a\u202eb\x00"), legible("e\u0301\u0301\u0301\u0301")[-8:]
    ('a[U+202E]b[U+0000]', '[U+0301]')
    """
    if text.isascii() and text.isprintable():
        return text
    made, marks = [], _MOST_MARKS  # a mark that opens the text would stand on what is before it
    for char in text:
        kind = category(char)
        marks = marks + 1 if kind in _MARKS else 0
        made.append(numbered(char) if _is_unseen(char, kind) or marks > _MOST_MARKS else char)
    return "".join(made)


def numbered(char: str) -> str:
    """A character by its number.

    >>> numbered("\u200b")
    '[U+200B]'
    """
    return f"[U+{ord(char):04X}]"


def _is_unseen(char: str, kind: str) -> bool:
    return (kind in _UNSEEN and char not in _SPACES) or _BLANK.match(char) is not None
