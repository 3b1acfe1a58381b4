"""The one way a source can be wrong: where, what was seen, what was wanted, the way out."""

import copyreg
from collections.abc import Sequence

LONGEST = 200  # characters of a text that an error quotes


class SourceError(Exception):
    """A file that was given cannot be used as it is; nothing was changed.

    >>> print(SourceError("answers.csv", row=41, column="q07", seen="3", wanted="1, 2 or 9",
    ...                   way_out="Add the code to the codebook, or correct the file."))
    answers.csv, row 41, column q07: saw '3', wanted 1, 2 or 9
      Add the code to the codebook, or correct the file.
    """

    def __init__(
        self,
        file: str,
        *,
        wanted: str,
        way_out: str,
        row: int | None = None,
        column: str | None = None,
        seen: str | None = None,
    ) -> None:
        self.file, self.row, self.column = file, row, column
        self.seen, self.wanted, self.way_out = seen, wanted, way_out
        super().__init__(str(self))

    def __reduce__(self) -> tuple:
        """How it travels between processes: as it is, not made again."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__

    def __str__(self) -> str:
        row = None if self.row is None else f"row {self.row}"
        column = None if self.column is None else f"column {_shown(self.column)}"
        where = ", ".join(part for part in (_shown(self.file), row, column) if part)
        saw = "" if self.seen is None else f"saw '{_shown(self.seen)}', "
        return f"{where}: {saw}wanted {self.wanted}\n  {self.way_out}"


class SourceErrors(SourceError):
    """Several faults at once, each as it is said alone; the fields are those of the first."""

    def __init__(self, faults: Sequence[SourceError]) -> None:
        self.faults = tuple(
            one for fault in faults for one in getattr(fault, "faults", None) or (fault,)
        )
        first = self.faults[0]
        super().__init__(
            first.file,
            row=first.row,
            column=first.column,
            seen=first.seen,
            wanted=first.wanted,
            way_out=first.way_out,
        )

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def _shown(text: str) -> str:
    """A text from a file as a terminal may show it: no control character, no endless line."""
    seen = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text[:LONGEST])
    return seen if len(text) <= LONGEST else f"{seen}… ({len(text)} characters)"


def missing(file: str) -> SourceError:
    """The error of a file that is not there.

    >>> missing("answers.csv").seen
    'no such file'
    """
    return SourceError(
        file,
        seen="no such file",
        wanted="the file",
        way_out="Check the path, or restore the file (git checkout -- FILE).",
    )
