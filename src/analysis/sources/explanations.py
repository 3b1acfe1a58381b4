"""Recorded reasons why the answers print another number than the article.

How to add one: a row in data/survey/<wave>/explanations.csv: the claim, what the answers print,
why; then `barometre seal`. It expects the difference it explains and fails once that is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from analysis.paths import SURVEY
from analysis.sources.errors import SourceError
from analysis.sources.provenance import verified
from analysis.sources.rows import read_rows


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the answers print `computed` where the claim prints something else."""

    claim: str
    computed: str
    reason: str

    def expecting(self, prints: Sequence[str], *, printed: bool) -> Self:
        """Itself, where the difference is the one explained; else SourceError.

        `prints`: what the answers print now; `printed`: whether that is what the claim prints.
        """
        if printed or self.computed not in prints:
            raise SourceError(
                "explanations.csv",
                column=self.claim,
                seen=" or ".join(prints),
                wanted=self.computed,
                way_out="The difference explained is gone: correct the row, or remove it.",
            )
        return self


def load_explanations(wave: str) -> dict[str, Explanation]:
    """The explanations of a wave by claim; none where nothing is recorded."""
    path = SURVEY / wave / "explanations.csv"
    if not path.exists():
        return {}
    rows = read_rows(verified(path), columns=["claim", "computed", "reason"])
    return {row["claim"]: Explanation(row["claim"], row["computed"], row["reason"]) for row in rows}
