"""A reason as a message: said in English here, in two languages where it is displayed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence with its {names}, and what they stand for; its French is in the catalogue.

    >>> str(Why("Answers found: {count}.", {"count": 3}))
    'Answers found: 3.'
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)
