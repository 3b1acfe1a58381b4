"""How often the plan and an open call are wrong, in sentences and tables.

`table` is that of `plan_operating`: simulated surveys of populations whose truth is known.
"""

from collections.abc import Sequence

import pandas as pd

from analysis.audit.chance import ALPHA
from analysis.audit.confirmation import DELTA
from analysis.audit.plan_operating import plan_operating_table
from analysis.audit.plan_rates import CLEAR, CLEARER, WAVE, Rates, by_follow_up, by_gap
from analysis.audit.plan_trials import LARGE_CALL, OPEN_CALL, PLAN
from analysis.display.numbers import number, percent, span
from analysis.display.signs import signed
from analysis.display.table import Prose, Table
from analysis.display.words import say

NAMES = {
    PLAN: "The plan",
    OPEN_CALL: "Open call, as many answers as the survey had",
    LARGE_CALL: "Open call, as many answers as the plan",
}
SHOWN_GAP = 0.1  # of which the sentences speak
SIMULATED = (
    "Simulated surveys of the authorities of today, by the plan of {wave} with alpha {alpha} and "
    "Delta {delta}; rates of answering are assumed; the truth is known because it was chosen."
)


def in_words(table: pd.DataFrame, *, language: str) -> Prose:
    """What the simulation says of the plan, of an open call, and of a follow-up that fails too."""
    plan, call, large = (
        [one for one in by_gap(table) if one.way == way] for way in (PLAN, OPEN_CALL, LARGE_CALL)
    )
    gaps = {"gap": number(100 * SHOWN_GAP, language=language)}
    small, many = (next(one for one in rates if one.gap == SHOWN_GAP) for rates in (call, large))
    late = next(one for one in by_follow_up(table) if (one.reached, one.late_gap) == (1, SHOWN_GAP))
    return Prose(
        (
            say(
                "In simulated surveys the 95% intervals of the plan hold the true share {held} of "
                "the time, however much those who answer by mail differ from the others (by up to "
                "{gap} points here).",
                language,
                held=_held(plan, language),
                gap=number(100 * max(one.gap for one in plan), language=language),
            ),
            say(
                "Where they differ by {gap} points, the intervals of an open call of {answers} "
                "answers hold it {held} of the time, and those of {more} answers {less}: more "
                "answers make them narrower, not truer.",
                language,
                answers=number(round(small.answers), language=language),
                held=_held([small], language),
                more=number(round(many.answers), language=language),
                less=_held([many], language),
                **gaps,
            ),
            say(
                "The plan has its own limit: if those who answer the telephone differ by {gap} "
                "points from those who never answer, its intervals hold the true share {held} of "
                "the time. Widened by Delta for those who never answer, as the verdict does, they "
                "hold it {widened} of the time.",
                language,
                held=_held([late], language),
                widened=_span(late.widened.low, late.widened.high, language=language),
                **gaps,
            ),
            simulated(language),
        )
    )


def compared(table: pd.DataFrame, *, language: str) -> Table:
    """The plan beside an open call, for each gap between those who answer first and the others."""
    needless = "Not confirmed, {share} being true"
    heads = [
        say("Gap, in points", language),
        say("Way of asking", language),
        say("95% intervals that hold the truth", language),
        say("False assurance, at most", language),
        *(
            say(needless, language, share=percent(one, language=language))
            for one in (CLEAR, CLEARER)
        ),
    ]
    return Table(
        caption=say("The plan and an open call, in simulated surveys", language),
        columns=tuple(heads),
        rows=tuple(_compared(one, language) for one in by_gap(table)),
        notes=(
            simulated(language),
            say(
                "Gap: the share of yes among those who answer the letter, or the call, less that "
                "among all others. The claim is “more than half of all”; false assurance: it "
                "stands though at most half say yes. Each at worst over the true shares tried.",
                language,
            ),
        ),
        numeric=frozenset(range(2, 6)),
        made_by=dict.fromkeys(range(2, 6), plan_operating_table),
    )


def failing(table: pd.DataFrame, *, language: str) -> Table:
    """The plan, as those who answer when followed up are fewer, or differ from the rest."""
    heads = (
        "Answer when telephoned",
        "Late gap, in points",
        "95% intervals that hold the truth",
        "Widened by Delta, hold it",
        "Width so widened, in points",
        "False assurance, at most",
    )
    return Table(
        caption=say("The plan, when the follow-up fails in its turn", language),
        columns=tuple(say(head, language) for head in heads),
        rows=tuple(_failing(one, language) for one in by_follow_up(table)),
        notes=(
            simulated(language),
            say(
                "Late gap: the share of yes among those who answer when telephoned less that among "
                "those who never answer; beyond Delta nothing is promised. Over every true share "
                "and every gap of those who answer the letter.",
                language,
            ),
        ),
        numeric=frozenset(range(1, 6)),
        made_by=dict.fromkeys(range(2, 6), plan_operating_table),
    )


def simulated(language: str) -> str:
    """What was simulated, with what."""
    return say(
        SIMULATED,
        language,
        wave=WAVE,
        alpha=percent(ALPHA, language=language),
        delta=percent(DELTA, language=language),
    )


def _compared(one: Rates, language: str) -> tuple[str, ...]:
    return (
        points(one.gap, language),
        say(NAMES[one.way], language),
        _held([one], language),
        percent(one.false_assurance, language=language, decimals=1),
        percent(one.needless, language=language, decimals=1),
        percent(one.needless_later, language=language, decimals=1),
    )


def _failing(one: Rates, language: str) -> tuple[str, ...]:
    reached = "as assumed" if one.reached == 1 else "{part} of those assumed"
    return (
        say(reached, language, part=percent(one.reached, language=language)),
        points(one.late_gap, language),
        _held([one], language),
        _span(one.widened.low, one.widened.high, language=language),
        number(200 * one.widened_half_width, language=language, decimals=0),
        percent(one.false_assurance, language=language, decimals=1),
    )


def points(gap: float, language: str) -> str:
    """A gap in points, with its sign; none without one."""
    return "0" if gap == 0 else signed(100 * gap, language=language, decimals=0)


def _held(rates: Sequence[Rates], language: str) -> str:
    """How often intervals hold the truth, from the least to the greatest."""
    low = min(one.coverage.low for one in rates)
    high = max(one.coverage.high for one in rates)
    return _span(low, high, language=language)


def _span(low: float, high: float, *, language: str) -> str:
    """An interval of shares, or one share where both ends read the same."""
    first, last = (percent(end, language=language, decimals=1) for end in (low, high))
    return last if first == last else span(low, high, language=language, decimals=1)
