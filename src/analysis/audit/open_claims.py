"""The conclusions of an edition that a confirming survey would have to settle."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.audit.bases import Sizes
from analysis.audit.chance import Statement, statement
from analysis.audit.findings import Finding
from analysis.audit.propositions import First, Threshold, read_proposition
from analysis.methods.identification import Bounds
from analysis.sources.claims import Claim
from analysis.sources.errors import SourceError
from analysis.sources.near_names import did_you_mean

HALF = 0.5
STANDS = "stands"
EVERYONE = "respondents"


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """One conclusion that does not stand yet, whoever printed it.

    `claims`: those that print it, the first names it; `verdict`: the gravest of those that can
    exist (a key of verdict.RULE); `shares`: from the lowest to the highest share that can have been
    printed, and `share` the one of them nearest to the threshold, fractions in [0, 1];
    `threshold`: a fraction, None where it compares with others instead of a number; `above`:
    whether it says "more than"; `per_answer`: how many of those it is among (equipped, tools) one
    respondent brings, by print; 1 for a claim on everybody.
    """

    claims: tuple[Claim, ...]
    verdict: str
    shares: Bounds
    share: float
    threshold: float | None
    above: bool
    per_answer: float

    @property
    def id(self) -> str:
        """The id of the first claim that prints it."""
        return self.claims[0].id

    @property
    def concerned(self) -> float:
        """The share of respondents it is about, a fraction in (0, 1].

        Several things of one respondent tell less than as many things of several.
        """
        return min(self.per_answer, 1.0)

    @property
    def of_everyone(self) -> bool:
        """Whether it is about all authorities, so that it drives the size of the survey."""
        return self.claims[0].among == EVERYONE and self.threshold is not None


def only(claims: Sequence[OpenClaim], ids: Sequence[str]) -> tuple[OpenClaim, ...]:
    """Those of the open claims that one of the ids prints, in their order.

    Raises SourceError for an id that no open claim has.
    """
    known = {claim.id: one for one in claims for claim in one.claims}
    for name in ids:
        if name not in known:
            raise SourceError(
                "--claims",
                seen=name,
                wanted="a conclusion that is open: " + ", ".join(known),
                way_out=did_you_mean(name, known) or "Name some of these, with commas.",
            )
    chosen = {known[name].id for name in ids}
    return tuple(one for one in claims if one.id in chosen)


def open_claims(findings: Sequence[Finding], *, sizes: Sizes) -> tuple[OpenClaim, ...]:
    """The conclusions drawn from a share of which no printing stands, in their order.

    A printing that cannot exist lends no share; a conclusion printed in no other way, or on
    people whose number was never printed, is left out, and so is a rank ("first").

    >>> from analysis.audit.study import open_study
    >>> study = open_study("2016")
    >>> [one.id for one in open_claims(study.findings, sizes=study.sizes)][:2]
    ['2016-participation-1', '2016-participation-4']
    """
    said: dict[Statement, list[Finding]] = {}
    for found in findings:
        if found.claim.proposition and found.claim.per:
            said.setdefault(statement(found.claim), []).append(found)
    made = [_open(printings, sizes=sizes) for printings in said.values()]
    return tuple(one for one in made if one is not None)


def _open(printings: Sequence[Finding], *, sizes: Sizes) -> OpenClaim | None:
    claim = printings[0].claim
    wanted = read_proposition(claim.proposition)
    can_exist = [found for found in printings if found.arithmetic.pairs]
    settled = any(found.verdict.key == STANDS for found in printings)
    if settled or not can_exist or wanted is None or isinstance(wanted, First):
        return None
    if not {claim.among, EVERYONE} <= sizes.keys():
        return None
    shares = [k / n for found in can_exist for k, n in found.arithmetic.pairs]
    threshold = wanted.value if isinstance(wanted, Threshold) else None
    middle = HALF if threshold is None else threshold
    return OpenClaim(
        claims=tuple(found.claim for found in printings),
        verdict=min(can_exist, key=lambda found: found.verdict.rank).verdict.key,
        shares=Bounds(min(shares), max(shares)),
        share=min(shares, key=lambda share: abs(share - middle)),
        threshold=threshold,
        above=not isinstance(wanted, Threshold) or wanted.above,
        per_answer=sizes[claim.among] / sizes[EVERYONE],
    )
