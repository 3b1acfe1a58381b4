"""The records of a CSV text, each with its row number; what cannot be read is said, not eaten.

A quote that is never closed would swallow every row after it. Here it costs the one line it stands
in: reading starts again at the next.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from analysis.sources.excerpt import excerpt
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.lines import Lines, TooLong
from analysis.sources.notes import Note, note

NEVER_CLOSED = note("a quote is opened and never properly closed")
AFTER_CLOSING = note("text follows a closing quote")
SWALLOWED = note("a quoted cell holds whole rows: a quote is missing in one of them")


@dataclass(slots=True)  # not frozen: a million of these are made, and freezing doubles the time
class Record:
    """One row of the file: its number, its cells; where it cannot be read, the reason instead.

    `lines`: as they are written; `repair`: the rule by which it was mended.
    """

    number: int
    cells: list[str] = field(default_factory=list)
    lines: Sequence[str] = ()
    repair: Note | None = None
    reason: Note | None = None

    @property
    def seen(self) -> str:
        """The beginning of the row, to be quoted."""
        return excerpt(self.lines[0].rstrip("\r\n")) if self.lines else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How records are cut: the delimiter, how many cells the header (row `header`) has.

    `width` of 0: not known yet.
    """

    delimiter: str
    width: int = 0
    header: int = 1


@contextmanager
def cell_limit(characters: int) -> Iterator[None]:
    """Let the CSV reader refuse larger cells; its own limit is one for the whole process."""
    before = csv.field_size_limit(characters)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def records(lines: Lines, shape: Shape, *, limits: Limits = LIMITS) -> Iterator[Record]:
    """Every row that is not a blank line, numbered as a spreadsheet numbers them.

    >>> from io import StringIO
    >>> text = 'id;q\\n1;"oui\\n2;non\\n3;"non"\\n'
    >>> [(one.number, one.cells or str(one.reason))
    ...  for one in records(Lines(StringIO(text), limit=99), Shape(";", width=2))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(1, ['id', 'q']), (2, 'a quote is opened and never properly closed'), (3, ['2', 'non']),
     (4, ['3', 'non'])]
    """
    reader = csv.reader(lines, delimiter=shape.delimiter, strict=True)
    number = 0
    while True:
        lines.begin()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, TooLong) as fault:
            yield _unreadable(number, lines, fault=fault, limits=limits)
            lines.give_back()
            continue
        if len(lines.taken) > 1 and number > shape.header and _whole_rows(lines.taken, shape):
            yield from _swallowed(number, lines.taken)
            number += len(lines.taken) - 1
        elif cells and (len(cells) > 1 or cells[0].strip() or shape.width == 1):
            yield Record(number, cells, lines.taken)


def _unreadable(number: int, lines: Lines, *, fault: Exception, limits: Limits) -> Record:
    several = len(lines.taken) > 1
    if isinstance(fault, TooLong) and not several:
        reason = note("a line of more than {count} characters", count=limits.line)
    elif "field larger" in str(fault) and not several:
        reason = note("a cell of more than {count} characters", count=limits.cell)
    elif several or "unexpected end" in str(fault):
        reason = NEVER_CLOSED
    else:
        reason = AFTER_CLOSING
    return Record(number, lines=lines.taken[:1], reason=reason)


def _whole_rows(taken: Sequence[str], shape: Shape) -> bool:
    """Whether each line by itself has the cells of a row: then a quote was opened by mistake."""
    return shape.width > 1 and all(line.count(shape.delimiter) + 1 == shape.width for line in taken)


def _swallowed(number: int, taken: Sequence[str]) -> Iterator[Record]:
    for place, line in enumerate(taken):
        yield Record(number + place, lines=(line,), reason=SWALLOWED)
