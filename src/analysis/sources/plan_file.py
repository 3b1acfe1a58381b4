"""A plan as a file: how many to draw from which stratum. A person may change it before drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.sources.contact_frame import ContactFrame
from analysis.sources.edited import read_edited
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.near_names import did_you_mean
from analysis.sources.rows import Row

NUMBERS = ("units", "sample", "follow_up", "reserve")
COLUMNS = ("stratum", *NUMBERS)
_AGAIN = "Correct the plan, or make it again: barometre design --out."


@dataclass(frozen=True, slots=True)
class Draw:
    """How many units to draw from a stratum of so many `units`.

    `sample`: to be mailed; `follow_up`: of them, to be telephoned if silent; `reserve`: beside.
    """

    units: int
    sample: int
    follow_up: int
    reserve: int


def read_plan(path: Path, *, frame: ContactFrame) -> dict[str, Draw]:
    """How many to draw from each stratum of the frame, by its name, in the order of the frame.

    Other columns than those read may stand beside them. Raises SourceError at the first row that
    is no stratum of the frame, counts another number of units there, or draws more than there are;
    and where a stratum lacks.
    """
    rows = {row["stratum"]: row for row in _each_once(read_edited(path, columns=COLUMNS))}
    units = {one.name: one.units for one in frame.strata}
    for name, row in rows.items():
        if name not in units:
            wanted = f"a stratum of {frame.file}"
            raise row.fault("stratum", wanted=wanted, way_out=did_you_mean(name, units) or _AGAIN)
    for name in units:
        if name not in rows:
            raise SourceError(
                named(path), column="stratum", wanted=f"a row for {name}", way_out=_AGAIN
            )
    return {name: _draw(rows[name], units=count) for name, count in units.items()}


def _each_once(rows: Iterable[Row]) -> list[Row]:
    seen: set[str] = set()
    for row in (kept := list(rows)):
        if row["stratum"] in seen:
            raise row.fault("stratum", wanted="each stratum once", way_out=_AGAIN)
        seen.add(row["stratum"])
    return kept


def _draw(row: Row, *, units: int) -> Draw:
    found = {name: _whole(row, name) for name in NUMBERS}
    limits: Sequence[tuple[str, bool, str]] = (
        ("units", found["units"] == units, f"{units}, which the frame has"),
        ("sample", 1 <= found["sample"] <= units, f"a number from 1 to {units}"),
        (
            "follow_up",
            1 <= found["follow_up"] <= found["sample"],
            "a number from 1 to that of the sample",
        ),
        (
            "reserve",
            found["reserve"] <= units - found["sample"],
            f"at most the {units - found['sample']} that the sample leaves",
        ),
    )
    for column, holds, wanted in limits:
        if not holds:
            raise row.fault(column, wanted=wanted, way_out=_AGAIN)
    return Draw(**found)


def _whole(row: Row, column: str) -> int:
    text = row[column].strip()
    if not (text.isascii() and text.isdigit()):
        raise row.fault(column, wanted="a whole number", way_out=_AGAIN)
    return int(text)
