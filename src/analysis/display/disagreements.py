"""Source against source, one sentence each, with the claims they rest on."""

from analysis.audit.disagreements import TwoSources
from analysis.audit.study import Study
from analysis.display.claims import ids, printed
from analysis.display.contradictions import listed_findings
from analysis.display.numbers import several
from analysis.display.table import Prose
from analysis.display.words import say
from analysis.sources.claims import Claim


def sources(study: Study, *, language: str) -> Prose:
    """Where two sources disagree on the number, the unit or the base."""
    return listed_findings(
        (_sources(one, study, language=language) for one in study.two_sources), language
    )


def _sources(one: TwoSources, study: Study, *, language: str) -> str:
    first = one.claims[0]
    what = study.codebook.answer(first.question, first.answer).in_(language)
    among = study.codebook.bases[first.among].label.in_(language)
    message = {
        "number": "{what} ({among}): different numbers, {values}.",
        "unit": "{what} ({among}): the same number of different things, {values}.",
        "base": "{what}: shares of different bases, {values}.",
    }[one.on]
    values = dict.fromkeys(
        _value(claim, study, on=one.on, language=language) for claim in one.claims
    )
    listed = several(list(values), language=language)
    return say(message, language, what=what, among=among, values=listed) + ids(one.claims)


def _value(claim: Claim, study: Study, *, on: str, language: str) -> str:
    text = printed(claim, language)
    if on != "base":
        return text
    among = study.codebook.bases[claim.among].label.in_(language)
    return f"{text} ({among}{f', {claim.base}' if claim.base else ''})"
