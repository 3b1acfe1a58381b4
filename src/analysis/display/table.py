"""A table as the report shows it: every cell escaped, headers announced, evidence said below.

A cell that prints a published number is `Cited`, and leads to the claim; the head of a computed
column leads to the function that computed it. Both are links inside the page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from analysis.display.legible import legible


class Cited(str):
    """A text that prints the number of a claim; on a page it leads to that claim."""

    claim: str

    def __new__(cls, text: str, claim: str) -> "Cited":
        """The text, bearing the claim's id."""
        made = super().__new__(cls, text)
        made.claim = claim
        return made


Cell = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, or of several texts, under named columns; the first names the row.

    `notes` stand below: what the table rests on, first. `numeric`: the columns set flush right;
    `made_by`: the function that computed a column, by its place.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    made_by: Mapping[int, Callable] = field(default_factory=dict, repr=False)

    def _repr_html_(self) -> str:
        head = "".join(map(self._head, range(len(self.columns))))
        body = "".join(f"<tr>{self._row(row)}</tr>\n" for row in self.rows)
        foot = "".join(f'<p class="note">{written(note)}</p>' for note in self.notes)
        return (
            f"<table><caption><span>{written(self.caption)}</span></caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n{foot}"
        )

    def _head(self, place: int) -> str:
        text = written(self.columns[place])
        function = self.made_by.get(place)
        if function is not None:
            text = f'<a href="#{function_id(function)}">{text}</a>'
        kind = ' class="number"' if place in self.numeric else ""
        return f'<th scope="col"{kind}>{text}</th>'

    def _row(self, row: Sequence[Cell]) -> str:
        first, *others = row
        cells = (
            f'<td class="number">{written(cell)}</td>'
            if place in self.numeric
            else f"<td>{written(cell)}</td>"
            for place, cell in enumerate(others, start=1)
        )
        return f'<th scope="row">{written(first)}</th>' + "".join(cells)


@dataclass(frozen=True, slots=True)
class Prose:
    """Computed sentences: one paragraph each, or a numbered list."""

    sentences: tuple[str, ...]
    numbered: bool = False

    def _repr_html_(self) -> str:
        if self.numbered:
            items = "".join(f"<li>{written(sentence)}</li>\n" for sentence in self.sentences)
            return f"<ol>\n{items}</ol>"
        return "".join(f"<p>{written(sentence)}</p>\n" for sentence in self.sentences)


def written(text: Cell) -> str:
    """A text, or several, as HTML: nothing in it is markup, nothing in it is invisible.

    >>> written("a < b"), written(Cited("62 %", "2016-meetings-2"))
    ('a &lt; b', '<a href="#claim-2016-meetings-2">62 %</a>')
    """
    if isinstance(text, tuple):
        return ", ".join(map(written, text))
    # A word longer than any may be broken, so that no table grows with it (no NUL is legible).
    parted = re.sub(r"\S{40}(?=\S)", "\\g<0>\0", legible(text))
    html = escape(parted).replace("\0", "<wbr>")
    if isinstance(text, Cited) and text:
        return f'<a href="#{claim_id(text.claim)}">{html}</a>'
    return html


def claim_id(claim: str) -> str:
    """Where a page says all about a claim."""
    return f"claim-{escape(claim)}"


def function_id(function: Callable) -> str:
    """Where a page shows a function.

    >>> function_id(written)
    'fn-analysis.display.table.written'
    """
    return f"fn-{function.__module__}.{function.__qualname__}"
