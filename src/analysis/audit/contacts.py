"""The draw: whom to contact, by letter, by telephone, or only if fewer answer than assumed.

Every unit of the frame has a number in [0, 1) made of the seed and its key alone (see
`permanent_numbers`). Those of each stratum whose numbers come first are mailed, the next ones are
the reserve; so nobody chooses whom, and the next wave can begin further on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods.permanent_numbers import permanent_numbers
from analysis.methods.rotation import Rotation, rotated
from analysis.methods.selection import draw_by_numbers
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.errors import SourceError
from analysis.sources.former_contacts import FormerContacts
from analysis.sources.plan_file import Draw

MAIN, FOLLOW_UP, RESERVE = "main", "follow-up", "reserve"
MAILINGS = (MAIN, FOLLOW_UP, RESERVE)
KEY, ORDER, MAILING = "key", "order", "mailing"
PROBABILITY, WEIGHT, FOLLOW_UP_WEIGHT = "probability", "weight", "follow_up_weight"
FOLLOWING_UP = "follow-up of "  # before the seed, for chances of their own


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


@dataclass(frozen=True, eq=False)
class Contacts:
    """Whom to contact, one row each, by stratum and in the order drawn.

    `table`: the columns of the frame, then `stratum`, `order` (from 1 in each stratum),
    `probability` of being in the sample, `weight` (one over it: how many units it stands for;
    those of a stratum add to its units), `follow_up_weight` (of who answers by telephone, for the
    silent ones not telephoned), `mailing`: "main" (mailed), "follow-up" (mailed, and telephoned
    if silent) or "reserve", which has no probability and no weight unless it is used. `overlap`:
    with a former sample, None without one.
    """

    table: pd.DataFrame
    key: str
    overlap: Overlap | None


def draw_contacts(
    frame: ContactFrame, plan: Mapping[str, Draw], *, seed: int, last: Last | None = None
) -> Contacts:
    """Draw from each stratum of the frame as many as the plan says, the same for a seed for ever.

    `plan`: by the names of the strata; `last`: a former sample drawn with the same seed, to
    overlap with. Raises ValueError where the plan does not fit the frame, SourceError where the
    last sample was drawn with another seed or nobody of it is in the frame.

    >>> from analysis.sources.contact_frame import current_frame
    >>> frame = current_frame()
    >>> plan = {one.name: Draw(one.units, 5, 3, 1) for one in frame.strata}
    >>> drawn = draw_contacts(frame, plan, seed=2026).table
    >>> drawn["mailing"].value_counts().to_dict()
    {'follow-up': 45, 'main': 30, 'reserve': 15}
    """
    keys = frame.units[frame.key]
    places = frame.places
    numbers = permanent_numbers(keys, seed=seed)
    draws = [plan[one.name] for one in frame.strata]
    samples = dict(enumerate(one.sample for one in draws))
    wave = None
    if last is not None:
        rows = _rows_of(keys, last.former, seed=seed)
        wave = rotated(places, numbers=numbers, sizes=samples, last=rows, keep=last.keep)
    drawn = draw_by_numbers(
        places,
        numbers=numbers,
        sizes={place: one.sample + one.reserve for place, one in enumerate(draws)},
        start=0.0 if wave is None else wave.start,
    )
    table = frame.units.iloc[drawn.index].reset_index(drop=True)
    marked = _marked(table[frame.key], drawn.stratum, draws=draws, seed=seed)
    return Contacts(
        table.assign(**_columns(drawn.stratum, draws=draws, marked=marked)),
        frame.key,
        None if last is None else _overlap(wave, last.former),
    )


def _rows_of(keys: pd.Series, former: FormerContacts, *, seed: int) -> np.ndarray:
    """The rows of those who were drawn before and are still there, in the order drawn."""
    _refuse_other_seed(former, seed=seed)
    rows = pd.Index(keys).get_indexer(pd.Index(former.keys))
    if (rows < 0).all():
        raise SourceError(
            former.file,
            seen=former.keys[0],
            wanted="units of the frame",
            way_out="Give the contacts that were drawn from this frame with --after.",
        )
    return rows[rows >= 0]


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


def _overlap(wave: Rotation, former: FormerContacts) -> Overlap:
    return Overlap(len(former.keys), wave.meant, wave.kept, len(former.keys) - wave.last)


def _order(places: np.ndarray) -> np.ndarray:
    """The place of each row in its stratum, from 1; rows come by stratum."""
    return pd.Series(places).groupby(places).cumcount().to_numpy() + 1


def _marked(keys: pd.Series, places: np.ndarray, *, draws: Sequence[Draw], seed: int) -> np.ndarray:
    """Which rows are telephoned if silent: a random part of each stratum's sample."""
    samples = np.array([one.sample for one in draws])
    sampled = np.flatnonzero(_order(places) <= samples[places])
    chosen = draw_by_numbers(
        places[sampled],
        numbers=permanent_numbers(keys.iloc[sampled], seed=f"{FOLLOWING_UP}{seed}"),
        sizes=dict(enumerate(one.follow_up for one in draws)),
    )
    marked = np.zeros(len(places), dtype=bool)
    marked[sampled[chosen.index]] = True
    return marked


def _columns(
    places: np.ndarray, *, draws: Sequence[Draw], marked: np.ndarray
) -> dict[str, np.ndarray]:
    units, samples, follow_ups = (
        np.array([getattr(one, name) for one in draws], dtype=float)[places]
        for name in ("units", "sample", "follow_up")
    )
    order = _order(places)
    sampled = order <= samples
    weight = np.where(sampled, units / samples, np.nan)
    return {
        ORDER: order,
        PROBABILITY: np.where(sampled, samples / units, np.nan),
        WEIGHT: weight,
        FOLLOW_UP_WEIGHT: np.where(marked, weight * samples / follow_ups, np.nan),
        MAILING: np.select([marked, sampled], [FOLLOW_UP, MAIN], RESERVE),
    }


@dataclass(frozen=True, slots=True)
class RegionCount:
    """A région: how many authorities of it are in the frame, and how many of them were drawn."""

    code: str
    name: str
    units: int
    sample: int


def by_region(contacts: Contacts, *, frame: ContactFrame) -> tuple[RegionCount, ...]:
    """The sample (no reserve) beside the frame of today's authorities by région, by code."""
    sampled = contacts.table[contacts.table[MAILING] != RESERVE]
    drawn = sampled["region_code"].value_counts()
    regions = frame.units.groupby(["region_code", "region"]).size()
    return tuple(
        RegionCount(code, name, int(units), int(drawn.get(code, 0)))
        for (code, name), units in regions.items()
    )
