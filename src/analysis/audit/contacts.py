"""The draw: whom to contact, by letter, by telephone, or only if fewer answer than assumed.

Every unit of the frame has a number in [0, 1) made of the seed and its key alone (see
`permanent_numbers`). Those of each stratum whose numbers come first are mailed, the next ones are
the reserve; so nobody chooses whom, and the next wave can begin further on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.audit.near_units import NearUnits, near_units
from analysis.audit.overlap import Following, Last, Overlap, following
from analysis.methods.permanent_numbers import permanent_numbers
from analysis.methods.selection import draw_by_numbers
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.plan_file import Draw
from analysis.workers import HERE, Workers

MAIN, FOLLOW_UP, RESERVE = "main", "follow-up", "reserve"
MAILINGS = (MAIN, FOLLOW_UP, RESERVE)
KEY, STRATUM, ORDER, MAILING = "key", "stratum", "order", "mailing"
PROBABILITY, WEIGHT, FOLLOW_UP_WEIGHT = "probability", "weight", "follow_up_weight"
FOLLOWING_UP = "follow-up of "  # before the seed, for chances of their own


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
    frame: ContactFrame,
    plan: Mapping[str, Draw],
    *,
    seed: int,
    last: Last | None = None,
    workers: Workers = HERE,
) -> Contacts:
    """Draw from each stratum of the frame as many as the plan says, the same for a seed for ever.

    `plan`: by the names of the strata; `last`: a former sample drawn with the same seed, to
    overlap with. Raises ValueError where the plan does not fit the frame; SourceError where a unit
    has no code of its own, the last sample was drawn with another seed or nobody of it is in the
    frame; WorkersLost.

    >>> from analysis.sources.contact_frame import current_frame
    >>> frame = current_frame()
    >>> plan = {one.name: Draw(one.units, 5, 3, 1) for one in frame.strata}
    >>> drawn = draw_contacts(frame, plan, seed=2026).table
    >>> drawn["mailing"].value_counts().to_dict()
    {'follow-up': 45, 'main': 30, 'reserve': 15}
    """
    draws = [plan[one.name] for one in frame.strata]
    wave = None if last is None else following(frame, last, seed=seed, workers=workers)
    drawn = _drawn(frame, draws, wave=wave, seed=seed, workers=workers)
    marked = _marked(drawn.table[frame.key], drawn.places, draws=draws, seed=seed)
    strata = pd.Categorical.from_codes(drawn.places, [one.name for one in frame.strata])
    columns = _columns(drawn.places, draws=draws, marked=marked)
    table = drawn.table.assign(**{STRATUM: strata}, **columns)
    sample = table.loc[table[MAILING] != RESERVE, frame.key]
    return Contacts(table, frame.key, None if wave is None else wave.overlap(sample))


def _drawn(
    frame: ContactFrame,
    draws: Sequence[Draw],
    *,
    wave: Following | None,
    seed: int,
    workers: Workers,
) -> NearUnits:
    """Sample and reserve of each stratum, by stratum and in the order drawn."""
    start = np.zeros(len(draws))
    if wave is not None:
        start[[*wave.beginning.start]] = [*wave.beginning.start.values()]
    wanted = np.array([one.sample + one.reserve for one in draws])
    near = near_units(frame, wanted=wanted, start=start, seed=seed, workers=workers)
    index = draw_by_numbers(
        near.places,
        numbers=near.numbers,
        sizes=dict(enumerate(wanted.tolist())),
        start=dict(enumerate(start)),
    ).index
    return near.taken(index)


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
