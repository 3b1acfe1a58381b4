"""What is worth saying of a sample beside its numbers, for the display to put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know: its key, and the numbers and names that its sentence needs."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
