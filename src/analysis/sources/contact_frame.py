"""Whom a confirming survey can contact: units, one row each, in their strata.

Either the local authorities of today that a mailing like that of 2016 would reach (communes of
3,500 inhabitants or more and every other authority), or the units of any file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.paths import shown
from analysis.sources.codes import FROM_3500, SIZE_CLASSES
from analysis.sources.errors import SourceError
from analysis.sources.population import AUTHORITIES, RESPONDENT_TYPES, load_authorities

STRATUM = "stratum"
BETWEEN = " / "
OF_AUTHORITIES = (
    "key siren insee_code name type population departement_code departement region_code region"
).split()
_RESPONDENT_TYPE = {kind: name for name, kinds in RESPONDENT_TYPES.items() for kind in kinds}
_TERRITORIES = ("departement", "region")  # of which the list has a code and no SIREN
HEADER_ROWS = 1


@dataclass(frozen=True, slots=True)
class FrameStratum:
    """Units that are drawn together: `levels` of the columns that make strata, the first of which
    is the `group` for which rates are assumed and a precision is wanted; `units`: how many."""

    levels: tuple[str, ...]
    units: int

    @property
    def name(self) -> str:
        """The levels in one text; an empty one is left out."""
        return BETWEEN.join(level for level in self.levels if level)

    @property
    def group(self) -> str:
        """The first level: the type of authority, in the frame of today."""
        return self.levels[0]


@dataclass(frozen=True, eq=False)
class ContactFrame:
    """Units in the order of their strata, one row each.

    `units`: texts but for `population`, and a column `stratum` (categorical, its categories the
    names of `strata`, in their order); `key`: the column that tells a unit from every other, by
    which it keeps its permanent random number; `by`: the columns whose levels make the strata;
    `file`: as shown to a reader.
    """

    units: pd.DataFrame
    key: str
    by: tuple[str, ...]
    file: str
    levels: tuple[tuple[str, ...], ...]

    @cached_property
    def strata(self) -> tuple[FrameStratum, ...]:
        """The strata, in their order."""
        counts = np.bincount(self.places, minlength=len(self.levels))
        return tuple(map(FrameStratum, self.levels, counts.tolist()))

    @property
    def places(self) -> np.ndarray:
        """The place of each unit's stratum in `strata`, from 0; integers, one for each unit."""
        return self.units[STRATUM].cat.codes.to_numpy()


def current_frame(path: Path = AUTHORITIES) -> ContactFrame:
    """The authorities of today that a mailing would reach, by respondents' type and size class.

    Inside a stratum they are sorted by région, then from the largest to the smallest. The `key` is
    the SIREN, which départements and régions lack in the list: theirs is their type and code.
    Raises SourceError for a faulty list.

    >>> frame = current_frame()
    >>> len(frame.units), frame.strata[0]
    (4677, FrameStratum(levels=('commune', '3500-4999'), units=1023))
    """
    every = load_authorities(path)
    mailed = every[(every["type"] != "commune") | every["size_class"].isin(FROM_3500)]
    kind = mailed["type"].map(_RESPONDENT_TYPE)
    has_insee = mailed["type"].isin(("commune", *_TERRITORIES))
    units = mailed.assign(
        type=kind,
        key=mailed["siren"].where(mailed["siren"] != "", kind + " " + mailed["code"]),
        insee_code=mailed["code"].where(has_insee, ""),
    )
    order = [[*RESPONDENT_TYPES].index(one) for one in kind]
    sizes = [SIZE_CLASSES.index(one) if one else -1 for one in units["size_class"]]
    ranks = {"_type": order, "_size": sizes, "_people": -units["population"]}
    by_rank = ["_type", "_size", "region_code", "_people", "key"]
    units = units.assign(**ranks).sort_values(by_rank, ignore_index=True)
    return framed(
        units, columns=OF_AUTHORITIES, by=("type", "size_class"), key="key", file=shown(path)
    )


def framed(
    units: pd.DataFrame, *, columns: Sequence[str], by: Sequence[str], key: str, file: str
) -> ContactFrame:
    """Units, in the order of their strata, as a frame; keeps the `columns`.

    Raises SourceError, naming `file`, where two units have one key or one has none, or strata
    cannot be told by their names.
    """
    _refuse_no_key(units, key=key, file=file)
    codes, levels = _strata(units, by=by)
    names = [BETWEEN.join(level for level in one if level) for one in levels]
    _refuse_alike(names, by=by, file=file)
    places = pd.Categorical.from_codes(codes, names)
    kept = units[list(columns)].assign(**{STRATUM: places}).reset_index(drop=True)
    return ContactFrame(kept, key, tuple(by), file, levels)


def _strata(units: pd.DataFrame, *, by: Sequence[str]) -> tuple[np.ndarray, tuple]:
    """The place of each unit's stratum, and the levels of each, in the order of the units."""
    grouped = units.groupby(list(by), sort=False, dropna=False)
    levels = [one if isinstance(one, tuple) else (one,) for one in grouped.size().index]
    return grouped.ngroup().to_numpy(), tuple(tuple(map(str, one)) for one in levels)


def _refuse_alike(names: Sequence[str], *, by: Sequence[str], file: str) -> None:
    seen = {""}
    for name in names:
        if name in seen:
            raise SourceError(
                file,
                column=",".join(by),
                seen=name,
                wanted="strata that can be told by their names",
                way_out="Give every unit a level, and rename those that make one name of two.",
            )
        seen.add(name)


def _refuse_no_key(units: pd.DataFrame, *, key: str, file: str) -> None:
    faults = {
        "a code for each unit": units[key] == "",
        "each unit once": units[key].duplicated(),
    }
    for wanted, wrong in faults.items():
        if wrong.any():
            place = int(np.argmax(wrong))
            raise SourceError(
                file,
                row=int(units.index[place]) + HEADER_ROWS + 1,
                column=key,
                seen=str(units[key].iloc[place]),
                wanted=wanted,
                way_out="Mend the file, or name another column with --id.",
            )
