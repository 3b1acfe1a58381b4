"""Whether a printed number can exist, said on a terminal."""

from collections.abc import Sequence

from analysis.display.numbers import as_printed, percent, several
from analysis.display.words import say
from analysis.methods.grim import (
    Neighbour,
    Possible,
    bases_behind,
    counts_behind,
    counts_if_truncated,
    nearest_counts,
    strength,
)
from analysis.methods.rounding import read_printed
from analysis.methods.set_grim import PossibleSet, exclusive, mentions, multiple

PROVES_LITTLE = 0.5  # share of bases: above it, being possible is no evidence worth the name
READINGS = {"exclusive": exclusive, "multiple": multiple, "mentions": mentions}
TOGETHER = {
    "exclusive": "{printed}: possible together, answers of a question to choose one from:",
    "multiple": "{printed}: possible together, answers of a question to choose several from:",
    "mentions": "{printed}: possible together, shares of all mentions:",
}


def would_print(side: Neighbour, language: str) -> str:
    """One count and what it would print."""
    texts = [as_printed(text, unit="%", language=language) for text in side.prints]
    return say("{count} gives {prints}", language, count=side.count, prints=" / ".join(texts))


def on_base(text: str, *, base: int, language: str) -> tuple[bool, list[str]]:
    """Whether one percentage can exist on a known base, and the lines that say so."""
    counts = counts_behind(text, base=base)
    shown = _shown(text, language)
    if counts:
        listed = several(counts, language=language, either=True)
        return True, [
            say(
                "{printed} of {base}: possible ({counts}).",
                language,
                printed=shown,
                base=base,
                counts=listed,
            )
        ]
    nearest = nearest_counts(text, base=base)
    sides = [side for side in (nearest.below, nearest.above) if side is not None]
    lines = [
        say("{printed} of {base}: impossible.", language, printed=shown, base=base),
        "  " + ", ".join(would_print(side, language) for side in sides) + ".",
    ]
    cut = counts_if_truncated(text, base=base)
    if cut:
        listed = several(cut, language=language, either=True)
        lines.append(
            "  "
            + say("Cut off instead of rounded, {counts} would print it.", language, counts=listed)
        )
    return False, lines


def up_to(text: str, *, most: int, language: str) -> tuple[bool, list[str]]:
    """Every base up to the largest on which one percentage can exist, and the lines."""
    possible = bases_behind(text, up_to=most)
    shown = _shown(text, language)
    if not possible:
        return False, [
            say(
                "{printed}: impossible on every base up to {base}.",
                language,
                printed=shown,
                base=most,
            )
        ]
    lines = [
        say(
            "{printed}: possible on {number} bases up to {base}:",
            language,
            printed=shown,
            number=len(possible),
            base=most,
        ),
        "  " + ", ".join(_base(one) for one in possible),
    ]
    share = strength(text, up_to=most)
    if share > PROVES_LITTLE:
        little = say(
            "That proves little: {share} of the bases could print it.",
            language,
            share=percent(share, language=language),
        )
        lines.append("  " + little)
    return True, lines


def question(
    texts: Sequence[str], *, reading: str, most: int, at_least: int, language: str
) -> tuple[bool, list[str]]:
    """Every base on which all answers of one question can exist together, and the lines.

    `reading`: a key of READINGS.
    """
    possible = READINGS[reading](texts, up_to=most, at_least=at_least)
    shown = several([_shown(text, language) for text in texts], language=language)
    values = {"printed": shown, "base": most}
    if not possible:
        message = (
            "{printed}: impossible together on a base of {base}."
            if most == at_least
            else "{printed}: impossible together on every base up to {base}."
        )
        return False, [say(message, language, **values)]
    message = TOGETHER[reading]
    return True, [
        say(message, language, **values),
        "  "
        + say(
            "first base {base} ({counts})",
            language,
            base=possible[0].base,
            counts=_counts(possible[0]),
        ),
        "  "
        + say(
            "{number} bases: {bases}",
            language,
            number=len(possible),
            bases=", ".join(str(one.base) for one in possible),
        ),
    ]


def _shown(text: str, language: str) -> str:
    return as_printed(read_printed(text).text, unit="%", language=language)


def _base(one: Possible) -> str:
    counts = one.counts
    listed = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]}-{counts[-1]}"
    return f"{one.base} ({listed})"


def _counts(one: PossibleSet) -> str:
    return ", ".join(str(count) for count in one.example)
