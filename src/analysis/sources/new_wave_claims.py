"""The claims of the next edition: each checked as those of claims.csv are, and named as theirs."""

import re
from collections.abc import Sequence
from pathlib import Path

from analysis.paths import shown
from analysis.sources.claims import Claim, claim_of, load_claims
from analysis.sources.codebook import Codebook
from analysis.sources.errors import SourceError, SourceErrors
from analysis.sources.rows import Row

ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]+/\S+")


def new_claims(
    rows: Sequence[Row], codebook: Codebook, *, wave: str, file: Path
) -> tuple[Claim, ...]:
    """The claims of an edition in the rows of a file; raises SourceError of every faulty one."""
    faults: list[SourceError] = []
    known = {claim.id: "claims.csv" for claim in load_claims(codebook)}
    found = []
    for row in rows:
        try:
            found.append(_claim(row, codebook, wave=wave))
        except SourceError as fault:
            faults.append(fault)
        if row["id"] in known:
            wanted = f"an id of its own ({known[row['id']]} has it)"
            faults.append(row.fault("id", wanted=wanted, way_out="Number the claims anew."))
        known.setdefault(row["id"], f"row {row.number}")
    if not rows:
        faults.append(_no_claim(file))
    if faults:
        raise SourceErrors(faults)
    return tuple(found)


def _claim(row: Row, codebook: Codebook, *, wave: str) -> Claim:
    if row["wave"] != wave:
        raise row.fault("wave", wanted=wave, way_out="Give the claims of this edition only.")
    if not re.fullmatch(rf"{row['wave']}-{re.escape(row['question'])}-[1-9][0-9]*", row["id"]):
        wanted = f"{wave}-{row['question']}-1, or another number"
        raise row.fault("id", wanted=wanted, way_out="Name a claim after its question.")
    if not ADDRESS.fullmatch(row["source"]):
        wanted = "the address of the page that printed it"
        raise row.fault("source", wanted=wanted, way_out="Give it from https:// on.")
    return claim_of(row, codebook)


def _no_claim(file: Path) -> SourceError:
    return SourceError(
        shown(file),
        seen="no row",
        wanted="one published number at least",
        way_out="A report is about what was published: add the numbers of the article.",
    )
