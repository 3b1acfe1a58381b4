"""The lines of a text as they are written, none longer than is good for memory."""

from collections.abc import Iterator
from typing import TextIO

MARK = "\ufeff"  # a byte order mark: at the start of a line two files were joined there


class TooLong(Exception):
    """A line, or the lines of one record, of more characters than the limit."""


class _Overlong(str):
    """The beginning of a line whose rest was skipped."""


class Lines:
    """Lines with their ends; those of a record that proves unreadable can be read again.

    `taken`: the lines since `begin`, as written; a byte order mark before a line is not read.

    >>> from io import StringIO
    >>> lines = Lines(StringIO("a\\nb\\nc"), limit=10)
    >>> next(lines), next(lines), lines.give_back(), list(lines)
    ('a\\n', 'b\\n', None, ['b\\n', 'c'])
    """

    def __init__(self, stream: TextIO, *, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._again: list[str] = []
        self.begin()

    def begin(self) -> None:
        """Forget the lines of the last record."""
        self.taken: list[str] = []
        self._size = 0

    def give_back(self) -> None:
        """Let the lines since `begin` be read again, but for the first."""
        self._again.extend(reversed(self.taken[1:]))
        self.begin()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        if isinstance(line, _Overlong) or self._size > self._limit:
            raise TooLong
        return line.lstrip(MARK)

    def _read(self) -> str:
        line = self._stream.readline(self._limit + 1)
        if len(line) <= self._limit:
            return line
        rest = line
        while rest and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(self._limit)
        return _Overlong(line[:1000])
