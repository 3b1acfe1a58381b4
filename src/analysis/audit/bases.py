"""Among how many? What the claims themselves say of the size of each base."""

from collections.abc import Mapping, Sequence

from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook

Sizes = Mapping[str, int]


def sizes(claims: Sequence[Claim]) -> dict[str, int]:
    """The printed number of respondents, tools... by base, from the claims of one edition.

    Where two sources print different numbers the largest stands: it admits most.
    """
    printed = [claim for claim in claims if claim.question == "size" and claim.counted]
    return {
        claim.among: max(other.counted for other in printed if other.among == claim.among)
        for claim in printed
    }


def largest_base(claim: Claim, *, sizes: Sizes, codebook: Codebook) -> int | None:
    """The largest base a claim can have: the one it prints, else the size of whom it is among.

    Where that size was never printed, that of the base it lies within; None where none was.
    """
    if claim.base is not None:
        return claim.base
    among = claim.among
    while among and among not in sizes:
        among = codebook.bases[among].within
    return sizes.get(among)
