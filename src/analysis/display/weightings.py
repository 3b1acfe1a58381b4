"""The same answers under several weightings: a table and a figure of one share."""

from collections.abc import Sequence

from analysis.audit.crossings import ALL, Cell, Crossing
from analysis.audit.weighing import Weighing
from analysis.display.numbers import number, percent, several
from analysis.display.plate import Plate
from analysis.display.shares import Strip, cells, heads, notes, shares_plate
from analysis.display.table import Table
from analysis.display.words import say

POPULATIONS = {
    "answered": "none, as answered",
    "mailed": "by type, as those mailed",
    "everyone": "by type, as all authorities",
}


def table(crossings: Sequence[Crossing], *, answer: str, language: str) -> Table:
    """The share of everybody that gave one answer, under the weighting of each crossing.

    Raises ValueError where `answer` is no code of the question.
    """
    shares = heads(crossings[0], language=language)
    given = answer_label(crossings[0], answer, language=language)
    worth = say("Worth, in answers", language)
    return Table(
        caption=f"{crossings[0].question.wording.in_(language)} {given}",
        columns=(say("Weighting", language), *shares, worth),
        rows=tuple(
            (
                weighting(one.weighing, language),
                *cells(_everybody(one, answer), language=language),
                _worth(one.weighing, language),
            )
            for one in crossings
        ),
        notes=(
            *notes(crossings, language=language),
            say(
                "Worth: so many answers of equal weight would be as sure, where the weights have "
                "nothing to do with the answer (Kish 1965).",
                language,
            ),
        ),
        numeric=frozenset(range(1, 2 + len(shares))),
    )


def figure(crossings: Sequence[Crossing], *, answer: str, language: str) -> Plate:
    """The same as a figure."""
    given = answer_label(crossings[0], answer, language=language)
    title = say("“{answer}”, weighting by weighting", language, answer=given)
    strips = [_strip(one, answer, language=language) for one in crossings]
    return shares_plate(strips, crossings, title=title, language=language)


def weighting(weighing: Weighing, language: str) -> str:
    """To what the answers are weighted, and what the reader supposed."""
    named = say(POPULATIONS[weighing.to], language)
    if not weighing.supposed:
        return named
    supposed = _supposed(weighing, language)
    return f"{named}, {say('supposing: {shares}', language, shares=supposed)}"


def answer_label(crossing: Crossing, answer: str, *, language: str) -> str:
    """An answer to the question of a crossing, in words.

    Raises ValueError where it is no code of the question.
    """
    codes = crossing.question.codes
    if answer not in codes:
        raise ValueError(f"saw the answer {answer!r}, wanted one of {', '.join(codes)}")
    return codes[answer].in_(language)


def _strip(crossing: Crossing, answer: str, *, language: str) -> Strip:
    weighing = crossing.weighing
    worth = say("worth {worth} answers", language, worth=_worth(weighing, language))
    return Strip(
        label=say(POPULATIONS[weighing.to], language),
        aside=_supposed(weighing, language) or worth,
        cell=_everybody(crossing, answer),
    )


def _supposed(weighing: Weighing, language: str) -> str:
    """What the reader supposed, as questions with the shares of their answers."""
    return ", ".join(
        f"{column.wording.in_(language)} "
        + several(
            [
                f"{column.codes[code].in_(language)} {percent(share, language=language)}"
                for code, share in weighing.margins[column.name].items()
            ],
            language=language,
        )
        for column in weighing.supposed
    )


def _everybody(crossing: Crossing, answer: str) -> Cell:
    return next(one for one in crossing.cells if (one.group, one.answer) == (ALL, answer))


def _worth(weighing: Weighing, language: str) -> str:
    return number(weighing.effective, language=language, decimals=0)
