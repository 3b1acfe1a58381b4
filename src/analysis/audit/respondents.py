"""Who answered, by type, beside who there was: from print, or from collected answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from analysis.audit.contradictions import OneQuestion
from analysis.sources.population import MailingFrame


@dataclass(frozen=True, slots=True)
class TypeOfAuthority:
    """One type of authority: how many answered, how many there were; shares in [0, 1].

    `rate`: those who answered over those there were. Others than those mailed could answer, so
    that it is a rate of presence rather than of response.
    """

    type: str
    answered: int
    population: int
    share_answered: float
    share_population: float

    @property
    def rate(self) -> float:
        """How many answered for one there was."""
        return self.answered / self.population


def published_types(questions: Sequence[OneQuestion]) -> dict[str, int]:
    """How many answered of each type, in the order published.

    Empty where the published shares leave more than one set of counts.
    """
    only = [one for one in questions if one.claims[0].question == "type" and one.only]
    if not only:
        return {}
    return {claim.answer: count for claim, count in zip(only[0].claims, only[0].only, strict=True)}


def who_answered(
    answered: Mapping[str, int], *, frame: MailingFrame
) -> tuple[TypeOfAuthority, ...]:
    """The respondents by type beside the population by type, those of whom nobody answered last.

    Empty where nobody is known to have answered, or a type is not one of the frame.
    """
    types = [field.name for field in fields(frame)]
    if not sum(answered.values()) or not answered.keys() <= set(types):
        return ()
    counts = {**answered, **{name: 0 for name in types if name not in answered}}
    return tuple(
        TypeOfAuthority(
            name,
            count,
            getattr(frame, name),
            count / sum(counts.values()),
            getattr(frame, name) / frame.total,
        )
        for name, count in counts.items()
    )
