"""Frames of a few units, and what is assumed of them, for the tests of plans and draws."""

import pandas as pd

from analysis.audit.open_claims import OpenClaim
from analysis.methods.identification import Bounds
from analysis.sources.assumptions import Assumption, Assumptions
from analysis.sources.contact_frame import framed

ROUND = Assumption(0.30, 0.80, 2, 5, 40)


def small_frame(**sizes):
    """So many units of each kind: `small_frame(town=60, region=3)`."""
    rows = [(f"{kind}-{place:05}", kind) for kind, size in sizes.items() for place in range(size)]
    units = pd.DataFrame(rows, columns=["code", "kind"], dtype="str")
    return framed(units, columns=["code", "kind"], by=["kind"], key="code", file="units.csv")


def assumptions(**by_group):
    """What is assumed of each group; the rates and costs of the repository for the others."""
    return Assumptions({**by_group, "*": ROUND}, "assumptions.csv")


def open_claim(share, *, claim, threshold=0.5, above=True, per_answer=1.0):
    """A conclusion drawn from one possible share; `claim`: whose id and base it has."""
    ends = Bounds(share, share)
    return OpenClaim((claim,), "chance", ends, share, threshold, above, per_answer)
