"""What an import proposes and makes, as rows of tables and as lines for a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from analysis.display.legible import legible, numbered
from analysis.display.numbers import number, several
from analysis.display.words import say
from analysis.sources import mapping
from analysis.sources.account import Account
from analysis.sources.imported import Imported
from analysis.sources.mapping import Line, Plan
from analysis.sources.notes import Note
from analysis.sources.proposal import Proposal

FATES = {"kept": "kept", "repaired": "repaired", "refused": "refused"}
_KINDS = {
    "Columns that are answers: {count}.": mapping.KEPT,
    "Columns looked at and not written: {count}.": mapping.USED,
    "Personal columns, left out: {count}.": (mapping.PERSONAL,),
    "Columns of free text, left out: {count}.": (mapping.TEXT,),
    "Other columns left out: {count}.": (mapping.TECHNICAL, mapping.UNKNOWN),
}


def reason(why: Note | None, *, language: str) -> str:
    """A reason in one of the two languages; empty where there is none."""
    if why is None or not why.message:
        return ""
    values = {name: _value(value, language) for name, value in why.values.items()}
    return say(why.message, language, **values)


def _value(value: object, language: str) -> str:
    if isinstance(value, Note):
        return reason(value, language=language)
    if isinstance(value, tuple):
        return several([say("“{text}”", language, text=one) for one in value], language=language)
    return number(value, language=language) if isinstance(value, int) else str(value)


def mapping_rows(lines: Iterable[Line], *, language: str) -> Iterator[tuple[str, ...]]:
    """The rows of mapping.csv."""
    for line in lines:
        why = reason(line.why, language=language)
        cells = (line.column, line.role, line.seen, line.times)
        yield (*cells, line.question, line.answer, line.asked, why)


def account_rows(
    account: Account, imported: Imported, *, language: str
) -> Iterator[tuple[str, str, str]]:
    """The rows of account.csv: every row of the export once, what became of it, why."""
    fates = chain(
        ((one.row, "refused", reason(one.reason, language=language)) for one in account.refused),
        ((one.row, one.became, reason(one.why, language=language)) for one in imported.fates),
    )
    for row, became, why in sorted(fates):
        yield str(row), say(FATES[became], language), why


def left_out_rows(plan: Plan, *, language: str) -> Iterator[tuple[str, str, str]]:
    """The rows of left-out.csv: each column that was not written, its role, why; no content."""
    for column in plan.of_role(*mapping.USED, *mapping.LEFT_OUT):
        yield column.name, column.role, column.why
    for column in plan.of_role(*mapping.CODED):
        if mapping.REST in column.codes:
            why = say("Its texts of one’s own: only their code is written.", language)
            yield column.name, column.role, why


def proposal_lines(
    proposal: Proposal, *, account: Account, notes: Sequence[Note], language: str
) -> list[str]:
    """What was read and what is proposed, for a terminal."""
    return [
        *(one_line(reason(one, language=language)) for one in notes),
        *account_lines(account, language=language),
        *(
            say(message, language, count=number(proposal.columns_of(*roles), language=language))
            for message, roles in _KINDS.items()
        ),
        say(
            "Proposed, nothing imported yet. Review mapping.csv, complete questions.csv, then run "
            "the same command again.",
            language,
        ),
    ]


def import_lines(account: Account, imported: Imported, *, language: str) -> list[str]:
    """What became of every row: when the export was read, then by the mapping."""
    reasons = Counter(
        (fate.became, reason(fate.why, language=language)) for fate in imported.fates if fate.why
    )
    return [
        *account_lines(account, language=language),
        say(
            "Rows brought to the mapping: {read}; kept {kept}, repaired {repaired}, refused "
            "{refused}.",
            language,
            **_counts(imported.account, language=language),
        ),
        *_by_reason(reasons, language=language),
    ]


def label_lines(missing: Sequence[str], *, language: str) -> list[str]:
    """What has no label yet, for a terminal; nothing where all have one."""
    if not missing:
        return []
    names = several(missing, language=language)
    message = "Without a label in questions.csv, called by their name: {names}."
    return [one_line(say(message, language, names=names))]


def account_lines(account: Account, *, language: str) -> list[str]:
    """What became of the rows while the export was read."""
    counts = {"repaired": account.repaired, "refused": account.reasons}
    reasons = {
        (became, reason(why, language=language)): count
        for became, rules in counts.items()
        for why, count in rules.items()
    }
    return [
        say(
            "Rows of the export: {read}; kept {kept}, repaired {repaired}, refused {refused}.",
            language,
            **_counts(account, language=language),
        ),
        *_by_reason(reasons, language=language),
    ]


def one_line(text: str) -> str:
    """A text for a terminal, on one line, with nothing in it that a terminal would obey.

    >>> one_line("a\\nb")
    'a[U+000A]b'
    """
    return "".join(numbered(char) if char in "\t\n\r" else char for char in legible(text))


def _counts(account: Account, *, language: str) -> dict[str, str]:
    counts = {
        "read": account.read,
        "kept": account.kept,
        "repaired": sum(account.repaired.values()),
        "refused": len(account.refused),
    }
    return {name: number(count, language=language) for name, count in counts.items()}


def _by_reason(reasons: Mapping[tuple[str, str], int], *, language: str) -> Iterator[str]:
    for (became, why), count in sorted(reasons.items(), key=lambda one: (one[0][0], -one[1])):
        counted = number(count, language=language)
        fate = say(FATES[became], language)
        said = say("{fate}, {count}: {why}", language, fate=fate, count=counted, why=why)
        yield one_line(f"  {said}")
