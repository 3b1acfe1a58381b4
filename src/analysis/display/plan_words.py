"""The confirming survey in sentences, and the words its tables and figures share."""

from collections.abc import Sequence

from analysis.audit.findings import PUBLISHED, Finding, headline
from analysis.audit.study import Study
from analysis.display.claims import printed
from analysis.display.conclusions import name
from analysis.display.evidence import note
from analysis.display.numbers import number, percent
from analysis.display.table import Prose
from analysis.display.words import say

LIKELY = 0.8  # a chance of four in five or more


def answer(study: Study, *, language: str) -> Prose:
    """Notebook 05 in three sentences: how many to draw, what it costs, what it would settle."""
    plan = study.confirming.plan
    first = say(
        "To settle {claims} open conclusions, {sample} of today’s {units} authorities would be "
        "drawn at random and written to, and about {calls} that stay silent telephoned: some "
        "{answers} answers, for about {cost} euros.",
        language,
        claims=len(plan.claims),
        sample=number(plan.sample, language=language),
        units=number(plan.units, language=language),
        calls=number(plan.calls, language=language, decimals=0),
        answers=number(plan.answers, language=language, decimals=0),
        cost=euros(plan.cost, language),
    )
    return Prose((first, _settled(study, language), _assumption(language)))


def group_name(group: str, study: Study, *, language: str) -> str:
    """A type of authority in the words of the codebook."""
    return study.codebook.questions["type"].answers[group].in_(language)


def stratum_name(levels: Sequence[str], study: Study, *, language: str) -> str:
    """A type, and its size class in inhabitants where it has one.

    >>> from analysis.audit.study import open_study
    >>> stratum_name(("commune", "3500-4999"), open_study("2016"), language="en")
    'Communes, 3,500 to 4,999 inhabitants'
    """
    kind, size = levels
    said = group_name(kind, study, language=language)
    if not size:
        return said
    low, _, high = size.partition("-")
    ends = [number(int(end), language=language) for end in (low.rstrip("+"), high) if end]
    message = "{kind}, {low} to {high} inhabitants" if high else "{kind}, {low} inhabitants or more"
    return say(message, language, kind=said, **dict(zip(("low", "high"), ends, strict=False)))


def assumed(language: str) -> tuple[str, ...]:
    """What every number of the plan rests on."""
    return (
        note(PUBLISHED, language=language),
        say(
            "Response rates and costs are assumptions, which nobody measured: "
            "data/design/assumptions.csv, to be replaced by your own.",
            language,
        ),
    )


def claim_name(found: Finding, study: Study, *, language: str) -> str:
    """What a claim is about, and among whom."""
    among = study.codebook.bases[found.claim.among].label.in_(language)
    return f"{name(found, study, language=language)} ({among})"


def euros(cost: float, language: str) -> str:
    """A cost to the nearest hundred euros: assumptions bear no more digits."""
    return number(round(cost, -2), language=language, decimals=0)


def points(half_width: float, language: str) -> str:
    """Half an interval, such as ± 3.6 points."""
    said = number(100 * half_width, language=language, decimals=1)
    return say("± {points} points", language, points=said)


def _assumption(language: str) -> str:
    """That rates and costs are assumptions, and what the survey does better than a larger call."""
    return say(
        "Rates of response and costs are assumptions; a larger open call would need none of them "
        "and settle nothing, since its size repairs chance, not who answers.",
        language,
    )


def _alone(study: Study, language: str) -> str:
    """What the headline alone would take; nothing where it is not open."""
    found = headline(study.findings)
    for one in study.confirming.prices:
        if found is not None and found.claim in one.claim.claims:
            return say(
                "The headline alone ({printed}) would take {letters} letters and about {calls} "
                "calls, {cost} euros. ",
                language,
                printed=printed(found.claim, language),
                letters=number(one.letters, language=language),
                calls=number(one.calls, language=language, decimals=0),
                cost=euros(one.cost, language),
            )
    return ""


def _settled(study: Study, language: str) -> str:
    read = [one.chances for one in study.confirming.plan.claims if one.chances is not None]
    likely = sum(chances.stands >= LIKELY for chances in read)
    if not read:
        return say("No conclusion compared with a number is open.", language)
    return _alone(study, language) + say(
        "If the printed shares are true, {likely} of the {read} conclusions compared with a "
        "number would stand with a chance of {chance} or more; the others lie too near their "
        "threshold.",
        language,
        likely=likely,
        read=len(read),
        chance=percent(LIKELY, language=language),
    )
