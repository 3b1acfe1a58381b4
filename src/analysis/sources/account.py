"""What became of every row of a file that was read: kept, repaired by a named rule, or refused."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.sources.notes import Note


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out: its number in the file (the header is row 1), and why.

    `reason` is the rule in one sentence; `seen` quotes what was there.
    """

    row: int
    reason: Note
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Every row of a file, once.

    `kept`: rows taken as they were; `repaired`: rows taken after a repair, by the rule
    (a row repaired by two rules counts under the first); `refused`: rows left out, in order.
    """

    kept: int
    repaired: Mapping[Note, int] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()

    @property
    def read(self) -> int:
        """How many rows the file holds.

        >>> Account(8, {Note("trailing empty cells dropped"): 1}, (Refused(4, Note("...")),)).read
        10
        """
        return self.kept + sum(self.repaired.values()) + len(self.refused)

    @property
    def taken(self) -> int:
        """How many rows were taken, repaired or not."""
        return self.kept + sum(self.repaired.values())

    @property
    def reasons(self) -> Mapping[Note, int]:
        """How many rows were refused for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.refused).most_common())

    def told(self) -> dict[str, object]:
        """The account for other programs, its rules in English.

        >>> Account(8, {}, (Refused(4, Note("too many cells")),)).told()
        {'read': 9, 'kept': 8, 'repaired': {}, 'refused': {'too many cells': 1}}
        """
        rules = {"repaired": self.repaired, "refused": self.reasons}
        counted = {
            name: {str(rule): count for rule, count in found.items()}
            for name, found in rules.items()
        }
        return {"read": self.read, "kept": self.kept, **counted}
