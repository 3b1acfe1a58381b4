"""The gravest answer decides: one verdict per claim. How to read it: RULE, from the top.

Five questions: arithmetic, reproduction, chance, composition, nonresponse. A question that cannot
be asked is never a pass. Frozen in DECISIONS.md, 14.
"""

from dataclasses import dataclass

from analysis.audit.checks import Arithmetic
from analysis.audit.confirmation import Confirmation
from analysis.audit.reproduce import Reproduction
from analysis.sources.answers import RECONSTRUCTED

RULE = (
    ("impossible", "arithmetic", "no admissible base can have printed the number"),
    ("together", "arithmetic", "no base can have printed all the answers to its question"),
    ("contradicted", "sources", "another source prints another number for the same thing"),
    ("differs", "reproduction", "the collected answers print another number"),
    ("chance", "chance", "the interval reaches the other side of what was concluded"),
    ("composition", "composition", "another composition of the respondents could turn it over"),
    ("nonresponse", "nonresponse", "those who did not answer could turn it over"),
    ("stands", "", "none of these, for gaps up to Delta"),
    (
        "partial",
        "arithmetic",
        "it can exist if some skipped it; nothing was concluded from it",
    ),
    (
        "possible",
        "arithmetic",
        "it can exist over everybody; nothing was concluded from it",
    ),
    ("unchecked", "", "a question could not be asked, and none failed"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict (a key of RULE) and the question that decided it; rank 0 is the gravest."""

    key: str
    deciding: str
    rank: int


def judge(
    can_exist: Arithmetic,
    found: Reproduction,
    *,
    clash: str = "",
    concluded: bool = False,
    confirmation: Confirmation | None = None,
) -> Verdict:
    """The verdict on one claim from the answers to the questions, the gravest first.

    `concluded`: whether something was concluded from it; `confirmation`: what questions 3 to 5 say,
    None where they could not be asked; `clash`: "together" or "contradicted" where other claims
    contradict it. That reconstructed
    answers differ decides nothing: they were made up from the claims.
    """
    if can_exist.holds is False:
        return _verdict("impossible")
    if clash:
        return _verdict(clash)
    if found.status == "differs" and found.evidence != RECONSTRUCTED:
        return _verdict("differs")
    if concluded:
        return _verdict(confirmation.key if confirmation and can_exist.holds else "unchecked")
    if can_exist.holds:
        return _verdict("possible" if can_exist.over_everyone else "partial")
    if found.status in ("reproduced", "explained"):
        return _verdict("possible")
    return _verdict("unchecked")


def _verdict(key: str) -> Verdict:
    rank = [name for name, _, _ in RULE].index(key)
    return Verdict(key, RULE[rank][1], rank)
