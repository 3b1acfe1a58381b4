"""The audit of one sample in tables: each column leads to the function that computed it."""

from collections.abc import Callable, Iterable

from analysis.audit.sample import QUESTIONS, SampleAudit
from analysis.display.evidence import note
from analysis.display.numbers import number, percent
from analysis.display.questions import ANSWERS
from analysis.display.sample_values import DASH, chance, points, share, value
from analysis.display.sample_words import NAMES, intervals, rate, reason
from analysis.display.table import Table
from analysis.display.words import say
from analysis.methods.cell_means import design_effect_of_cells, mean_of_cells
from analysis.methods.composition import total_variation
from analysis.methods.design_shares import design_share
from analysis.methods.frame_distance import frame_distance
from analysis.methods.identification import worst_case
from analysis.methods.representativeness import r_indicator
from analysis.methods.selection_bias import flipping_defect
from analysis.methods.tipping import tipping_point, total_at_gap
from analysis.methods.weighting import rake
from analysis.methods.wilson import score_p_values, wilson_intervals

METHODS = {"post-stratification": "post-stratified", "raking": "raked"}
Shown = tuple[str, str, Callable | None]  # the head of a column, its one cell, its function


def questions(found: SampleAudit, *, language: str) -> Table:
    """The answer to each of the five questions, and why."""
    return Table(
        caption=say("The five questions", language),
        columns=tuple(say(name, language) for name in ("Question", "Answer", "Why")),
        rows=tuple(
            (
                say(NAMES[question], language),
                say(ANSWERS[found.holds[question]], language),
                reason(found, question, language=language),
            )
            for question in QUESTIONS
        ),
        notes=(note(found.evidence, language=language),),
    )


def as_answered(found: SampleAudit, *, language: str) -> Table:
    """The share of those who answered, and what chance leaves of it."""
    return _row(
        found,
        [
            ("Answers", number(found.base, language=language), None),
            ("Counted", number(found.count, language=language), None),
            ("Share", share(found.share, language), None),
            ("Interval", intervals(found.chance.interval, language=language), wilson_intervals),
            ("Probability p", chance(found.chance.p, language), score_p_values),
        ],
        caption="The share, as answered",
        said="Wilson's interval at {confidence}; p, one-sided, of as many answers if the share of "
        "all stood at the threshold.",
        language=language,
    )


def as_weighted(found: SampleAudit, *, language: str) -> Table:
    """The share weighted to the population, its error, and what the weights cost."""
    weighted = found.weighted
    return _row(
        found,
        [
            ("Weighting", say(METHODS[weighted.method], language), rake),
            ("Share", share(weighted.share, language), mean_of_cells),
            ("Standard error", points(weighted.se, language), mean_of_cells),
            ("Interval", intervals(weighted.interval, language=language) or DASH, design_share),
            (
                "Design effect",
                value(weighted.design_effect, language, decimals=2),
                design_effect_of_cells,
            ),
            (
                "Worth, in answers",
                value(weighted.effective, language, decimals=0),
                design_effect_of_cells,
            ),
        ],
        caption="The share, weighted to the population",
        said="Korn & Graubard's interval at {confidence}; the standard error, in points, is "
        "linearised and knows the weights; worth: Kish's effective number of answers.",
        language=language,
    )


def distance(found: SampleAudit, *, language: str) -> Table:
    """How far those who answered are from the population, in four numbers."""
    one = found.composition
    even = one.evenness
    return _row(
        found,
        [
            ("Chi-square", value(one.statistic, language, decimals=1), frame_distance),
            ("Probability p", chance(one.p_value, language), frame_distance),
            ("To be moved", share(one.total_variation, language), total_variation),
            ("R-indicator", value(even and even.value, language, decimals=3), r_indicator),
            ("Standard error of R", value(even and even.se, language, decimals=3), r_indicator),
        ],
        caption="Who answered, beside the population",
        said="Of the variable that lies farthest; p of a random draw at least as far. R is near 1 "
        "where few answered, whoever they are.",
        language=language,
    )


def silent(found: SampleAudit, *, language: str) -> Table:
    """What those who did not answer could do."""
    one = found.silent
    return _row(
        found,
        [
            ("Answered", rate(found, language=language), None),
            ("Up to Delta", intervals(one.plausible, language=language), total_at_gap),
            ("Worst case", intervals(one.worst, language=language), worst_case),
            ("Their share that turns it over", share(one.share, language), tipping_point),
            ("Gap, estimate", points(one.gap, language), tipping_point),
            ("Gap that decides", points(one.gap_low, language), tipping_point),
            ("Correlation", value(one.flip, language, decimals=4), flipping_defect),
        ],
        caption="Those who did not answer",
        said="Gaps in points between those who answered and the others, above zero where those who "
        "answered overstate; the one that decides is taken at the unfavourable end of the interval "
        "and compared with Delta, {delta}. Correlation: between answering and the answer (Meng "
        "2018).",
        language=language,
    )


def _row(
    found: SampleAudit, shown: list[Shown], *, caption: str, said: str, language: str
) -> Table:
    """A table of one row, named by what counted as yes."""
    heads = [say("Share of", language), *(say(head, language) for head, _, _ in shown)]
    yes = ", ".join(found.asked.yes)
    return Table(
        caption=say(caption, language),
        columns=tuple(heads),
        rows=((f"{found.asked.question}{say(': ', language)}{yes}", *(one[1] for one in shown)),),
        notes=(
            note(found.evidence, language=language),
            say(
                said,
                language,
                confidence=percent(1 - found.asked.alpha, language=language),
                delta=percent(found.asked.delta, language=language),
            ),
            *dashes([one[1] for one in shown], language=language),
        ),
        numeric=frozenset(
            k for k, (_, cell, _) in enumerate(shown, start=1) if not cell[:1].isalpha()
        ),
        made_by={place: by for place, (_, _, by) in enumerate(shown, start=1) if by},
    )


def dashes(cells: Iterable[str], *, language: str) -> tuple[str, ...]:
    """The note on dashes, where there are some."""
    if DASH not in cells:
        return ()
    return (say("A dash: this cannot be asked; what is to be known says why.", language),)
