"""Where printed numbers contradict arithmetic, or each other: from the claims alone.

How to add a kind of contradiction: a record here, a function that finds it, a sentence in
`display.sentences`, a call in notebook 02.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from analysis.audit.bases import Sizes, largest_base
from analysis.audit.disagreements import TwoSources
from analysis.methods.grim import common_bases, counts_behind
from analysis.methods.rounding import interval_behind
from analysis.methods.set_grim import PossibleSet, exclusive, mentions, multiple, solutions
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Together:
    """Shares printed of the same people: the bases on which all, and each two, can exist.

    `most`: the largest base they can have; bases are numbers of people or things.
    """

    claims: tuple[Claim, ...]
    most: int
    bases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One share over each printed number of people or things: counts that print it, maybe none."""

    claim: Claim
    counts: tuple[tuple[str, int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """All answers of one question, which share one base.

    `most`: the largest base; `total`: the sum of the percentages; `possible`: the bases up to the
    largest that print them all; where none does, `shares_from`: the smallest that would, and
    `mentions_from`: the same as shares of all mentions (None: none up to ten times the largest);
    `only`: the counts, where the largest base leaves one set.
    """

    claims: tuple[Claim, ...]
    form: str
    most: int
    total: str
    possible: tuple[PossibleSet, ...]
    shares_from: PossibleSet | None
    mentions_from: PossibleSet | None
    only: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of things per owner against the printed number of things.

    `single`: owners left with one thing; `things`: how many that makes; `printed`: as printed.
    """

    claims: tuple[Claim, ...]
    owners: int
    single: int
    things: int
    printed: int


def together(
    claims: Sequence[Claim], *, sizes: Sizes, codebook: Codebook, decimals: int = 1
) -> list[Together]:
    """Whether shares of the same people, printed with at least so many decimals, share a base.

    All of them first, then each two.
    """
    precise = [claim for claim in claims if claim.per == 100 and _decimals(claim) >= decimals]
    found = []
    for _, group in groupby(sorted(precise, key=lambda one: one.among), key=lambda one: one.among):
        members = tuple(group)
        most = largest_base(members[0], sizes=sizes, codebook=codebook)
        if most is None or len(members) < 2:
            continue
        for size in dict.fromkeys((len(members), 2)):
            for some in combinations(members, size):
                bases = common_bases([claim.number for claim in some], up_to=most)
                found.append(Together(some, most, tuple(bases)))
    return found


def elsewhere(claims: Sequence[Claim], *, sizes: Sizes, codebook: Codebook) -> list[Elsewhere]:
    """Each share of some over every printed size it might have been taken over."""
    return [
        Elsewhere(
            claim,
            tuple(
                (among, size, tuple(counts_behind(claim.number, base=size)))
                for among, size in sizes.items()
                if codebook.bases[among].table
            ),
        )
        for claim in claims
        if claim.per == 100 and largest_base(claim, sizes=sizes, codebook=codebook)
    ]


def one_question(claims: Sequence[Claim], *, sizes: Sizes, codebook: Codebook) -> list[OneQuestion]:
    """Every question of which several answers were printed as percentages of the same people."""
    shares = [claim for claim in claims if claim.per == 100]
    shares.sort(key=lambda claim: (claim.question, claim.among))
    found = []
    for _, group in groupby(shares, key=lambda one: (one.question, one.among)):
        members = tuple({claim.answer: claim for claim in group}.values())
        most = largest_base(members[0], sizes=sizes, codebook=codebook)
        if len(members) > 1 and most is not None:
            found.append(_one_question(members, most=most, codebook=codebook))
    return found


def _one_question(claims: tuple[Claim, ...], *, most: int, codebook: Codebook) -> OneQuestion:
    form = codebook.questions[claims[0].question].form
    printed = [claim.number for claim in claims]
    ways = exclusive if form == "exhaustive" else multiple
    possible = ways(printed, up_to=most)
    # What it would take is only worth the search where it cannot be.
    beyond = [] if possible else ways(printed, up_to=10 * most)
    said = mentions(printed, up_to=10 * most) if not possible and form == "multiple" else []
    whole = list(solutions(printed, base=most, limit=2)) if form == "exhaustive" else []
    return OneQuestion(
        claims=claims,
        form=form,
        most=most,
        total=_sum(printed),
        possible=tuple(possible),
        shares_from=beyond[0] if beyond else None,
        mentions_from=said[0] if said else None,
        only=whole[0] if len(whole) == 1 else (),
    )


def tools_each(claims: Sequence[Claim], *, sizes: Sizes) -> Tally | None:
    """Whether the printed numbers of tools per authority add to the printed number of tools."""
    several = tuple(claim for claim in claims if claim.question == "tools-each" and claim.counted)
    if not several or not {"equipped", "tools"} <= sizes.keys():
        return None
    owners = sizes["equipped"]
    single = owners - sum(claim.counted for claim in several)
    things = single + sum(int(claim.answer) * claim.counted for claim in several)
    return Tally(several, owners, single, things, sizes["tools"])


def clashes(questions: Sequence[OneQuestion], sources: Sequence[TwoSources]) -> dict[str, str]:
    """Which claims other claims speak against: "together" or "contradicted", by claim id."""
    contradicted = {
        claim.id: "contradicted" for two in sources if two.on == "number" for claim in two.claims
    }
    together = {
        claim.id: "together" for one in questions if not one.possible for claim in one.claims
    }
    return contradicted | together


def _decimals(claim: Claim) -> int:
    return len(claim.number.replace(",", ".").partition(".")[2])


def _sum(printed: Sequence[str]) -> str:
    ends = [sum(interval_behind(text)) / 2 for text in printed]
    return f"{float(sum(ends)):g}"
