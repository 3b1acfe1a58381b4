"""How many are assumed to answer, and at what cost: a table a person reviews and replaces.

None of its numbers was measured. A row named * stands for every group that has none of its own.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import DATA
from analysis.sources.edited import read_edited
from analysis.sources.errors import SourceError
from analysis.sources.provenance import verified
from analysis.sources.rows import Row

ASSUMPTIONS = DATA / "design" / "assumptions.csv"
RATES = ("mail_rate", "follow_up_rate")
COSTS = ("mail_cost", "answer_cost", "follow_up_cost")
COLUMNS = ("type", *RATES, *COSTS)
ANY = "*"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_REVIEW = "Correct the table of assumptions."


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed of one group of units (a type of authority).

    `mail_rate`: of those mailed, who answers; `follow_up_rate`: of the silent who are telephoned,
    who answers; fractions in (0, 1]. Costs in euros: of one mailing, of handling one answer, of
    telephoning one unit.
    """

    mail_rate: float
    follow_up_rate: float
    mail_cost: float
    answer_cost: float
    follow_up_cost: float

    @property
    def silent(self) -> float:
        """The share of a group that answers neither, once it was asked both ways, in [0, 1)."""
        return (1 - self.mail_rate) * (1 - self.follow_up_rate)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed of each group, and the file that says so."""

    by_group: Mapping[str, Assumption]
    file: str

    def of(self, group: str) -> Assumption:
        """What is assumed of a group; raises SourceError where the file says nothing of it."""
        found = self.by_group.get(group) or self.by_group.get(ANY)
        if found is None:
            raise SourceError(
                self.file,
                column="type",
                seen=", ".join(self.by_group),
                wanted=f"a row for {group}, or a row named {ANY} for all others",
                way_out="Add the row, or give another table with --assumptions.",
            )
        return found


def load_assumptions(path: Path = ASSUMPTIONS) -> Assumptions:
    """The assumptions of a table (commas or semicolons, either decimal mark).

    Raises SourceError at the first cell that is no rate or cost, or a group that comes twice.

    >>> load_assumptions().of("commune").mail_rate
    0.3
    """
    rows = read_edited(verified(path), columns=COLUMNS)
    made: dict[str, Assumption] = {}
    for row in rows:
        if not row["type"] or row["type"] in made:
            raise row.fault("type", wanted="a type that has no other row", way_out=_REVIEW)
        rates = {name: _rate(row, name) for name in RATES}
        made[row["type"]] = Assumption(**rates, **{name: _number(row, name) for name in COSTS})
    if not made:
        raise SourceError(path.name, seen="no row", wanted="a row for each type", way_out=_REVIEW)
    return Assumptions(made, rows[0].file)


def _rate(row: Row, column: str) -> float:
    value = _number(row, column)
    if not 0 < value <= 1:
        raise row.fault(column, wanted="a share above 0 and up to 1, such as 0.3", way_out=_REVIEW)
    return value


def _number(row: Row, column: str) -> float:
    text = row[column].strip()
    value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else math.nan
    if not value > 0:
        raise row.fault(column, wanted="a number above 0, such as 0.3 or 40", way_out=_REVIEW)
    return value
