"""The audit of one sample in sentences: the share, the verdict, and the answer to each question."""

from analysis.audit.sample import QUESTIONS, SampleAudit
from analysis.display.numbers import number, percent, several, span
from analysis.display.table import Prose
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.methods.identification import Bounds

NAMES = dict(
    zip(
        QUESTIONS,
        ("Arithmetic", "Reproduction", "Chance", "Composition", "Nonresponse"),
        strict=True,
    )
)


def summary(found: SampleAudit, *, language: str) -> Prose:
    """What was found, in three sentences: the share, the verdict, what decided it."""
    counted = say(
        "{count} of {base} answers: {share}, between {low} and {high} by chance alone "
        "({confidence} confidence).",
        language,
        count=number(found.count, language=language),
        base=number(found.base, language=language),
        share=share(found.share, language=language),
        low=share(found.chance.interval.low, language=language),
        high=share(found.chance.interval.high, language=language),
        confidence=_confidence(found, language),
    )
    judged = say(
        "Verdict on “{proposition}”: {verdict}.",
        language,
        proposition=proposition(found, language=language),
        verdict=say(VERDICTS[found.verdict], language),
    )
    return Prose((counted, judged, deciding(found, language=language)))


def proposition(found: SampleAudit, *, language: str) -> str:
    """What is concluded from the share."""
    message = "more than {threshold}" if found.asked.above else "less than {threshold}"
    return say(message, language, threshold=share(found.asked.threshold, language=language))


def deciding(found: SampleAudit, *, language: str) -> str:
    """The sentence of the question that decided the verdict."""
    asked = {"unchecked": "composition", "stands": "nonresponse"}.get(found.verdict, found.verdict)
    return reason(found, asked, language=language)


def reason(found: SampleAudit, question: str, *, language: str) -> str:
    """Why a question (of QUESTIONS) holds, fails or cannot be asked, in one sentence."""
    return _REASONS[question](found, language)


def intervals(bounds: Bounds | None, *, language: str) -> str:
    """An interval of shares, empty where there is none."""
    return "" if bounds is None else span(bounds.low, bounds.high, language=language, decimals=1)


def share(one: float, *, language: str) -> str:
    """A share, without decimals where it needs none.

    >>> share(2 / 3, language="en"), share(0.5, language="en")
    ('66.7%', '50%')
    """
    whole = abs(100 * one - round(100 * one)) < 1e-9
    return percent(one, language=language, decimals=0 if whole else 1)


def _confidence(found: SampleAudit, language: str) -> str:
    return share(1 - found.asked.alpha, language=language)


def rate(found: SampleAudit, *, language: str) -> str:
    """The answers over the population; small rates keep two digits."""
    decimals = next((k for k in (1, 2, 3) if 100 * found.silent.rate >= 10**-k * 10), 4)
    return percent(found.silent.rate, language=language, decimals=decimals)


def _arithmetic(found: SampleAudit, language: str) -> str:
    return say(
        "The share was counted, not printed: {count} of {base}.",
        language,
        count=number(found.count, language=language),
        base=number(found.base, language=language),
    )


def _reproduction(found: SampleAudit, language: str) -> str:
    return say("No printed number was given that the answers could reproduce.", language)


def _chance(found: SampleAudit, language: str) -> str:
    message = (
        "Chance alone leaves {span}: all of it is on the side of “{proposition}”."
        if found.chance.holds
        else "Chance alone leaves {span}: not all of it is on the side of “{proposition}”."
    )
    return say(
        message,
        language,
        span=intervals(found.chance.interval, language=language),
        proposition=proposition(found, language=language),
    )


def _composition(found: SampleAudit, language: str) -> str:
    holds = found.holds["composition"]
    if holds is None:
        return say(
            "The share could not be weighted to the population, so that nobody knows what it owes "
            "to who answered.",
            language,
        )
    message = (
        "Weighted by {variables} as the population, the share lies between {low} and {high}: all "
        "of it is on the side of “{proposition}”."
        if holds
        else "Weighted by {variables} as the population, the share lies between {low} and {high}: "
        "not all of it is on the side of “{proposition}”."
    )
    return say(
        message,
        language,
        variables=several(found.variables, language=language),
        low=share(found.weighted.interval.low, language=language),
        high=share(found.weighted.interval.high, language=language),
        proposition=proposition(found, language=language),
    )


def _nonresponse(found: SampleAudit, language: str) -> str:
    silent, delta = found.silent, found.asked.delta
    if silent.rate == 1:
        return say("Everybody answered: nobody is left who could turn it over.", language)
    if silent.gap_low <= 0:
        return say(
            "{rate} of the population answered; the unfavourable end of the interval is on the "
            "other side already, whatever the others think.",
            language,
            rate=rate(found, language=language),
        )
    message = (
        "{rate} of the population answered; the others would have to differ by {gap} points to "
        "turn it over, more than the {delta} held plausible."
        if found.holds["nonresponse"]
        else "{rate} of the population answered; if the others differ by {gap} points it is turned "
        "over, and {delta} are held plausible."
    )
    return say(
        message,
        language,
        rate=rate(found, language=language),
        gap=number(100 * silent.gap_low, language=language, decimals=1),
        delta=number(100 * delta, language=language),
    )


_REASONS = dict(
    zip(QUESTIONS, (_arithmetic, _reproduction, _chance, _composition, _nonresponse), strict=True)
)
