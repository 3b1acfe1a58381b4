"""How a CSV file is written: its delimiter, and the row of its header.

`sep=;` in the first line says the delimiter, as Excel has it. Otherwise it is the one by which most
rows are as wide as the header; where two do equally well, the rarer in French text: tab,
semicolon, bar, comma.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from analysis.sources.headers import header_at
from analysis.sources.limits import LIMITS, Limits
from analysis.sources.lines import Lines
from analysis.sources.notes import Note, note
from analysis.sources.records import Record, Shape, records

DELIMITERS = "\t;|,"
NAMES = {"\t": note("tabs"), ";": note("semicolons"), "|": note("bars"), ",": note("commas")}
LOOKED_AT = 200  # rows
FEW = 0.25  # of the rows as wide as the header: below, it is no delimiter
_SAID = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The shape of the records, and whether the first line only says the delimiter."""

    shape: Shape
    said: bool = False

    @property
    def separator(self) -> Note:
        """The delimiter in words."""
        delimiter = self.shape.delimiter
        return NAMES.get(delimiter) or note("the sign “{sign}”", sign=delimiter)


@dataclass(frozen=True, slots=True)
class _Trial:
    shape: Shape
    share: float  # of the rows below the header, those as wide as it; halved below title lines
    rows: int


def dialect_of(head: str, *, limits: Limits = LIMITS) -> Dialect:
    """The dialect of a file by its beginning.

    >>> dialect_of("id;taux\\n1;3,5\\n2;4,5\\n").shape
    Shape(delimiter=';', width=2, header=1)
    """
    line, end, rest = head.partition("\n")
    told = _SAID.fullmatch(line + end)
    if told:
        return Dialect(_trial(rest, told[1], limits=limits).shape, said=True)
    trials = [_trial(head, delimiter, limits=limits) for delimiter in DELIMITERS]
    several = [one for one in trials if one.shape.width > 1 and one.share >= FEW]
    if several:
        # The most regular rows; with a header alone, the most columns.
        best = max(several, key=lambda one: (one.share, 0 if one.rows else one.shape.width))
        return Dialect(best.shape)
    narrow = [one for one in trials if one.shape.width == 1 and one.share == 1]
    return Dialect((narrow or [max(trials, key=lambda one: one.shape.width)])[0].shape)


def _trial(head: str, delimiter: str, *, limits: Limits) -> _Trial:
    lines = Lines(StringIO(head, newline=""), limit=limits.line)
    first = list(islice(records(lines, Shape(delimiter), limits=limits), LOOKED_AT))
    read = [one for one in first[: limits.titles] if one.cells]
    if not read:
        return _Trial(Shape(delimiter), 0, len(first))
    header = read[header_at([one.cells for one in read])]
    below = first[first.index(header) + 1 :]
    share = _regular(below, width=len(header.cells)) / (1 + (header.number > 1))
    shape = Shape(delimiter, width=len(header.cells), header=header.number)
    return _Trial(shape, share, len(below))


def _regular(rows: Sequence[Record], *, width: int) -> float:
    if not rows:
        return 1.0
    fitting = [one for one in rows if len(one.cells) >= width and not any(one.cells[width:])]
    return len(fitting) / len(rows)
