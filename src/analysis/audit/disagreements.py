"""Where two sources print different things of the same question: from the claims alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from analysis.methods.rounding import interval_behind
from analysis.sources.claims import Claim


@dataclass(frozen=True, slots=True)
class TwoSources:
    """Claims on the same thing that print different numbers, units, or bases (`on` says which)."""

    on: str
    claims: tuple[Claim, ...]


def two_sources(claims: Sequence[Claim]) -> list[TwoSources]:
    """Claims on the same question and answer that disagree on the number, the unit or the base."""
    printed = [claim for claim in claims if claim.printed]
    printed.sort(key=lambda claim: (claim.question, claim.answer))
    found = []
    for _, group in groupby(printed, key=lambda one: (one.question, one.answer)):
        members = tuple(group)
        for _, same in groupby(sorted(members, key=lambda o: o.among), key=lambda o: o.among):
            found += _disagreements(tuple(same))
        if members[0].question != "size" and len({one.among for one in members}) > 1:
            found += [TwoSources("base", members)] if _overlapping(members) else []
    return found


def _disagreements(same: tuple[Claim, ...]) -> list[TwoSources]:
    if len({claim.source for claim in same}) < 2:
        return []
    found = []
    if not _overlapping(same):
        found.append(TwoSources("number", same))
    if len({claim.unit for claim in same}) > 1:
        found.append(TwoSources("unit", same))
    if len({claim.base for claim in same}) > 1:
        found.append(TwoSources("base", same))
    return found


def _overlapping(claims: Sequence[Claim]) -> bool:
    """Whether one value could have printed all the numbers; counts are exact."""
    ends = [
        (claim.counted, claim.counted)
        if claim.counted is not None
        else tuple(end / (claim.per or 1) for end in interval_behind(claim.number))
        for claim in claims
    ]
    return max(low for low, _ in ends) <= min(high for _, high in ends)
