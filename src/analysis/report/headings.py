"""The headings of a page: an id for each, stable from build to build, and their list."""

import re
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize

_HEADING = re.compile(r"<h([1-6])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TAKEN = ("main", "data", "closed")  # ids of the frame and of what ends a page


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page; `level` counts from 1 as in <h1>."""

    level: int
    id: str
    text: str


def headings(body: str) -> list[Heading]:
    """The headings in their order; equal texts are told apart by a number.

    >>> headings("<h2>Qui <em>répond</em> ?</h2><h3>Qui répond ?</h3>")[1]
    Heading(level=3, id='qui-repond-2', text='Qui répond ?')
    """
    seen = dict.fromkeys(_TAKEN, 1)
    return [_heading(match, seen) for match in _HEADING.finditer(body)]


def with_ids(body: str) -> str:
    """The same body, each heading bearing the id that `headings` gives it.

    >>> with_ids("<h2>Base</h2>")
    '<h2 id="base">Base</h2>'
    """
    names = iter(headings(body))
    return _HEADING.sub(lambda match: _named(match, next(names)), body)


def slug(text: str) -> str:
    """A text as an id or a file name.

    >>> slug("F03 – Qui répond ?")
    'f03-qui-repond'
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


def plain(html: str) -> str:
    """The text of an HTML fragment, its white space made one.

    >>> plain("<b>80,1&nbsp;%</b> des\\n communes")
    '80,1 % des communes'
    """
    return " ".join(unescape(_TAG.sub("", html)).split())


def _heading(match: re.Match, seen: dict[str, int]) -> Heading:
    text = plain(match[2])
    name = slug(text)
    seen[name] = seen.get(name, 0) + 1
    return Heading(int(match[1]), name if seen[name] == 1 else f"{name}-{seen[name]}", text)


def _named(match: re.Match, heading: Heading) -> str:
    return f'<h{heading.level} id="{heading.id}">{match[2]}</h{heading.level}>'
