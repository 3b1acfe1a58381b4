"""The units of a frame some at a time, so that nothing need hold them all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

HEADER_ROWS = 1


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some units, in the order of their file.

    `keys`: the code of each, a text; `places`: the place of its stratum in the frame, from 0;
    `rows`: its row in the file; `taken`: makes the table of those that stand at some places here.
    """

    keys: Sequence[str]
    places: np.ndarray
    rows: Sequence[int]
    taken: Callable[[np.ndarray], pd.DataFrame]


class Part(Protocol):
    """A part of the units of a frame, which another process can read too."""

    def batches(self) -> Iterator[Batch]:
        """The units; raises SourceError where the file cannot be read."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldUnits:
    """Units that are in memory, one row each; the index of the table counts the rows of the file
    below its header, from 0."""

    table: pd.DataFrame
    places: np.ndarray
    key: str

    def batches(self) -> Iterator[Batch]:
        """All of them, at once."""
        rows = (self.table.index + HEADER_ROWS + 1).tolist()
        yield Batch(self.table[self.key].tolist(), self.places, rows, self.table.take)
