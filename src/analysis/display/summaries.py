"""The answer of each notebook in three sentences, computed, to stand at its top."""

from collections.abc import Callable, Sequence

from analysis.audit.findings import PUBLISHED, headline, is_reconstructed, tally
from analysis.audit.study import Study
from analysis.display import lacking, plan_words
from analysis.display.claims import ids, printed
from analysis.display.confirmations import confirmation
from analysis.display.numbers import number, percent, several
from analysis.display.sentences import sentence
from analysis.display.table import Prose
from analysis.display.words import say
from analysis.sources.answers import COLLECTED

TYPES_FROM = {
    PUBLISHED: "The printed percentages leave only one set of counts by type: this needs no "
    "reconstruction. Others than those mailed could answer, so that these are not "
    "response rates.",
    COLLECTED: "The types are those of the collected answers. Others than those mailed could "
    "answer, so that these are not response rates.",
}


def published_figures(study: Study, *, language: str) -> Prose:
    """Notebook 01: can the published figures be recomputed?"""
    shares = [found for found in study.findings if found.claim.per]
    sources = len({claim.source for claim in study.claims if claim.printed})
    agreeing = [f for f in shares if f.reproduction.status in ("consistent", "reproduced")]
    message = (
        "Reconstructed answers print {agreeing} of them: that they can be so, not that they are."
        if is_reconstructed(shares)
        else "The collected answers print {agreeing} of them."
    )
    return Prose(
        (
            say(
                "One source prints {numbers} numbers on {wave}, of which {shares} are shares."
                if sources == 1
                else "{sources} sources print {numbers} numbers on {wave}, of which {shares} are "
                "shares.",
                language,
                sources=sources,
                numbers=sum(bool(claim.printed) for claim in study.claims),
                wave=study.wave,
                shares=len(shares),
            ),
            say(message, language, agreeing=len(agreeing)),
            say(
                "{without} of the shares do not say of how many they are a share.",
                language,
                without=sum(found.claim.base is None for found in shares),
            ),
        )
    )


def numbers_stand(study: Study, *, language: str) -> Prose:
    """Notebook 02: can each printed number exist?"""
    counts = tally([found for found in study.findings if found.claim.printed])
    skipped = [found for found in study.findings if found.arithmetic.only_if_skipped]
    return Prose(
        (
            say(
                "Of {all} printed numbers, {impossible} cannot exist as printed, {together} cannot "
                "exist together, {contradicted} are contradicted by another source and {partial} "
                "can exist only if some skipped the question.",
                language,
                all=sum(counts.values()),
                partial=len(skipped),
                **{key: counts.get(key, 0) for key in ("impossible", "together", "contradicted")},
            ),
            _found(study, language),
            say(
                "No file of answers is needed for this, only the printed numbers; that the others "
                "can exist does not make them true.",
                language,
            ),
        )
    )


def who_answered(study: Study, *, language: str) -> Prose:
    """Notebook 03: how far from all local authorities?"""
    if not study.respondents:
        return lacking.composition(study, language=language)
    ranked = sorted(study.respondents, key=lambda one: one.rate)
    answers = study.codebook.questions["type"].answers

    def rates(types: Sequence) -> str:
        names = [answers[one.type].in_(language).lower() for one in types]
        values = [percent(one.rate, language=language, decimals=1) for one in types]
        texts = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
        return several(texts, language=language)

    total = sum(one.answered for one in ranked)
    return Prose(
        (
            say(
                "{answered} answered where a mailing could reach {population} authorities "
                "({rate}).",
                language,
                answered=total,
                population=number(study.frame.total, language=language),
                rate=percent(total / study.frame.total, language=language, decimals=1),
            ),
            say(
                "Present for a hundred there were, least first: {rates}.",
                language,
                rates=rates(ranked),
            ),
            say(TYPES_FROM[study.composition_rests_on], language),
        )
    )


def how_wrong(study: Study, *, language: str) -> Prose:
    """Notebook 04: which claims should be confirmed at larger scale?"""
    counts = tally([found for found in study.findings if found.claim.proposition])
    to_confirm = ("chance", "composition", "nonresponse")
    return Prose(
        (
            say(
                "Of {concluded} conclusions, {confirm} should be confirmed at larger scale: "
                "{chance} lie within chance, {composition} depend on who answered, "
                "{nonresponse} on who did not.",
                language,
                concluded=sum(counts.values()),
                confirm=sum(counts.get(key, 0) for key in to_confirm),
                **{key: counts.get(key, 0) for key in to_confirm},
            ),
            say(
                "{stands} stand whatever their base; {unchecked} cannot be checked; the others "
                "cannot exist as printed or are contradicted.",
                language,
                stands=counts.get("stands", 0),
                unchecked=counts.get("unchecked", 0),
            ),
            _headline(study, language),
        )
    )


def confirming(study: Study, *, language: str) -> Prose:
    """Notebook 05: how many to ask, at what cost, to settle what?"""
    return plan_words.answer(study, language=language)


def _headline(study: Study, language: str) -> str:
    found = headline(study.findings)
    if found is None:
        return _no_headline(study, language)
    said = say("The headline, {printed}: ", language, printed=printed(found.claim, language))
    return said + confirmation(found, language=language) + ids((found.claim,))


def _no_headline(study: Study, language: str) -> str:
    return say("No share of {wave} was published.", language, wave=study.wave)


def _found(study: Study, language: str) -> str:
    found = headline(study.findings)
    if found is None:
        return _no_headline(study, language)
    return sentence(found, study.findings, language=language) + ids((found.claim,))


SUMMARIES: dict[str, Callable[..., Prose]] = {
    "01-published-figures": published_figures,
    "02-do-the-numbers-stand": numbers_stand,
    "03-who-answered": who_answered,
    "04-how-wrong-could-it-be": how_wrong,
    "05-the-confirming-survey": confirming,
}
