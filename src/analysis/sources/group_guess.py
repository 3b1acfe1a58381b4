"""Columns of one question together: a multiple choice, a ranking, or a question for each line."""

from collections.abc import Mapping, Sequence

from analysis.sources import mapping
from analysis.sources.answer_words import answer_code, says_nothing, unused, yes_or_no
from analysis.sources.column_guess import Guess, coded
from analysis.sources.headings import OTHER, PART, RANK
from analysis.sources.near_names import plain
from analysis.sources.notes import Note, note
from analysis.sources.personal import personal
from analysis.sources.personal_cells import looks_like_a_name, personal_by_cells
from analysis.sources.personal_words import announced
from analysis.sources.seen_column import Seen, answers_in

_TICKED = note("One answer of a multiple choice: ticked or not.")
_OTHER = note("Text beside “other”: only whether there is one is kept, never the text.")
_RANKED = note("One place of a ranking.")


def groups_in(columns: Sequence[Seen]) -> list[list[Seen]]:
    """The columns by question: those of one heading together, in the order of the file.

    A question that comes again under the same words with another code is another one.
    """
    groups: dict[tuple[str, str, str], list[Seen]] = {}
    for seen in columns:
        alone = "" if seen.heading.part else seen.name
        code = seen.heading.code.partition("[")[0]
        groups.setdefault((seen.heading.question, code, alone), []).append(seen)
    return list(groups.values())


def guess_group(group: Sequence[Seen]) -> dict[str, Guess]:
    """The role of each column of a group, by its name; empty where each is a question by itself.

    `between` of a guess holds the code of the answer, or the place of the ranking.
    """
    parts = [seen for seen in group if seen.heading.kind == PART]
    if all(seen.heading.kind == RANK for seen in group):
        return _ranking(group)
    others = [seen for seen in group if seen.heading.kind == OTHER]
    many = len(parts) > 1 or (parts and others)
    if not many or not any(seen.times for seen in parts) or not all(map(_is_ticked, parts)):
        return {}
    made: dict[str, Guess] = {}
    taken: set[str] = set()
    for seen in group:
        if seen in parts or seen in others:
            code = unused("other" if seen in others else answer_code(seen.heading.part), taken)
            taken.add(code)
            made[seen.name] = Guess(mapping.CHOICE, *_ticks(seen, other=seen in others), code)
    return made


def _ticks(seen: Seen, *, other: bool) -> tuple[Note, Mapping[str, str]]:
    said = {one: seen.said(one) for one in seen.times}
    if other and not all(map(yes_or_no, said.values())):
        return _OTHER, {mapping.REST: "yes"}
    codes = {one: "" if says_nothing(it) else yes_or_no(it) or "yes" for one, it in said.items()}
    return _TICKED, codes


def _is_ticked(seen: Seen) -> bool:
    said = [one for one in seen.times if not says_nothing(seen.said(one))]
    if all(yes_or_no(seen.said(one)) for one in said):
        return True
    if len(said) > 1 or personal(said[0]) or announced(seen.heading.part):
        return False
    # The one text of a column is its answer, repeated for each who ticked it.
    same = plain(said[0]) == plain(seen.heading.part)
    return same or (seen.times[said[0]] > 1 and not looks_like_a_name(said[0]))


def _ranking(group: Sequence[Seen]) -> dict[str, Guess]:
    times: dict[str, int] = {}
    for seen in group:
        for one, count in seen.times.items():
            times[one] = times.get(one, 0) + count
    ordered = dict(sorted(times.items(), key=lambda one: -one[1]))
    found = answers_in(ordered)
    if not found or personal_by_cells(ordered):
        return {}
    codes = coded(found)
    return {
        seen.name: Guess(
            mapping.RANKING,
            _RANKED,
            {one: code for one, code in codes.items() if one in seen.times or one == mapping.REST},
            str(seen.heading.place),
        )
        for seen in group
    }
