"""Frames of a few units, and what is assumed of them, for the tests of plans and draws."""

import pandas as pd
import pytest

from analysis.audit.open_claims import OpenClaim
from analysis.methods.identification import Bounds
from analysis.sources import other_frame
from analysis.sources.assumptions import Assumption, Assumptions
from analysis.sources.contact_frame import framed
from analysis.sources.other_frame import FrameFile, read_frame_file

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


def parquet_frame(units, path, *, part, by=("kind",), more=()):
    """The same of a table with a column `code`, as a file that is read so many rows at a time."""
    units.to_parquet(path, row_group_size=part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other_frame, "PART", part)
        return read_frame_file(FrameFile(path, "code", by, more))
