"""What became of every row of a file that was read: kept, repaired by a named rule, or refused."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out: its number in the file (the header is row 1), and why.

    `reason` names the rule in one sentence; `seen` quotes what was there.
    """

    row: int
    reason: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Every row of a file, once.

    `kept`: rows taken as they were; `repaired`: rows taken after a repair, by the name of the
    rule (a row repaired by two rules counts under the first); `refused`: rows left out, in order.
    """

    kept: int
    repaired: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()

    @property
    def read(self) -> int:
        """How many rows the file holds.

        >>> Account(8, {"trailing empty cells dropped": 1}, (Refused(4, "too many cells"),)).read
        10
        """
        return self.kept + sum(self.repaired.values()) + len(self.refused)

    @property
    def taken(self) -> int:
        """How many rows were taken, repaired or not."""
        return self.kept + sum(self.repaired.values())

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many rows were refused for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.refused).most_common())
