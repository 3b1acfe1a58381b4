"""One territory: who there is, how many answered, how many answers it would take."""

from collections.abc import Sequence

from analysis.audit.territory import Local, Stratum, strata_of
from analysis.display.numbers import number, percent
from analysis.display.plan_words import group_name
from analysis.display.precision import sizes_among
from analysis.display.table import Prose, Table
from analysis.display.words import say
from analysis.methods.sample_design import size_for_share

MARGINS = (0.1, 0.05)


def answer(here: Local, *, language: str) -> Prose:
    """The answer of the page in three sentences."""
    needed = size_for_share(margin=MARGINS[0], population=here.population)
    return Prose(
        (
            reachable(here, language),
            answered(here, language),
            say(
                "To know a share there to within 10 points, {size} answers of a random sample of "
                "these {population} authorities are needed.",
                language,
                size=number(needed.in_finite_population, language=language),
                population=number(here.population, language=language),
            ),
        )
    )


def reachable(here: Local, language: str) -> str:
    """How many authorities of the territory a mailing could reach, its name first."""
    return say(
        "{name} ({code}): {here} authorities that a mailing could reach, of {all} in France.",
        language,
        name=here.place.name,
        code=here.place.code,
        here=number(here.population, language=language),
        all=number(here.population_of_all, language=language),
    )


def authorities(here: Local, *, language: str) -> Table:
    """The authorities of the territory beside those of France, by type and size."""
    columns = ("Type", "Inhabitants", "Here", "In France", "Share here", "Share in France")
    return Table(
        caption=say(
            "{name}: authorities that a mailing could reach", language, name=here.place.name
        ),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(_stratum(one, here, language=language) for one in here.strata),
        notes=(
            listed(here, language),
            say(
                "An authority that lies in several territories counts in that of its seat.",
                language,
            ),
        ),
        numeric=frozenset(range(2, 6)),
        made_by=dict.fromkeys((2, 3, 4, 5), strata_of),
    )


def sizes(here: Local, *, language: str) -> Table:
    """How many answers a survey of the territory alone would need, and how many to invite."""
    return sizes_among(
        here.population,
        caption=say("{name}: how many to ask", language, name=here.place.name),
        language=language,
        margins=MARGINS,
        notes=(listed(here, language),),
    )


def answered(here: Local, language: str) -> str:
    """How many answered in the territory, or why that is not known."""
    if here.answered is None:
        return say(
            "The answers of {wave} do not say in which territory they were given: nothing is said "
            "of those who answered here.",
            language,
            wave=here.study.wave,
        )
    if here.answered < 2:
        message = "One authority answered here." if here.answered else "Nobody answered here."
        return say(message, language)
    count = number(here.answered, language=language)
    return say("{answered} answered here.", language, answered=count)


def placed(here: Sequence[Local], language: str) -> tuple[str, ...]:
    """How many respondents say in which of the territories they are; nothing where none could."""
    if any(one.answered is None for one in here):
        return ()
    everybody = here[0].study.answers.tables["respondents"]
    return (
        say(
            "Of {answered} respondents {placed} say in which territory they are; how many "
            "answered is said beside each.",
            language,
            answered=number(len(everybody), language=language),
            placed=number(sum(one.answered for one in here), language=language),
        ),
    )


def _stratum(one: Stratum, here: Local, *, language: str) -> tuple[str, ...]:
    return (
        group_name(one.type, here.study, language=language),
        _inhabitants(one.size_class, language),
        number(one.here, language=language),
        number(one.in_all, language=language),
        percent(one.here / here.population, language=language, decimals=1),
        percent(one.in_all / here.population_of_all, language=language, decimals=1),
    )


def _inhabitants(size_class: str, language: str) -> str:
    low, _, high = size_class.rstrip("+").partition("-")
    if not low:
        return ""
    least = number(int(low), language=language)
    if not high:
        return say("{least} or more", language, least=least)
    return say(
        "{least} to {most}", language, least=least, most=number(int(high), language=language)
    )


def listed(here: Local, language: str) -> str:
    """What the numbers of authorities rest on, and whether the list is of another year."""
    message = (
        "From the list of authorities of {year} ({file}), communes of 3,500 inhabitants or more: "
        "no answer was used for this."
        if here.register.year == here.study.wave[:4]
        else "From the list of authorities of {year} ({file}), communes of 3,500 inhabitants or "
        "more; those of the year of the edition are not listed one by one. No answer was used for "
        "this."
    )
    return say(message, language, year=here.register.year, file=here.register.file)
