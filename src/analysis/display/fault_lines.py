"""Faults of answers as lines for a terminal: each one, then how many of each kind."""

from collections import Counter
from collections.abc import Sequence

from analysis.display.import_words import one_line
from analysis.sources.errors import SourceError


def fault_lines(faults: Sequence[SourceError]) -> list[str]:
    """Each fault on a line in the order of the rows, then each kind with its number and way out.

    >>> fault = SourceError("a.csv", row=2, column="q", seen="x", wanted="yes", way_out="Mend it.")
    >>> for line in fault_lines([fault]):
    ...     print(line)
    a.csv, row 2, column q: saw 'x', wanted yes
    1 fault.
      1 in column q of a.csv: Mend it.
    """
    ordered = sorted(faults, key=lambda one: (one.file, one.row or 0))
    kinds = Counter((one.column or "", one.file, one.way_out) for one in ordered)
    said = [str(one).rpartition("\n  ")[0] for one in ordered]
    totals = [
        f"  {count} in {f'column {column} of ' * bool(column)}{file}: {way_out}"
        for (column, file, way_out), count in kinds.most_common()
    ]
    many = f"{len(ordered)} fault{'s' * (len(ordered) != 1)}."
    return [one_line(line) for line in (*said, many, *totals)]
