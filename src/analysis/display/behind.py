"""The numbers behind a figure, as a table for other programs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sources.spreadsheet import guarded

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Behind:
    """Rows of values under named columns, each row bearing the evidence it rests on.

    Shares are fractions in [0, 1]; None where there is nothing.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]

    def csv(self, *, evidence: str) -> str:
        """The numbers as CSV (RFC 4180, but for line ends of one character); points as decimals.

        >>> Behind(("type", "share"), (("région", 0.125),)).csv(evidence="published")
        'type,share,evidence\\nrégion,0.125000,published\\n'
        """
        made = io.StringIO()
        rows = csv.writer(made, lineterminator="\n")
        rows.writerow((*self.columns, "evidence"))
        rows.writerows((*map(_cell, row), evidence) for row in self.rows)
        return made.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, float) else guarded(str(value))
