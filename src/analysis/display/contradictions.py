"""Printed numbers against arithmetic, one sentence each, with the claims they rest on."""

from collections.abc import Iterable, Iterator

from analysis.audit.contradictions import OneQuestion, Tally, Together
from analysis.audit.study import Study
from analysis.display.claims import ids, printed
from analysis.display.numbers import as_printed, several
from analysis.display.sentences import neighbours
from analysis.display.table import Prose
from analysis.display.words import say
from analysis.sources.claims import Claim


def impossible(study: Study, *, language: str) -> Prose:
    """Percentages that no base they name can have printed, or only if some did not answer."""
    return listed_findings(_impossible(study, language), language)


def questions(study: Study, *, language: str) -> Prose:
    """Questions whose printed answers bind each other."""
    return listed_findings((_question(one, language) for one in study.questions), language)


def bases(study: Study, *, language: str) -> Prose:
    """Precise percentages of the same people: the bases they could share."""
    return listed_findings((_together(one, language) for one in study.together), language)


def tools(study: Study, *, language: str) -> Prose:
    """Whether the tools of each authority add to the tools."""
    found = study.tools_each
    return listed_findings([] if found is None else [_tally(found, language)], language)


def listed_findings(sentences: Iterable[str], language: str) -> Prose:
    """The sentences as a numbered list, or that there are none."""
    found = tuple(sentences)
    return Prose(found, numbered=True) if found else Prose((say("None was found.", language),))


def _impossible(study: Study, language: str) -> Iterator[str]:
    for found in study.findings:
        arithmetic = found.arithmetic
        if arithmetic.holds is None or arithmetic.over_everyone:
            continue
        values = {
            "claim": found.claim.id,
            "printed": printed(found.claim, language),
            "base": arithmetic.most,
            "among": study.codebook.bases[found.claim.among].label.in_(language),
            "neighbours": neighbours(found, language),
        }
        yield say(
            "{printed} of {base} ({among}) is impossible: {neighbours}.", language, **values
        ) + (" " + _elsewhere(found.claim, study, language=language) + ids((found.claim,)))


def _elsewhere(claim: Claim, study: Study, *, language: str) -> str:
    """The bases that could have printed it: those it admits, and the other printed sizes."""
    found = next(one for one in study.findings if one.claim == claim)
    admitted = [possible.base for possible in found.arithmetic.possible]
    others = next(one.counts for one in study.elsewhere if one.claim == claim)
    over = [
        f"{counts[0]}/{size} ({study.codebook.bases[among].label.in_(language)})"
        for among, size, counts in others
        if counts and size != found.arithmetic.most
    ]
    texts = []
    if admitted:
        listed = several(admitted, language=language, most=12)
        texts.append(say("Bases that could print it: {bases}.", language, bases=listed))
    if over:
        listed = several(over, language=language, either=True)
        texts.append(say("It would print over another base: {bases}.", language, bases=listed))
    return " ".join(texts) or say("No printed base could.", language)


def _together(one: Together, language: str) -> str:
    message = (
        "{printed}: bases up to {most} that could print them together: {bases}."
        if one.bases
        else "{printed}: no base up to {most} could print them together."
    )
    return say(
        message,
        language,
        printed=_listed(one.claims, language),
        most=one.most,
        bases=several(one.bases, language=language, most=12),
    ) + ids(one.claims)


def _question(one: OneQuestion, language: str) -> str:
    values = {
        "printed": _listed(one.claims, language),
        "most": one.most,
        "total": as_printed(one.total, unit="%", language=language),
    }
    said = [say("{printed} add to {total}.", language, **values)]
    if one.only:
        counts = " + ".join(str(count) for count in one.only)
        said.append(
            say(
                "Only one set of counts makes {most}: {counts}.",
                language,
                most=one.most,
                counts=counts,
            )
        )
    elif one.possible:
        bases = several([found.base for found in one.possible], language=language, most=6)
        said.append(
            say(
                "Bases up to {most} that print them all: {bases}.",
                language,
                most=one.most,
                bases=bases,
            )
        )
    else:
        said.append(
            say(
                "As shares of one base they need {base} or more; there are {most}.",
                language,
                base=one.shares_from.base if one.shares_from else "—",
                most=one.most,
            )
        )
    if not one.possible and one.mentions_from:
        counts = " + ".join(str(count) for count in one.mentions_from.example)
        said.append(
            say(
                "As shares of all mentions they need {total} mentions or more ({counts}).",
                language,
                total=one.mentions_from.base,
                counts=counts,
            )
        )
    return " ".join(said) + ids(one.claims)


def _tally(found: Tally, language: str) -> str:
    return say(
        "{owners} authorities, of which {several}: {single} are left with one tool, "
        "which makes {things} tools; {printed} are printed.",
        language,
        owners=found.owners,
        several=several(
            [
                say("{count} with {tools} tools", language, count=claim.counted, tools=claim.answer)
                for claim in found.claims
            ],
            language=language,
        ),
        single=found.single,
        things=found.things,
        printed=found.printed,
    ) + ids(found.claims)


def _listed(claims: tuple[Claim, ...], language: str) -> str:
    return several([printed(claim, language) for claim in claims], language=language)
