"""The five questions put to one claim, each with its answer: holds, fails, or cannot be asked."""

from dataclasses import dataclass

from analysis.audit.confirmation import DELTA
from analysis.audit.findings import Finding
from analysis.audit.reproduce import Reproduction
from analysis.sources.answers import RECONSTRUCTED


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to each question: True it holds, False it fails, None it cannot be asked."""

    arithmetic: bool | None
    reproduction: bool | None
    chance: bool | None
    composition: bool | None
    nonresponse: bool | None


def answered(found: Finding, *, delta: float = DELTA) -> Answered:
    """Each question by itself, at the least favourable pair; `delta`: a fraction.

    Where chance fails, so do composition and nonresponse where they can be asked: both are taken
    at the end of the interval that reaches the other side.
    """
    confirmation = found.confirmation
    if confirmation is None:
        nothing = (None, None, None)
        return Answered(found.arithmetic.holds, _reproduced(found.reproduction), *nothing)
    asked = confirmation.composition is not None
    return Answered(
        arithmetic=found.arithmetic.holds,
        reproduction=_reproduced(found.reproduction),
        chance=confirmation.adjusted_holds,
        composition=confirmation.key in ("nonresponse", "stands") if asked else None,
        nonresponse=confirmation.gap_low > delta if asked else None,
    )


def _reproduced(found: Reproduction) -> bool | None:
    """Reconstructed answers were made up from the claims: they test none."""
    if found.evidence == RECONSTRUCTED or found.status == "untestable":
        return None
    return found.status in ("reproduced", "explained")
