"""How sure a share is, and how many answers would make it surer."""

from collections.abc import Sequence

from analysis.audit.findings import PUBLISHED, Finding
from analysis.audit.study import Study
from analysis.display.claims import printed
from analysis.display.evidence import note
from analysis.display.marks import Row, draw_rows, height_of
from analysis.display.numbers import as_printed, number, percent, span
from analysis.display.plate import Plate
from analysis.display.table import Table
from analysis.display.words import say
from analysis.methods.proportions import Share
from analysis.methods.sample_design import SampleSize, size_for_share

MARGINS = (0.1, 0.05, 0.03, 0.02)
RATES = (1.0, 0.5, 0.3)


def forest(study: Study, *, language: str) -> Plate:
    """Every share from which something was concluded, with its intervals, from print alone."""
    findings = _concluded(study)
    rows = [_row(found, study, language=language) for found in findings]
    title = say("What chance alone leaves open", language)
    said = "; ".join(f"{row.label}, {row.aside}" for row in rows)
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{said}.",
        evidence=PUBLISHED,
        language=language,
        height=height_of(rows),
    )
    return draw_rows(plate, rows, hollow=False, language=language)


def intervals(study: Study, *, language: str) -> Table:
    """The same shares, in numbers."""
    columns = ("Claim", "Printed", "Concluded", "Largest base", "Smallest base", "Every base")
    return Table(
        caption=say("95% intervals by base", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                found.claim.id,
                printed(found.claim, language),
                proposition(found.claim.proposition, language),
                _interval(found.largest, language),
                number(found.arithmetic.possible[0].base, language=language),
                span(found.interval.low, found.interval.high, language=language),
            )
            for found in _concluded(study)
        ),
        notes=(
            note(PUBLISHED, language=language),
            say("Wilson intervals, as if respondents had been drawn at random.", language),
        ),
        numeric=frozenset({1, 3, 4, 5}),
    )


def sizes(study: Study, *, language: str) -> Table:
    """Answers needed, and authorities to invite, by margin and rate of response."""
    population = study.frame.total
    heads = [
        say("To invite, {rate} answering", language, rate=percent(rate, language=language))
        for rate in RATES[1:]
    ]
    return Table(
        caption=say("A random sample of the authorities: how many to ask", language),
        columns=(say("Margin", language), say("Answers needed", language), *heads),
        rows=tuple(_sizes(margin, population, language=language) for margin in MARGINS),
        notes=(
            say(
                "Simple random sample of {population} authorities, for a share of one half, "
                "95% confidence (Cochran 1977).",
                language,
                population=number(population, language=language),
            ),
        ),
        numeric=frozenset(range(1, 4)),
    )


def proposition(text: str, language: str) -> str:
    """What was concluded from a share, in words."""
    words = {
        "> 1/2": "more than half",
        "< 1/2": "less than half",
        "> unequipped": "more than without a tool",
        "first": "in the first place",
        "second": "in the second place",
        "> 3/4": "more than three quarters",
    }
    return say(words[text], language)


def _concluded(study: Study) -> list[Finding]:
    return [found for found in study.findings if found.interval and found.claim.proposition]


def _row(found: Finding, study: Study, *, language: str) -> Row:
    claim = found.claim
    value = float(claim.number.replace(",", ".")) / claim.per
    return Row(
        label=study.codebook.answer(claim.question, claim.answer).in_(language),
        aside=f"{claim.id}{say(': ', language)}{proposition(claim.proposition, language)}",
        printed=((value, as_printed(claim.number, unit=claim.unit, language=language)),),
        sure=(found.largest.low, found.largest.high),
        hull=(found.interval.low, found.interval.high),
        impossible=found.verdict.key in ("impossible", "together"),
    )


def _interval(share: Share, language: str) -> str:
    return f"{span(share.low, share.high, language=language)} ({share.base})"


def _sizes(margin: float, population: int, *, language: str) -> tuple[str, ...]:
    made: Sequence[SampleSize] = [
        size_for_share(margin=margin, population=population, response_rate=rate) for rate in RATES
    ]
    points = say("± {points} points", language, points=round(100 * margin))
    return (points, *(_invited(size, population, language=language) for size in made))


def _invited(size: SampleSize, population: int, *, language: str) -> str:
    text = number(size.to_invite, language=language)
    if size.to_invite <= population:
        return text
    return say("{number} (more than there are)", language, number=text)
