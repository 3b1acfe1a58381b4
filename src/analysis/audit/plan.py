"""Which count of which base every published share gets in a reconstruction. The rule:

1. a set of answers that is exhaustive gets the first set of counts that adds to everybody;
2. a share gets the largest base on which most of the claims about it can be printed; of the
   counts of that base the one that agrees with most of what was printed about the same answer
   whatever its base, then the nearest to the printed number, then the smallest;
3. a share among some fits within the share among all (those with a tool among all respondents);
4. the answers of one question share one base: the largest that prints them all; where no base
   does, none is forced: the base whose nearest counts are least off in total.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from analysis.audit.bases import Sizes
from analysis.audit.checks import arithmetic
from analysis.methods.rounding import agrees, read_printed
from analysis.methods.set_grim import multiple, solutions
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a question gets among some: how many answered, and how many gave each answer."""

    question: str
    among: str
    base: int
    counts: dict[str, int]


def plan(claims: Sequence[Claim], *, sizes: Sizes, codebook: Codebook) -> tuple[Choice, ...]:
    """A choice for every published share, those among all before those among some.

    Raises ValueError where a share among some cannot fit within the share among all, or answers
    that are all there are do not add to everybody.
    """
    shares = [claim for claim in claims if claim.per and claim.question in codebook.questions]
    shares.sort(key=lambda claim: (_depth(claim, codebook), claim.question, claim.among))
    choices: list[Choice] = []
    for (question, among), group in groupby(shares, key=lambda one: (one.question, one.among)):
        made = _choose(list(group), shares, sizes=sizes, codebook=codebook, choices=choices)
        if made is not None:
            choices.append(Choice(question, among, *made))
    return tuple(choices)


def _depth(claim: Claim, codebook: Codebook) -> int:
    return 1 if codebook.bases[claim.among].within else 0


def _choose(
    group: Sequence[Claim],
    shares: Sequence[Claim],
    *,
    sizes: Sizes,
    codebook: Codebook,
    choices: Sequence[Choice],
) -> tuple[int, dict[str, int]] | None:
    first = group[0]
    answers = list(dict.fromkeys(claim.answer for claim in group))
    if codebook.questions[first.question].form == "exhaustive":
        size = sizes[first.among]
        found = next(solutions([claim.number for claim in group], base=size), None)
        if found is None:
            raise ValueError(
                f"{first.id}: saw answers to {first.question} that do not add to {size}, wanted "
                "the printed numbers of a whole; say in questions.csv that they are not exhaustive"
            )
        return size, dict(zip(answers, found, strict=True))
    if len(answers) > 1:
        return _set(group, _room(first.among, sizes=sizes, codebook=codebook, choices=choices))
    pairs = _best_pairs(group, sizes=sizes, codebook=codebook)
    if not pairs:
        return None
    everyone = _parent(first, choices, codebook=codebook)
    fitting = [pair for pair in pairs if _fits(pair, first, everyone=everyone, sizes=sizes)]
    if not fitting:
        raise ValueError(
            f"{first.id}: saw {first.number} among {first.among}, wanted a share that fits within "
            f"{everyone.counts} of {everyone.base} among {everyone.among}; correct the two claims"
        )
    count, base = _preferred(fitting, first, shares=shares)
    return base, {first.answer: count}


def _best_pairs(group: Sequence[Claim], *, sizes: Sizes, codebook: Codebook) -> list[Pair]:
    """The pairs that print most of the claims, each claim over a base it admits."""
    votes: dict[Pair, int] = {}
    for claim in group:
        for pair in arithmetic(claim, sizes=sizes, codebook=codebook).pairs:
            votes[pair] = votes.get(pair, 0) + 1
    most = max(votes.values(), default=0)
    return [pair for pair, number in votes.items() if number == most]


def _preferred(pairs: Iterable[Pair], claim: Claim, *, shares: Sequence[Claim]) -> Pair:
    about = [one for one in shares if (one.question, one.answer) == (claim.question, claim.answer)]

    def rank(pair: Pair) -> tuple:
        count, base = pair
        agreeing = sum(agrees(Fraction(one.per * count, base), one.number) for one in about)
        gap = abs(Fraction(count, base) - read_printed(claim.number).value / claim.per)
        return (-base, -agreeing, gap, count)

    return min(pairs, key=rank)


def _parent(claim: Claim, choices: Sequence[Choice], *, codebook: Codebook) -> Choice | None:
    within = codebook.bases[claim.among].within
    return next(
        (one for one in choices if (one.question, one.among) == (claim.question, within)), None
    )


def _fits(pair: Pair, claim: Claim, *, everyone: Choice | None, sizes: Sizes) -> bool:
    """Whether the others, within everyone, are left with possible numbers."""
    if everyone is None:
        return True
    count, base = pair
    others_yes, others = everyone.counts[claim.answer] - count, everyone.base - base
    room = sizes[everyone.among] - sizes[claim.among]
    return 0 <= others_yes <= others <= room


def _room(among: str, *, sizes: Sizes, codebook: Codebook, choices: Sequence[Choice]) -> int:
    """How many can answer: the printed size, or the count another question gave them."""
    if among in sizes:
        return sizes[among]
    base = codebook.bases[among]
    chosen = next(c for c in choices if (c.question, c.among) == (base.column, base.within))
    return chosen.counts[base.code]


def _set(group: Sequence[Claim], room: int) -> tuple[int, dict[str, int]]:
    printed = [claim.number for claim in group]
    possible = multiple(printed, up_to=room)
    counts = possible[-1].example if possible else _least_off(printed, room)[1]
    base = possible[-1].base if possible else _least_off(printed, room)[0]
    return base, dict(zip((claim.answer for claim in group), counts, strict=True))


def _least_off(printed: Sequence[str], room: int) -> tuple[int, tuple[int, ...]]:
    """The base, the largest among equals, whose nearest counts miss the numbers least in total."""
    shares = [read_printed(text).value / 100 for text in printed]

    def missed(base: int) -> Fraction:
        return sum(abs(Fraction(round(base * share), base) - share) for share in shares)

    base = min(range(room, 0, -1), key=missed)
    return base, tuple(round(base * share) for share in shares)
