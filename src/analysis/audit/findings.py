"""A claim with all that was found about it; and the tally of many."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.audit.bases import Sizes
from analysis.audit.checks import Arithmetic, arithmetic
from analysis.audit.confirmation import Confirmation
from analysis.audit.reproduce import Reproduction, reproduce
from analysis.audit.verdict import Verdict, judge
from analysis.methods.proportions import Hull, Share, hull, share
from analysis.methods.rounding import read_printed
from analysis.sources.answers import RECONSTRUCTED, Answers
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook
from analysis.sources.explanations import Explanation

PUBLISHED = "published"
HEADLINE = ("participation", "yes", "respondents")


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was found about one claim.

    `largest`: the share at the largest base that could have printed it, with its 95 % interval,
    from print alone; `interval`: the smallest interval around those of every admissible base, from
    print alone; None where it is no share or cannot exist. Shares are fractions in [0, 1].
    `confirmation`: what chance, composition and nonresponse leave of it, None where they could
    not be asked; `recomputed`: the share in the answers, with its interval; `evidence`: what the
    row rests on.
    """

    claim: Claim
    arithmetic: Arithmetic
    reproduction: Reproduction
    largest: Share | None
    interval: Hull | None
    recomputed: Share | None
    verdict: Verdict
    confirmation: Confirmation | None = None

    @property
    def evidence(self) -> str:
        """ "published" where the answers said nothing of it, else what the answers are."""
        untested = self.reproduction.status == "untestable"
        return PUBLISHED if untested else self.reproduction.evidence


def examine(
    claim: Claim,
    answers: Answers | None,
    *,
    sizes: Sizes,
    codebook: Codebook,
    explanations: Mapping[str, Explanation],
    clashes: Mapping[str, str],
    confirmation: Confirmation | None = None,
) -> Finding:
    """Put every question to one claim; `clashes`: other claims against it, by claim id.

    `answers`: None for an edition whose answers nobody has.
    """
    can_exist = arithmetic(claim, sizes=sizes, codebook=codebook)
    found = (
        Reproduction("untestable", PUBLISHED)
        if answers is None
        else reproduce(claim, answers, codebook=codebook, explanations=explanations)
    )
    counted = found.counted
    return Finding(
        claim=claim,
        arithmetic=can_exist,
        reproduction=found,
        largest=_largest(claim, can_exist),
        interval=hull(can_exist.pairs) if can_exist.pairs else None,
        recomputed=None if counted is None else share(counted.count, base=counted.base),
        verdict=judge(
            can_exist,
            found,
            clash=clashes.get(claim.id, ""),
            concluded=bool(claim.proposition),
            confirmation=confirmation,
        ),
        confirmation=confirmation,
    )


def tally(findings: Sequence[Finding]) -> Mapping[str, int]:
    """How many claims got each verdict, gravest first."""
    return Counter(found.verdict.key for found in sorted(findings, key=lambda f: f.verdict.rank))


def about(findings: Sequence[Finding], *, figure: str) -> tuple[Finding, ...]:
    """The findings of one published figure."""
    return tuple(found for found in findings if found.claim.figure == figure)


def headline(findings: Sequence[Finding]) -> Finding | None:
    """The claim an article is known for: the first on participation among all, where there is one.

    Else the first share from which something was concluded, else the first share; None without.
    """
    shares = [found for found in findings if found.claim.per]
    known = [
        found
        for found in shares
        if (found.claim.question, found.claim.answer, found.claim.among) == HEADLINE
    ]
    return next(iter([*known, *(one for one in shares if one.claim.proposition), *shares]), None)


def is_reconstructed(findings: Sequence[Finding]) -> bool:
    """Whether anything in the findings came from reconstructed answers."""
    return any(found.evidence == RECONSTRUCTED for found in findings)


def _largest(claim: Claim, can_exist: Arithmetic) -> Share | None:
    """The share at the largest admissible base; of its counts the nearest to the number."""
    if not can_exist.possible:
        return None
    base, counts = can_exist.possible[-1].base, can_exist.possible[-1].counts
    printed = read_printed(claim.number).value / claim.per
    return share(min(counts, key=lambda count: abs(count - printed * base)), base=base)
