"""One function per published figure; each draws, none computes.

How to add a figure: a row in data/published/figures.csv, its label in the `figure` column of
claims.csv, a function here named after both (f08_...), a line in FIGURES, a heading in notebook 01.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from analysis.audit.findings import PUBLISHED, Finding, about
from analysis.audit.reproduce import reproduce
from analysis.audit.study import Study
from analysis.audit.verdict import RULE
from analysis.display import lacking
from analysis.display.claims import ids
from analysis.display.evidence import weakest
from analysis.display.marks import Row, draw_rows, height_of
from analysis.display.numbers import as_printed, number
from analysis.display.plate import Plate
from analysis.display.published_numbers import published_numbers
from analysis.display.sentences import sentence
from analysis.display.table import Prose
from analysis.display.words import say
from analysis.methods.grim import counts_behind
from analysis.methods.proportions import hull, share
from analysis.sources.answers import RECONSTRUCTED
from analysis.sources.codebook import Codebook

TO_CONFIRM = [key for key, _, _ in RULE].index("chance")


def f01_participation(study: Study, *, language: str) -> Plate | Prose:
    """Does digital strengthen participation: among all, among those who have a tool."""
    return _published(study, "F01", language=language)


def f02_objectives(study: Study, *, language: str) -> Plate | Prose:
    """What the tools are for."""
    return _published(study, "F02", language=language)


def f03_satisfaction(study: Study, *, language: str) -> Plate | Prose:
    """Satisfaction with the number of citizens involved."""
    return _published(study, "F03", language=language)


def f04_absent_publics(study: Study, *, language: str) -> Plate | Prose:
    """Whether the tool reaches the people usually absent."""
    return _published(study, "F04", language=language)


def f05_meetings(study: Study, *, language: str) -> Plate | Prose:
    """Whether meetings accompany the tools, and which."""
    return _published(study, "F05", language=language)


def f06_cost_time_communication(study: Study, *, language: str) -> Plate | Prose:
    """Extra cost, time saved, use for communication."""
    return _published(study, "F06", language=language)


def f07_respondents(study: Study, *, language: str) -> Plate | Prose:
    """Respondents by type of authority."""
    return _published(study, "F07", language=language)


FIGURES: dict[str, Callable[..., Plate | Prose]] = {
    "F01": f01_participation,
    "F02": f02_objectives,
    "F03": f03_satisfaction,
    "F04": f04_absent_publics,
    "F05": f05_meetings,
    "F06": f06_cost_time_communication,
    "F07": f07_respondents,
}


def drawn_of(study: Study) -> list[str]:
    """The published figures that the edition has numbers for, by label."""
    return [name for name in FIGURES if about(study.findings, figure=name)]


def reading(study: Study, *, figure: str, language: str) -> Prose:
    """One sentence under a figure: its gravest finding, else its first number; none without."""
    findings = [found for found in about(study.findings, figure=figure) if found.claim.printed]
    if not findings:
        return Prose(())
    gravest = min(findings, key=lambda found: min(found.verdict.rank, TO_CONFIRM))
    said = sentence(gravest, study.findings, language=language)
    return Prose((said + ids((gravest.claim,)),))


def _published(study: Study, figure: str, *, language: str) -> Plate | Prose:
    findings = about(study.findings, figure=figure)
    if not findings:
        return lacking.figure(study, language)
    rows = [_row(group, study.codebook, language=language) for group in _by_share(findings)]
    evidence = weakest(found.evidence if found.recomputed else PUBLISHED for found in findings)
    title = study.codebook.figures[figure].title.in_(language)
    plate = Plate(
        title=f"{figure} · {title}",
        description=_described(title, rows, language=language),
        evidence=evidence,
        behind=published_numbers(findings),
        made_by=(counts_behind, share, hull, reproduce),
        language=language,
        height=height_of(rows),
    )
    return draw_rows(plate, rows, hollow=evidence == RECONSTRUCTED, language=language)


def _by_share(findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """The findings that print the same share: one row for all sources; printed bases apart."""

    def same(found: Finding) -> tuple:
        claim = found.claim
        return claim.question, claim.answer, claim.among, claim.base or 0

    first = {same(found): place for place, found in reversed(list(enumerate(findings)))}
    ordered = sorted(findings, key=lambda found: first[same(found)])
    return [tuple(group) for _, group in groupby(ordered, key=same)]


def _row(group: Sequence[Finding], codebook: Codebook, *, language: str) -> Row:
    found, claim = group[0], group[0].claim
    answer = codebook.answer(claim.question, claim.answer).in_(language)
    among = codebook.bases[claim.among].label.in_(language)
    apart = found.verdict.key in ("impossible", "together")
    return Row(
        label=answer,
        aside=f"{among}{say(': ', language)}{_aside(found, language)}",
        printed=_printed(group, language),
        share=found.recomputed.estimate if found.recomputed and not apart else None,
        sure=(found.largest.low, found.largest.high) if found.largest and not apart else None,
        hull=_hull(found) if not apart else None,
        impossible=apart,
    )


def _hull(found: Finding) -> tuple[float, float] | None:
    # The answers to an exhaustive question are shares of everybody: its base is known.
    if found.interval is None or found.claim.question == "type":
        return None
    return found.interval.low, found.interval.high


def _printed(group: Sequence[Finding], language: str) -> tuple[tuple[float, str], ...]:
    """Each printed share once, the most precise text of those that agree."""
    values: dict[float, str] = {}
    for claim in (found.claim for found in group if found.claim.per):
        value = float(claim.number.replace(",", ".")) / claim.per
        if all(abs(value - other) > 0.005 for other in values):
            values[value] = as_printed(claim.number, unit=claim.unit, language=language)
    return tuple(values.items())


def _aside(found: Finding, language: str) -> str:
    if not found.claim.per:
        return say("no number printed", language)
    if found.verdict.key == "impossible":
        return say("impossible over {base}", language, base=found.arithmetic.most)
    if found.verdict.key == "together":
        return say("impossible over {base} or fewer", language, base=found.arithmetic.most)
    counted = found.recomputed or found.largest
    if counted is None:
        return say("base not known", language)
    return f"{number(counted.count, language=language)}/{number(counted.base, language=language)}"


def _described(title: str, rows: Sequence[Row], *, language: str) -> str:
    said = [
        f"{row.label}{say(': ', language)}"
        + ", ".join([*(text for _, text in row.printed), row.aside])
        for row in rows
    ]
    return f"{title} " + " ; ".join(said) + "."
