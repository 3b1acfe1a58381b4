"""How sure a share is, and how many answers would make it surer."""

from collections.abc import Sequence

from analysis.audit.study import Study
from analysis.display import lacking
from analysis.display.numbers import number, percent
from analysis.display.table import Prose, Table
from analysis.display.words import say
from analysis.methods.sample_design import SampleSize, size_for_share

MARGINS = (0.1, 0.05, 0.03, 0.02)
RATES = (1.0, 0.5, 0.3)


def sizes(study: Study, *, language: str) -> Table | Prose:
    """Answers needed, and authorities to invite, by margin and rate of response."""
    if study.frame is None:
        return Prose((lacking.no_population(study, language),))
    caption = say("A random sample of the authorities: how many to ask", language)
    return sizes_among(study.frame.total, caption=caption, language=language)


def sizes_among(
    population: int,
    *,
    caption: str,
    language: str,
    margins: Sequence[float] = MARGINS,
    notes: Sequence[str] = (),
) -> Table:
    """Answers needed of so many authorities, and how many to invite; `notes`: before its own."""
    heads = [
        say("To invite, {rate} answering", language, rate=percent(rate, language=language))
        for rate in RATES[1:]
    ]
    return Table(
        caption=caption,
        columns=(say("Margin", language), say("Answers needed", language), *heads),
        rows=tuple(_sizes(margin, population, language=language) for margin in margins),
        notes=(
            *notes,
            say(
                "Simple random sample of {population} authorities, for a share of one half, "
                "95% confidence (Cochran 1977).",
                language,
                population=number(population, language=language),
            ),
        ),
        numeric=frozenset(range(1, 4)),
        made_by=dict.fromkeys((1, 2, 3), size_for_share),
    )


def in_words(study: Study, *, language: str) -> Prose:
    """How many answers chance alone would need, and why an open call would not do."""
    larger = say(
        "A larger open call would not do: the size of a sample repairs chance, not who answers.",
        language,
    )
    return Prose((needed(study, language), invited(study, language), larger))


def needed(study: Study, language: str) -> str:
    """How many answers of a random sample would tell a share to within 5 points."""
    if study.frame is None:
        size = size_for_share(margin=0.05).in_finite_population
        message = (
            "To know a share to within 5 points, {size} answers of a random sample are needed."
        )
        return say(message, language, size=number(size, language=language))
    population = study.frame.total
    five = size_for_share(margin=0.05, population=population)
    return say(
        "To know a share to within 5 points, {size} answers of a random sample of "
        "{population} authorities are needed.",
        language,
        size=number(five.in_finite_population, language=language),
        population=number(population, language=language),
    )


def invited(study: Study, language: str) -> str:
    """How many would have to be invited for that, if no more answered than in this edition."""
    if study.frame is None:
        return lacking.no_population(study, language)
    answered, population = study.answered, study.frame.total
    if answered is None:
        return say("How many answered in {wave} was not published.", language, wave=study.wave)
    rate = answered / population
    open_call = size_for_share(margin=0.05, population=population, response_rate=rate)
    message = (
        "If no more answered than in {wave} ({rate}), {invite} would have to be invited: more "
        "than there are."
        if open_call.to_invite > population
        else "At the rate of {wave}, {invite} would have to be invited."
    )
    return say(
        message,
        language,
        wave=study.wave,
        rate=percent(rate, language=language, decimals=1),
        invite=number(open_call.to_invite, language=language),
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
    if text in words:
        return say(words[text], language)
    sign, _, than = text.partition(" ")
    message = "more than {than}" if sign == ">" else "less than {than}"
    return say(message, language, than=than)


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
