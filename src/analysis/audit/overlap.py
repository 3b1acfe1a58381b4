"""The sample before this one: where the next draw begins, and whom it asks again."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from analysis.audit.frame_parts import from_parts
from analysis.methods.permanent_numbers import permanent_numbers
from analysis.methods.rotation import Beginning, beginning
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.errors import SourceError
from analysis.sources.former_contacts import FormerContacts
from analysis.sources.frame_units import Part
from analysis.workers import HERE, Workers


@dataclass(frozen=True, slots=True)
class Last:
    """A former sample, and the share of it, a fraction, to ask again."""

    former: FormerContacts
    keep: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of `last` units drawn formerly, so many are asked again (`kept`); `meant`: were to be;
    `gone`: are in the frame no longer."""

    last: int
    meant: int
    kept: int
    gone: int


@dataclass(frozen=True, slots=True)
class Following:
    """A draw that follows a former one: where each stratum begins, and the former `units` that the
    frame still has."""

    beginning: Beginning
    units: frozenset[str]
    last: int

    def overlap(self, sample: Collection[str]) -> Overlap:
        """What a sample, its codes given, has in common with the former one."""
        return Overlap(
            self.last,
            self.beginning.meant,
            len(self.units.intersection(sample)),
            self.last - len(self.units),
        )


def following(frame: ContactFrame, last: Last, *, seed: int, workers: Workers = HERE) -> Following:
    """Where in [0, 1) a draw of the frame begins, by the place of the stratum, to keep its share.

    Raises SourceError where the last sample was drawn with another seed, or nobody of it is in the
    frame; WorkersLost.
    """
    former = last.former
    _refuse_other_seed(former, seed=seed)
    there: dict[str, int] = {}
    for found in from_parts(partial(_known, keys=frozenset(former.keys)), frame, workers=workers):
        there.update(found)
    if not there:
        raise SourceError(
            former.file,
            seen=former.keys[0],
            wanted="units of the frame",
            way_out="Give the contacts that were drawn from this frame with --after.",
        )
    keys = [key for key in former.keys if key in there]
    begun = beginning(
        [there[key] for key in keys], numbers=permanent_numbers(keys, seed=seed), keep=last.keep
    )
    return Following(begun, frozenset(keys), len(former.keys))


def _known(part: Part, *, keys: frozenset[str]) -> dict[str, int]:
    """The place of the stratum of each of the keys that the part has."""
    return {
        key: place
        for batch in part.batches()
        for key, place in zip(batch.keys, batch.places.tolist(), strict=True)
        if key in keys
    }


def _refuse_other_seed(former: FormerContacts, *, seed: int) -> None:
    """With the seed they were drawn with, the numbers of a stratum go once round at most."""
    numbers, strata = permanent_numbers(former.keys, seed=seed), np.array(former.strata)
    falls = (numbers[1:] < numbers[:-1]) & (strata[1:] == strata[:-1])
    most = pd.Series(falls).groupby(strata[1:]).sum().max() if len(falls) else 0
    if most > 1:
        raise SourceError(
            former.file,
            seen="units in an order that this seed does not give",
            wanted=f"contacts drawn with --seed {seed}",
            way_out="Give the seed of the former draw, and its whole list.",
        )
