"""Two values of a report beside each other, as texts that differ wherever the values do."""

import re
from collections.abc import Mapping
from functools import partial
from itertools import takewhile

from analysis.audit.findings import PUBLISHED
from analysis.audit.values import Counts, Entry, Judged, Span, Value
from analysis.audit.verdict import RULE
from analysis.display.numbers import number, percent, several, span
from analysis.display.sentences import STATUSES
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.sources.answers import COLLECTED, RECONSTRUCTED

EVIDENCES = {
    RECONSTRUCTED: "reconstructed",
    COLLECTED: "collected",
    PUBLISHED: "from print alone",
}
NOTHING = "—"
_SHARES = {"share", "interval", "composition", "worst"}
_GAPS = {"tipping_gap", "tipping_gap_low"}
_PLAIN = {"version"}
_MOST_DECIMALS = 9
_LONG, _AROUND = 100, 4  # characters from which on a text is shortened; words kept around
_HASH, _SHORT_HASH = re.compile("[0-9a-f]{64}"), 12


def apart(old: Value, new: Value, *, field: str, language: str) -> tuple[str, str]:
    """Both values in words, numbers with as many decimals as tell them apart.

    >>> apart(0.2, 0.35, field="delta", language="fr")
    ('0,2', '0,35')
    >>> apart(0.8012, 0.8014, field="share", language="en")
    ('80.12%', '80.14%')
    """
    if isinstance(old, Counts) and isinstance(new, Counts):
        return _counts_apart(old, new, language=language)
    old, new = _differing(old, new)
    for decimals in range(1, _MOST_DECIMALS + 1):
        write = partial(_written, field=field, decimals=decimals, language=language)
        texts = write(old), write(new)
        if texts[0] != texts[1]:
            break
    return texts


def alone(one: Value, *, field: str, language: str) -> str:
    """What only one of two reports has, in words."""
    return _written(one, field=field, decimals=1, language=language)


def _differing(old: Value, new: Value) -> tuple[Value, Value]:
    """Both without what they share, where that would hide in what they differ."""
    match old, new:
        case Judged(verdict=before), Judged(verdict=after) if before != after:
            return Judged(before, ""), Judged(after, "")
        case str(), str() if max(len(old), len(new)) > _LONG:
            return _shortened(old.split(" "), new.split(" "))
    return old, new


def _shortened(old: list[str], new: list[str]) -> tuple[str, str]:
    """Two texts by their words, without most of what they begin and end with alike."""
    start = max(_alike(old, new) - _AROUND, 0)
    old, new = old[start:], new[start:]
    end = max(_alike(old[::-1], new[::-1]) - _AROUND, 0)
    kept = [" ".join(words[: len(words) - end]) for words in (old, new)]
    return tuple(f"{'… ' * (start > 0)}{words}{' …' * (end > 0)}" for words in kept)


def _alike(old: list[str], new: list[str]) -> int:
    """With how many equal words both begin."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _written(one: Value, *, field: str, decimals: int, language: str) -> str:
    match one:
        case Counts():
            return _counts(one, language)
        case Judged():
            asked = known(one.deciding, {name: name for _, name, _ in RULE}, language=language)
            return _verdict(one.verdict, language) + (f" ({asked})" if one.deciding else "")
        case Entry():
            quoted = [_text(text, language) for text in (one.printed, one.published)]
            return ", ".join([*quoted, _verdict(one.verdict, language)])
        case Span():
            return _span(one, decimals=decimals, language=language)
        case float():
            return _number(one, field, decimals=decimals, language=language)
    return one if field in _PLAIN else known(one, _words(field), language=language)


def known(text: str, words: Mapping[str, str], *, language: str) -> str:
    """A code in words; as a quotation where it is none that is known."""
    if words.get(text):
        return say(words[text], language)
    return _text(text, language)


def _words(field: str) -> Mapping[str, str]:
    return {"status": STATUSES, "evidence": EVIDENCES}.get(field, {})


def _verdict(text: str, language: str) -> str:
    return known(text, {words: words for words in VERDICTS.values()}, language=language)


def _text(text: str, language: str) -> str:
    if _HASH.fullmatch(text):
        return text[:_SHORT_HASH]
    return say("“{text}”", language, text=text) if text else NOTHING


def _counts(one: Counts, language: str) -> str:
    if not one.pairs:
        return NOTHING
    listed = several(one.pairs, language=language, most=6)
    return say(
        "{number} ({listed})",
        language,
        number=number(len(one.pairs), language=language),
        listed=listed,
    )


def _counts_apart(old: Counts, new: Counts, *, language: str) -> tuple[str, str]:
    """How many each has and which; only those the other has not where that looks alike."""
    texts = _counts(old, language), _counts(new, language)
    if texts[0] != texts[1]:
        return texts
    gone = [pair for pair in old.pairs if pair not in new.pairs]
    come = [pair for pair in new.pairs if pair not in old.pairs]
    return tuple(f"… {several(pairs, language=language)} …" for pairs in (gone, come))


def _span(one: Span, *, decimals: int, language: str) -> str:
    if isinstance(one.low, float) and isinstance(one.high, float):
        return span(one.low, one.high, language=language, decimals=decimals)
    if one.low == one.high == "":
        return NOTHING
    ends = (
        _written(end, field="interval", decimals=decimals, language=language)
        for end in (one.low, one.high)
    )
    return " … ".join(ends)


def _number(one: float, field: str, *, decimals: int, language: str) -> str:
    if field in _SHARES:
        return percent(one, language=language, decimals=decimals)
    if field in _GAPS:
        points = number(100 * one, language=language, decimals=decimals)
        return say("{points} points", language, points=points)
    if field == "wave":
        return f"{one:.0f}"
    own = f"{one:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]
    return number(one, language=language, decimals=len(own))
