"""Editions compared: what recurs, how far it moved, and whether that can be told from chance."""

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.audit.reproduce import count_answers
from analysis.audit.study import Study
from analysis.audit.trend_points import Point
from analysis.audit.trends import VERDICTS, Apart, Step, Trend, apart, told, trends
from analysis.display.claims import cited, ids
from analysis.display.evidence import note, weakest
from analysis.display.numbers import several
from analysis.display.signs import signed
from analysis.display.table import Cell, Prose, Table
from analysis.display.words import say
from analysis.methods.identification import Bounds
from analysis.methods.many_differences import difference_of_many

NAMES = {
    "differs": "the editions differ",
    "chance": "within chance",
    "composition": "could be who answered",
    "unknown": "cannot be told",
}
WHY = {
    "number": "no number was printed in {wave}",
    "size": "how many were asked in {wave} was never printed",
    "impossible": "the number of {wave} cannot exist as printed",
    "wording": "{wave} asked in other words",
    "types": "more than chance, but the share of {wave} cannot be weighted by type",
}


def in_words(study: Study, *, language: str) -> Prose:
    """How many questions recur, what can be told of them, and what was not compared."""
    found = trends(study)
    if not found:
        return Prose((say("No published question recurs in another edition.", language),))
    steps = Counter(step.key for trend in found for step in trend.steps)
    counts = {key: steps[key] for key in VERDICTS}
    return Prose(
        (
            say(
                "{recurring} answers recur among the same people, which makes {pairs} pairs of "
                "editions.",
                language,
                recurring=len(found),
                pairs=sum(steps.values()),
            ),
            say(
                "Of these pairs, {differs} differ, {chance} are within chance, {composition} could "
                "be who answered and {unknown} cannot be told.",
                language,
                **counts,
            ),
            *(_apart(one, study, language=language) for one in apart(study)),
        )
    )


def compared(study: Study, *, language: str) -> Table | Prose:
    """Each pair of editions in which a question recurs, with its verdict."""
    found = trends(study)
    if not found:
        return Prose(())
    heads = (
        "Answer",
        "Editions",
        "Printed or counted",
        "Difference",
        "Whoever answered",
        "Verdict",
    )
    return Table(
        caption=say("From one edition to the next", language),
        columns=tuple(say(head, language) for head in heads),
        rows=tuple(_rows(found, study, language=language)),
        notes=(
            note(evidence(found), language=language),
            say(
                "In points, the later edition less the earlier; intervals over every count and "
                "base that can have printed each number, at the level of the family of pairs. "
                "Whoever answered: every share weighted by type that the answers, or print, allow.",
                language,
            ),
            say(
                "A difference of those who did not answer cannot be excluded: that editions "
                "differ speaks of the types alone. Questions of other names, other words or other "
                "people are not compared. The figure shows what several editions printed.",
                language,
            ),
        ),
        numeric=frozenset({3, 4}),
        made_by={2: count_answers, 3: difference_of_many, 4: difference_of_many, 5: told},
    )


def evidence(found: Sequence[Trend]) -> str:
    """What the trends rest on."""
    return weakest(point.evidence for trend in found for point in trend.points)


def named(trend: Trend, study: Study, *, language: str) -> str:
    """The answer that recurs, or the question where it is only a yes, and among whom."""
    question = study.codebook.questions[trend.question]
    answer = study.codebook.answer(trend.question, trend.answer).in_(language)
    said = question.wording.in_(language) if answer in ("Oui", "Yes") else answer
    return f"{said} ({study.codebook.bases[trend.among].label.in_(language)})"


def said_of(point: Point, language: str) -> tuple[str, ...]:
    """What an edition printed, each text once, and what its collected answers count."""
    texts = dict.fromkeys(cited(claim, language) for claim in point.claims if claim.printed)
    if point.counted is not None:
        return (*texts, f"{point.counted.count}/{point.counted.base}")
    return tuple(texts) or (say("no number printed", language),)


def _rows(found: Sequence[Trend], study: Study, *, language: str) -> Iterator[tuple[Cell, ...]]:
    for trend in found:
        for step in trend.steps:
            yield (
                named(trend, study, language=language),
                f"{step.first.wave} → {step.second.wave}",
                (*said_of(step.first, language), *said_of(step.second, language)),
                _points(step.chance, language),
                _points(step.composition, language),
                verdict(step, language),
            )


def verdict(step: Step, language: str) -> str:
    """What can be told of a pair of editions, and why not more."""
    said = say(NAMES[step.key], language)
    if not step.why:
        return said
    return f"{said}{say(': ', language)}{say(WHY[step.why], language, wave=step.wave)}"


def _points(bounds: Bounds | None, language: str) -> str:
    if bounds is None:
        return "—"
    low, high = (
        signed(100 * end, language=language, decimals=0) for end in (bounds.low, bounds.high)
    )
    return say("{low} to {high}", language, low=low, high=high)


def _apart(one: Apart, study: Study, *, language: str) -> str:
    first = one.claims[0]
    by_base: dict[str, dict[str, None]] = {}
    for claim in one.claims:
        by_base.setdefault(claim.among, {})[claim.wave] = None
    listed = [
        f"{study.codebook.bases[among].label.in_(language)} ({', '.join(waves)})"
        for among, waves in by_base.items()
    ]
    return say(
        "{what}: printed among {listed}; shares of different people are never compared.",
        language,
        what=study.codebook.answer(first.question, first.answer).in_(language),
        listed=several(listed, language=language),
    ) + ids(one.claims)
