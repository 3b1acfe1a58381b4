"""A table as the report shows it: every cell escaped, headers announced, evidence said below."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; the first column names the row.

    `notes` stand below: what the table rests on, first. `numeric`: the columns set flush right.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    numeric: frozenset[int] = frozenset()

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        body = "".join(f"<tr>{self._row(row)}</tr>\n" for row in self.rows)
        foot = "".join(f'<p class="note">{escape(note)}</p>' for note in self.notes)
        return (
            f"<table><caption><span>{escape(self.caption)}</span></caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n{foot}"
        )

    def _row(self, row: Sequence[str]) -> str:
        first, *others = row
        cells = (
            f'<td class="number">{escape(cell)}</td>'
            if place in self.numeric
            else f"<td>{escape(cell)}</td>"
            for place, cell in enumerate(others, start=1)
        )
        return f'<th scope="row">{escape(first)}</th>' + "".join(cells)


@dataclass(frozen=True, slots=True)
class Prose:
    """Computed sentences: one paragraph each, or a numbered list."""

    sentences: tuple[str, ...]
    numbered: bool = False

    def _repr_html_(self) -> str:
        if self.numbered:
            items = "".join(f"<li>{escape(sentence)}</li>\n" for sentence in self.sentences)
            return f"<ol>\n{items}</ol>"
        return "".join(f"<p>{escape(sentence)}</p>\n" for sentence in self.sentences)
