"""Whom a confirming survey can contact: units, one row each, in their strata.

Either the local authorities of today that a mailing like that of 2016 would reach (communes of
3,500 inhabitants or more and every other authority), or the units of any file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.paths import shown
from analysis.sources.codes import FROM_3500, SIZE_CLASSES
from analysis.sources.errors import SourceError
from analysis.sources.frame_units import HeldUnits, Part
from analysis.sources.population import AUTHORITIES, RESPONDENT_TYPES, load_authorities

BETWEEN = " / "
OF_AUTHORITIES = (
    "key siren insee_code name type population departement_code departement region_code region"
).split()
_RESPONDENT_TYPE = {kind: name for name, kinds in RESPONDENT_TYPES.items() for kind in kinds}
_TERRITORIES = ("departement", "region")  # of which the list has a code and no SIREN


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


@dataclass(frozen=True, slots=True, eq=False)
class ContactFrame:
    """Units in strata.

    `strata`: in their order; `key`: the column that tells a unit from every other, by which it
    keeps its permanent random number; `file`: as shown to a reader; `parts`: the units, texts but
    for `population`, one after the other. That no two have one key is seen when they are drawn.
    """

    strata: tuple[FrameStratum, ...]
    key: str
    file: str
    parts: tuple[Part, ...]

    @property
    def units(self) -> pd.DataFrame:
        """All units as one table, a row each: of a frame that memory can hold."""
        batches = [batch for part in self.parts for batch in part.batches()]
        tables = [one.taken(np.arange(len(one.keys))) for one in batches]
        return pd.concat(tables, ignore_index=True)


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

    Raises SourceError, naming `file`, where strata cannot be told by their names.
    """
    grouped = units.groupby(list(by), sort=False, dropna=False)
    sizes = {
        one if isinstance(one, tuple) else (one,): size for one, size in grouped.size().items()
    }
    held = HeldUnits(units[list(columns)], grouped.ngroup().to_numpy(), key)
    return ContactFrame(strata_by_name(sizes, by=by, file=file), key, file, (held,))


def strata_by_name(
    sizes: Mapping[tuple[str, ...], int], *, by: Sequence[str], file: str
) -> tuple[FrameStratum, ...]:
    """The strata of the columns `by`, from how many units there are of each combination of levels.

    Raises SourceError, naming `file`, where two have one name or one has none.
    """
    strata = tuple(FrameStratum(levels, int(size)) for levels, size in sizes.items())
    seen = {""}
    for one in strata:
        if one.name in seen:
            raise SourceError(
                file,
                column=",".join(by),
                seen=one.name,
                wanted="strata that can be told by their names",
                way_out="Give every unit a level, and rename those that make one name of two.",
            )
        seen.add(one.name)
    return strata
