"""The plan and the draw on a terminal: how many, at what cost, what they would settle."""

from collections.abc import Sequence

from analysis.audit.confirming_plan import ConfirmingPlan
from analysis.audit.contacts import MAILING, MAILINGS, Contacts
from analysis.audit.plan_claims import PlannedClaim, PlannedGroup
from analysis.audit.plan_strata import PlannedStratum
from analysis.display.contact_words import CONTACTS
from analysis.display.legible import legible
from analysis.display.numbers import number, percent
from analysis.display.words import say

BETWEEN = "  "


def plan_lines(plan: ConfirmingPlan, *, language: str) -> list[str]:
    """The plan in sentences, then by stratum, by type and by conclusion."""
    lines = [
        *_in_all(plan, language),
        "",
        *aligned(_strata(plan, language)),
        "",
        *aligned(_groups(plan.groups, language)),
        "",
        *aligned(_claims(plan.claims, language)),
        _smallest(plan, language),
    ]
    return list(map(legible, lines))


def draw_lines(contacts: Contacts, *, language: str) -> list[str]:
    """How many get a letter, a call, or wait in reserve; how many were asked before."""
    counts = contacts.table[MAILING].value_counts()
    lines = [
        f"{say(CONTACTS[name], language)}{say(': ', language)}"
        f"{number(int(counts.get(name, 0)), language=language)}"
        for name in MAILINGS
    ]
    if contacts.overlap is not None:
        told = {
            name: number(getattr(contacts.overlap, name), language=language)
            for name in ("last", "kept", "meant", "gone")
        }
        message = (
            "Of the {last} drawn before, {kept} are asked again ({meant} were to be, more where "
            "nearly all are drawn); {gone} are in the list no longer."
        )
        lines.append(say(message, language, **told))
    return list(map(legible, lines))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of texts in columns, the first set left and the others right.

    >>> aligned([["a", "10"], ["bcd", "2"]])
    ['a    10', 'bcd   2']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        BETWEEN.join([first.ljust(widths[0]), *(map(str.rjust, others, widths[1:]))]).rstrip()
        for first, *others in rows
    ]


def _in_all(plan: ConfirmingPlan, language: str) -> list[str]:
    def whole(value: float) -> str:
        return number(value, language=language, decimals=0)

    return [
        say(
            "{claims} open conclusions; {units} units ({file}).",
            language,
            claims=len(plan.claims),
            units=whole(plan.units),
            file=plan.frame,
        ),
        say(
            "{sample} to draw and write to, about {calls} calls to the silent ones: {answers} "
            "answers and {cost} euros expected.",
            language,
            sample=whole(plan.sample),
            calls=whole(plan.calls),
            answers=whole(plan.answers),
            cost=whole(plan.cost),
        ),
        say(
            "Rates and costs are assumptions, of which none was measured: {file}. By them {silent} "
            "answer neither letter nor call, and could move a share by {points} points.",
            language,
            file=plan.assumptions,
            silent=percent(plan.silent, language=language),
            points=number(100 * plan.silent * plan.aim.delta, language=language, decimals=1),
        ),
    ]


def _strata(plan: ConfirmingPlan, language: str) -> list[tuple[str, ...]]:
    heads = ("Stratum", "Units", "Letters", "Calls if silent", "Reserve", "Answers", "Euros")
    return [
        tuple(say(head, language) for head in heads),
        *(_stratum(one, language) for one in plan.strata),
    ]


def _stratum(one: PlannedStratum, language: str) -> tuple[str, ...]:
    numbers = (one.stratum.units, one.sample, one.follow_up, one.reserve, one.answers, one.cost)
    return (
        one.stratum.name,
        *(number(value, language=language, decimals=0) for value in numbers),
    )


def _groups(groups: Sequence[PlannedGroup], language: str) -> list[tuple[str, ...]]:
    heads = ("Type", "Answers", "Half the 95% interval, in points", "Wanted")
    rows = [
        (
            one.name,
            number(one.precision.answers, language=language, decimals=0),
            _points(one.precision.half_width, language),
            say("all drawn", language) if one.wanted is None else _points(one.wanted, language),
        )
        for one in groups
    ]
    return [tuple(say(head, language) for head in heads), *rows]


def _claims(claims: Sequence[PlannedClaim], language: str) -> list[tuple[str, ...]]:
    heads = ("Conclusion", "Planned share", "Half its interval", "Chance excluded", "Settled")
    rows = []
    for one in claims:
        told = ("", "")
        if one.chances is not None:
            found = (one.chances.beyond_chance, one.chances.stands)
            told = tuple(percent(share, language=language) for share in found)
        share = percent(one.truth, language=language, decimals=1)
        rows.append((one.claim.id, share, _points(one.precision.half_width, language), *told))
    return [tuple(say(head, language) for head in heads), *rows]


def _smallest(plan: ConfirmingPlan, language: str) -> str:
    return say(
        "The last two columns: how likely, if the planned share is true. Settled: nor could those "
        "who never answer turn it, if they differ by {delta} points at most.",
        language,
        delta=number(round(100 * plan.aim.delta, 1), language=language),
    )


def _points(half_width: float, language: str) -> str:
    return f"± {number(100 * half_width, language=language, decimals=1)}"
