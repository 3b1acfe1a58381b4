"""The questions put to every claim: each holds, fails, or cannot be asked, and says what it saw.

How to add a check: a frozen record with `holds: bool | None` (None: it cannot be asked, which is
never a pass) and what was seen; a function that makes it from one claim; a field of
`findings.Finding`; a line in `verdict.RULE`.
"""

from dataclasses import dataclass

from analysis.audit.bases import Sizes, largest_base
from analysis.methods.grim import Nearest, Possible, bases_behind, nearest_counts, strength
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Can the printed share exist?

    `holds`: on some admissible base, None where it is no share or no size was ever printed;
    `most`: the largest base it can have; `printed_base`: whether the sentence prints that base;
    `possible`: the admissible bases that could print it, with their counts; `nearest`: the counts
    next to it on the largest base; `strength`: the share of bases up to the largest that could
    print it, in [0, 1] (near 1, being possible proves nothing).
    """

    holds: bool | None
    most: int | None = None
    printed_base: bool = False
    possible: tuple[Possible, ...] = ()
    nearest: Nearest | None = None
    strength: float | None = None

    @property
    def over_everyone(self) -> bool:
        """Whether the largest base could print it: nobody needs to have skipped the question."""
        return bool(self.possible) and self.possible[-1].base == self.most

    @property
    def only_if_skipped(self) -> bool:
        """Whether it can exist, but not over everybody."""
        return bool(self.holds) and not self.over_everyone

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every admissible (count, base), bases ascending."""
        return tuple(pair for possible in self.possible for pair in possible.pairs())


def arithmetic(claim: Claim, *, sizes: Sizes, codebook: Codebook) -> Arithmetic:
    """Can the printed share exist over an admissible base? Needs no answers, only print.

    A base that the sentence prints is the only one admissible; else every base up to the size of
    whom it is among, since a question can be skipped.
    """
    most = largest_base(claim, sizes=sizes, codebook=codebook)
    if claim.per is None or most is None:
        return Arithmetic(None)
    at_least = most if claim.base else 1
    possible = bases_behind(claim.number, up_to=most, at_least=at_least, per=claim.per)
    # A share printed as "2 sur 3" can no more exceed its base than a percentage can.
    capped = (Possible(one.base, _at_most(one.counts, one.base)) for one in possible)
    possible = tuple(one for one in capped if one.counts)
    return Arithmetic(
        holds=bool(possible),
        most=most,
        printed_base=claim.base is not None,
        possible=possible,
        nearest=nearest_counts(claim.number, base=most) if claim.per == 100 else None,
        strength=strength(claim.number, up_to=most, per=claim.per),
    )


def _at_most(counts: range, base: int) -> range:
    return range(counts.start, min(counts.stop, base + 1))
