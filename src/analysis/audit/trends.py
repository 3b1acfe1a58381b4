"""Where a question recurs across editions: is a difference more than chance, than who answered?

A question recurs where the same answer among the same people was printed, or can be counted in
collected answers, in several editions. Nothing else is compared: another base, another wording or
a number that was never printed is said, and the pair of editions *cannot be told*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis.audit.chance import level
from analysis.audit.study import Study
from analysis.audit.trend_points import Point, Raw, measured, raw_point, wording
from analysis.methods.identification import Bounds
from analysis.methods.many_differences import difference_of_many
from analysis.sources.answers import COLLECTED, load_answers
from analysis.sources.claims import Claim
from analysis.sources.schema import described_waves

VERDICTS = ("differs", "chance", "composition", "unknown")
SHARES = ("exclusive", "exhaustive", "multiple")
Statement = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """From one edition to the next in which a question recurs: the later share less the earlier.

    `key`: of VERDICTS; `why`: what lacks where it cannot be told ("number", "size", "impossible",
    "wording", "types"); `wave`: in which edition it lacks; `chance`: the interval of the
    difference; `composition`: the same, whoever answered; fractions, None where not asked.
    """

    first: Point
    second: Point
    key: str
    why: str = ""
    wave: str = ""
    chance: Bounds | None = None
    composition: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """One answer to one question among the same people, edition by edition."""

    question: str
    answer: str
    among: str
    points: tuple[Point, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """An answer printed of different people in different editions: claims never compared."""

    claims: tuple[Claim, ...]


@lru_cache(maxsize=4)  # of a study, asked for by several tables and figures
def trends(study: Study) -> tuple[Trend, ...]:
    """Every question that recurs, in the order of claims.csv.

    The intervals of the differences are those of one family: each at the level Bonferroni asks.
    """
    known = editions(study)
    raw = {said: _raw(said, known) for said in _statements(study)}
    raw = {said: points for said, points in raw.items() if len(points) > 1}
    pairs = [(one, other) for points in raw.values() for one, other in _consecutive(points)]
    size = sum(bool(one.pairs and other.pairs) for one, other in pairs)
    confidence = level(max(size, 1), alpha=study.alpha)
    return tuple(_trend(said, points, confidence=confidence) for said, points in raw.items())


@lru_cache(maxsize=4)
def editions(study: Study) -> tuple[Study, ...]:
    """Every edition in the order of their years, with its answers where they were collected."""
    waves = sorted({claim.wave for claim in study.every_claim})
    return tuple(study if wave == study.wave else _edition(study, wave) for wave in waves)


def apart(study: Study) -> tuple[Apart, ...]:
    """Answers printed in several editions, of people who are not the same in all of them."""
    by_answer: dict[tuple[str, str], list[Claim]] = {}
    for claim in study.every_claim:
        if _is_share(claim, study) and claim.printed:
            by_answer.setdefault((claim.question, claim.answer), []).append(claim)
    return tuple(
        Apart(tuple(claims))
        for claims in by_answer.values()
        if len({one.wave for one in claims}) > 1 and len({one.among for one in claims}) > 1
    )


def told(chance: Bounds, composition: Bounds | None) -> str:
    """Whether a difference can be told from chance, and from a difference of who answered.

    >>> told(Bounds(0.1, 0.3), Bounds(-0.2, 0.5)), told(Bounds(-0.1, 0.3), None)
    ('composition', 'chance')
    """
    if 0 in chance:
        return "chance"
    if composition is None:
        return "unknown"
    return "composition" if 0 in composition else "differs"


def _statements(study: Study) -> list[Statement]:
    said = (one for one in study.every_claim if _is_share(one, study))
    return list(dict.fromkeys((one.question, one.answer, one.among) for one in said))


def _is_share(claim: Claim, study: Study) -> bool:
    """Whether it is a share of something other than the types, which are the composition."""
    return study.codebook.questions[claim.question].form in SHARES and claim.question != "type"


def _edition(study: Study, wave: str) -> Study:
    described = wave in map(str, described_waves())
    answers = load_answers(wave) if described else None
    known = answers if answers is not None and answers.evidence == COLLECTED else None
    return Study(wave, study.codebook, study.every_claim, known, study.alpha, study.delta)


def _raw(said: Statement, studies: Sequence[Study]) -> list[Raw]:
    found = (raw_point(study, *said[:1], answer=said[1], among=said[2]) for study in studies)
    return [one for one in found if one is not None]


def _consecutive(points: Sequence[Raw]) -> list[tuple[Raw, Raw]]:
    return list(pairwise(points))


def _trend(said: Statement, points: Sequence[Raw], *, confidence: float) -> Trend:
    made = [measured(one, confidence=confidence) for one in points]
    steps = [
        _step(first, second, reworded=_reworded(points[place], points[place + 1]))
        for place, (first, second) in enumerate(pairwise(made))
    ]
    return Trend(*said, tuple(made), tuple(steps))


def _reworded(first: Raw, second: Raw) -> bool:
    before, after = (wording(one.study, one.question) for one in (first, second))
    return bool(before and after) and before != after


def _step(first: Point, second: Point, *, reworded: bool) -> Step:
    for one in (first, second):
        if one.lacks:
            return Step(first, second, "unknown", one.lacks, one.wave)
    if reworded:
        return Step(first, second, "unknown", "wording", second.wave)
    chance = difference_of_many(second.chance, first.chance)
    composition = None
    if first.composition is not None and second.composition is not None:
        composition = difference_of_many(second.composition, first.composition)
    key = told(chance, composition)
    without = next((one.wave for one in (first, second) if one.composition is None), "")
    why = "types" if key == "unknown" else ""
    return Step(first, second, key, why, without if why else "", chance, composition)
