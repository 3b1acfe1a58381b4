"""Who answered a sample, level by level, beside the population."""

from analysis.audit.sample import SampleAudit
from analysis.display.evidence import note
from analysis.display.numbers import number
from analysis.display.sample_values import residual, share, value
from analysis.display.table import Table
from analysis.display.words import say
from analysis.methods.frame_distance import frame_distance
from analysis.methods.weighting import rake

MOST = 200  # rows: more levels are too many to read, and audit.json has them all


def by_level(found: SampleAudit, *, language: str) -> Table:
    """The levels of the margins beside their population: all, or those farthest from it."""
    levels = found.composition.by_level
    if len(levels) > MOST:
        levels = sorted(levels, key=lambda one: -abs(one.residual or 0))[:MOST]
    left = len(found.composition.by_level) - len(levels)
    columns = (
        "Level",
        "Answers",
        "Population",
        "Of the answers",
        "Of the population",
        "Answered",
        "Residual",
        "Weight",
    )
    return Table(
        caption=say("Who answered, level by level", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                f"{one.variable}{say(': ', language)}{one.level}",
                number(one.answers, language=language),
                number(one.population, language=language),
                share(one.sample_share, language),
                share(one.population_share, language),
                share(one.rate, language),
                residual(one.residual, language),
                value(one.weight, language, decimals=2),
            )
            for one in levels
        ),
        notes=(
            note(found.evidence, language=language),
            say(
                "Residual: in standard errors of a random draw. Weight: the mean weight of the "
                "answers of a level, each standing for so many of the population.",
                language,
            ),
            *(
                [
                    say(
                        "{count} levels nearer to the population: in audit.json.",
                        language,
                        count=left,
                    )
                ]
                * bool(left)
            ),
        ),
        numeric=frozenset(range(1, len(columns))),
        made_by={6: frame_distance, 7: rake},
    )
