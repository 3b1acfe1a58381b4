"""The units of a frame that lie near enough to be drawn: the others are read and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from analysis.audit.frame_codes import refuse_wrong_codes
from analysis.audit.frame_parts import from_parts
from analysis.methods.permanent_numbers import code_hashes, numbers_of
from analysis.methods.reach import distances, reach_of
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.frame_units import Part
from analysis.workers import HERE, Workers


@dataclass(frozen=True, slots=True, eq=False)
class NearUnits:
    """Some units of a frame: their `table`, a row each; the `places` of their strata, in order;
    their permanent `numbers`."""

    table: pd.DataFrame
    places: np.ndarray
    numbers: np.ndarray

    def taken(self, rows: np.ndarray) -> "NearUnits":
        """Those of some rows, in that order."""
        table = self.table.take(rows).reset_index(drop=True)
        return NearUnits(table, self.places[rows], self.numbers[rows])


def near_units(
    frame: ContactFrame,
    *,
    wanted: np.ndarray,
    start: np.ndarray,
    seed: int,
    workers: Workers = HERE,
) -> NearUnits:
    """The units among which are those that `draw_by_numbers` draws, few more than `wanted`.

    `wanted`: of each stratum; `start`: where in [0, 1) each begins. What is held of the others is
    eight bytes. Raises SourceError where a unit has no code or that of another one, WorkersLost.
    """
    sizes = np.array([one.units for one in frame.strata])
    reach = reach_of(wanted, sizes=sizes)
    while True:
        search = partial(_search, start=start, reach=reach, seed=seed)
        found = from_parts(search, frame, workers=workers)
        refuse_wrong_codes(frame, runs=[one.hashes for one in found], seed=seed)
        near = _by_stratum([one.near for one in found])
        lacking = np.bincount(near.places, minlength=len(sizes)) < wanted
        if not (lacking & (reach < 1)).any():
            return near
        reach = np.where(lacking, 2 * reach, reach)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The units of a part that are near, and the hashes of all its codes, sorted."""

    near: NearUnits
    hashes: np.ndarray


def _search(part: Part, *, start: np.ndarray, reach: np.ndarray, seed: int) -> _Found:
    near, hashes = [], []
    for batch in part.batches():
        hashes.append(code_hashes(batch.keys, seed=seed))
        numbers = numbers_of(hashes[-1])
        behind = distances(numbers, starts=start[batch.places])
        rows = np.flatnonzero(behind <= reach[batch.places])
        near.append(NearUnits(batch.taken(rows), batch.places[rows], numbers[rows]))
    return _Found(_by_stratum(near), np.sort(np.concatenate(hashes)))


def _by_stratum(near: Sequence[NearUnits]) -> NearUnits:
    """All of them; those of a stratum in the order of the file."""
    whole = NearUnits(
        pd.concat([one.table for one in near], ignore_index=True),
        np.concatenate([one.places for one in near]),
        np.concatenate([one.numbers for one in near]),
    )
    return whole.taken(np.argsort(whole.places, kind="stable"))
