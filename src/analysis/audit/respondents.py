"""Who answered, from the published composition: no reconstruction is needed for this."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def who_answered(
    questions: Sequence[OneQuestion], *, frame: MailingFrame
) -> tuple[TypeOfAuthority, ...]:
    """The respondents by type beside the population by type, in the order published.

    Empty where the published shares leave more than one set of counts.
    """
    only = [one for one in questions if one.claims[0].question == "type" and one.only]
    if not only:
        return ()
    counts = {
        claim.answer: count for claim, count in zip(only[0].claims, only[0].only, strict=True)
    }
    return tuple(
        TypeOfAuthority(
            name,
            answered,
            getattr(frame, name),
            answered / sum(counts.values()),
            getattr(frame, name) / frame.total,
        )
        for name, answered in counts.items()
    )
