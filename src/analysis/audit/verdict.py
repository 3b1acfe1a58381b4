"""The gravest answer decides: one verdict per claim. How to read it: RULE, from the top.

Two of the five questions are asked so far: arithmetic and reproduction. Chance, composition and
nonresponse come with their methods; until then no verdict says that a claim stands.
"""

from dataclasses import dataclass

from analysis.audit.checks import Arithmetic
from analysis.audit.reproduce import Reproduction
from analysis.sources.answers import RECONSTRUCTED

RULE = (
    ("impossible", "arithmetic", "no admissible base can have printed the number"),
    ("together", "arithmetic", "no base can have printed all the answers to its question"),
    ("contradicted", "sources", "another source prints another number for the same thing"),
    ("differs", "reproduction", "the collected answers print another number"),
    ("partial", "arithmetic", "it can exist, but only if some skipped the question"),
    ("possible", "arithmetic", "it can exist over everybody it names"),
    ("unchecked", "", "no question could be asked of it"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict (a key of RULE) and the question that decided it; rank 0 is the gravest."""

    key: str
    deciding: str
    rank: int


def judge(can_exist: Arithmetic, found: Reproduction, *, clash: str = "") -> Verdict:
    """The verdict on one claim from the answers to the questions, the gravest first.

    `clash`: "together" or "contradicted" where other claims contradict it. That reconstructed
    answers differ decides nothing: they were made up from the claims.
    """
    if can_exist.holds is False:
        return _verdict("impossible")
    if clash:
        return _verdict(clash)
    if found.status == "differs" and found.evidence != RECONSTRUCTED:
        return _verdict("differs")
    if can_exist.holds:
        return _verdict("possible" if can_exist.over_everyone else "partial")
    if found.status in ("reproduced", "explained"):
        return _verdict("possible")
    return _verdict("unchecked")


def _verdict(key: str) -> Verdict:
    rank = [name for name, _, _ in RULE].index(key)
    return Verdict(key, RULE[rank][1], rank)
