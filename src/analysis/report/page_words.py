"""A page without its foot, and its words: to say in what two pages differ."""

import re
from html.parser import HTMLParser

_FOOT = re.compile(r'<section id="data".*?</section>|<footer\b.*?</footer>', re.DOTALL)
_SILENT = ("style", "svg", "script")


def without_foot(html: str) -> str:
    """The page without what names its data and versions, which are compared by themselves.

    >>> without_foot("<p>80,1 %</p><footer>v1</footer>")
    '<p>80,1 %</p>'
    """
    return _FOOT.sub("", html)


def words(html: str) -> str:
    """What a reader reads on a page, drawings left out, with one space between words.

    >>> words("<style>p {}</style><p>80,1 %</p> <svg><title>F01</title></svg>")
    '80,1 %'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join(" ".join(reader.said).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)
