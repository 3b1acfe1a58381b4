"""What there is to say of a file, a column or a row: English here, two languages where displayed.

How to add a note: say it with `note` where it is found, then its French in display/locale/fr.po.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.sources.near_names import several


@dataclass(frozen=True, slots=True)
class Note:
    """A message with its {names}, and what they stand for; its French is in the catalogue.

    `values`: texts, numbers, tuples of names, or notes, which are translated with it.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)  # a dict has no hash

    def __str__(self) -> str:
        """The note in English."""
        return self.message.format(**{name: _told(value) for name, value in self.values.items()})


def note(message: str, **values: object) -> Note:
    """A message with what its {names} stand for.

    >>> str(note("Sheets not read, {count}: {names}.", count=2, names=("a", "b")))
    "Sheets not read, 2: 'a', 'b'."
    """
    return Note(message, values)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return several(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
