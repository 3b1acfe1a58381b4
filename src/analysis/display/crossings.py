"""Two questions crossed: a table of every answer in every group, a figure of one answer."""

from analysis.audit.crossings import ALL, Cell, Crossing
from analysis.display.plate import Plate
from analysis.display.shares import Strip, cells, heads, notes, shares_plate
from analysis.display.table import Table
from analysis.display.weightings import answer_label, weighting
from analysis.display.words import say


def table(crossing: Crossing, *, language: str) -> Table:
    """Every answer in every group: how many gave it, the weighted share, its interval."""
    columns = ("Among", "Answer", "Counts")
    shares = heads(crossing, language=language)
    named = weighting(crossing.weighing, language)
    return Table(
        caption=say(
            "“{question}”, by answer to “{by}”",
            language,
            question=crossing.question.wording.in_(language),
            by=crossing.by.wording.in_(language),
        ),
        columns=(*(say(column, language) for column in columns), *shares),
        rows=tuple(
            (
                _group(crossing, cell, language=language),
                crossing.question.codes[cell.answer].in_(language),
                f"{cell.count}/{cell.base}",
                *cells(cell, language=language),
            )
            for cell in crossing.cells
        ),
        notes=(
            *notes([crossing], language=language),
            say("Weighting: {weighting}.", language, weighting=named),
        ),
        numeric=frozenset(range(2, 3 + len(shares))),
    )


def figure(crossing: Crossing, *, answer: str, language: str) -> Plate:
    """The share that gave one answer, group by group; `answer` is a code of the question.

    Raises ValueError where it is none.
    """
    given = answer_label(crossing, answer, language=language)
    title = say("“{answer}”, group by group", language, answer=given)
    strips = [
        Strip(_group(crossing, cell, language=language), f"{cell.count}/{cell.base}", cell)
        for cell in crossing.cells
        if cell.answer == answer
    ]
    return shares_plate(strips, [crossing], title=title, language=language)


def _group(crossing: Crossing, cell: Cell, *, language: str) -> str:
    if cell.group == ALL:
        return say("Everybody", language)
    return crossing.by.codes[cell.group].in_(language)
