"""The rows that a mapping gets for one column: its role, and below it each answer with its code."""

from collections.abc import Iterator, Mapping

from analysis.sources import mapping
from analysis.sources.column_guess import Guess
from analysis.sources.columns import Column as KnownColumn
from analysis.sources.mapping import Line
from analysis.sources.near_names import plain
from analysis.sources.notes import note
from analysis.sources.parts import parts_of
from analysis.sources.seen_column import Seen

_REST = note("Every other text: counted under this code, never shown.")
_SPELT = "The same as “{first}” but for case, accents, spaces or zeros."
_NOTHING = note("Says that there is no answer: left empty.")


def column_lines(seen: Seen, guess: Guess, *, question: str) -> Iterator[Line]:
    """The row of a column, then one for each answer of it, the most frequent first."""
    yield Line(
        seen.name,
        guess.role,
        times=str(seen.answered),
        question=question if guess.role in mapping.KEPT else "",
        answer=guess.between,
        why=guess.why,
    )
    times = answer_times(seen, between=guess.between if guess.role == mapping.CHOICES else "")
    first: dict[tuple[str, str], str] = {}
    for one, code in guess.codes.items():
        if one == mapping.REST:
            left = sum(count for other, count in times.items() if other not in guess.codes)
            yield Line(seen.name, mapping.CODE, one, str(left), answer=code, why=_REST)
            continue
        same = first.setdefault((code, plain(one)), one)
        why = None if same == one else note(_SPELT, first=same)
        yield Line(
            seen.name,
            mapping.CODE,
            one,
            str(times.get(one, 0)),
            answer=code,
            why=why if code else _NOTHING,
        )


def answer_times(seen: Seen, *, between: str) -> dict[str, int]:
    """How often each answer of a column is given, those of one cell taken apart."""
    if not between:
        return dict(seen.times)
    times: dict[str, int] = {}
    for cell, count in seen.times.items():
        for part in dict.fromkeys(parts_of(cell, between=mapping.SEPARATORS[between])):
            times[part] = times.get(part, 0) + count
    return times


def asked_before(seen: Seen, known: Mapping[str, KnownColumn]) -> KnownColumn | None:
    """The question of a former edition that has the same words, or the same name; None else."""
    words = {plain(seen.heading.question), plain(seen.name)}
    for column in known.values():
        if column.asked and words & {plain(column.wording.fr), plain(column.name)}:
            return column
    return None


def former_codes(seen: Seen, codes: Mapping[str, str], *, known: KnownColumn) -> dict[str, str]:
    """Codes of a column, those of the former edition where an answer has their label or name."""
    names = {
        plain(text): code
        for code, label in known.codes.items()
        for text in (code, label.fr, label.en)
    }
    return {one: code and names.get(plain(seen.said(one)), code) for one, code in codes.items()}
