"""Records shown in JupyterLab as the tables of the report: `show_in` once, and a cell shows them.

One record is a table of its fields; several of a kind are a table with a row each; findings are
rows of the verdict table. The plain text of a record stays as it was, outside a notebook too. A
record that does not say what its numbers rest on is never shown as collected.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from IPython import get_ipython

from analysis.audit.checks import Arithmetic
from analysis.audit.crossings import Crossing
from analysis.audit.findings import PUBLISHED, Finding, tally
from analysis.audit.respondents import TypeOfAuthority
from analysis.audit.study import Study
from analysis.display import crossings
from analysis.display.audit_records import RECORDS as OF_AUDIT
from analysis.display.claims import printed
from analysis.display.evidence import note, weakest
from analysis.display.method_records import RECORDS as OF_METHODS
from analysis.display.numbers import number
from analysis.display.record_values import NOTHING, Words, verdict
from analysis.display.sentences import sentence
from analysis.display.table import Table
from analysis.display.tables import parameters
from analysis.display.words import LANGUAGES, say
from analysis.methods.grim import Nearest, Neighbour, Possible
from analysis.sources.answers import Answers
from analysis.sources.claims import Claim
from analysis.sources.codebook import Codebook, Question

RECORDS = OF_METHODS | OF_AUDIT
# What these hold comes from print, whatever the answers are.
FROM_PRINT = (Claim, Question, Arithmetic, TypeOfAuthority, Possible, Neighbour, Nearest)
UNKNOWN = "This does not say what its numbers rest on: do not take them for collected answers."

# JupyterLab sets every cell flush right, words too, by a rule of two classes: this one has three.
STYLE = (
    "<style>.record.record.record :is(th, td, caption) { text-align: left } "
    ".record.record.record td.number { text-align: right } "
    ".record caption { font-weight: bold }</style>"
)


def show_in(language: str, *, of: Study) -> None:
    """From now on show records in this language; outside IPython nothing changes.

    `of`: the study that findings belong to. Raises ValueError for another language than fr or en.
    """
    if language not in LANGUAGES:
        raise ValueError(f"saw language {language!r}, wanted one of {', '.join(LANGUAGES)}")
    shell = get_ipython()
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    for kind in (*RECORDS, Finding, Crossing, Answers, Codebook, Study, tuple, list, Table):
        html.for_type(kind, partial(_html, of=of, language=language))


def shown(value: object, *, of: Study, language: str) -> Table | None:
    """A record, or several of a kind, as a table; None for anything else.

    Raises UnknownEvidence where a record names an evidence that there is not.
    """
    if isinstance(value, Table):
        return value
    if isinstance(value, Crossing):
        return crossings.table(value, language=language)
    if isinstance(value, Study):
        return _study(value, language)
    if isinstance(value, Answers):
        return _answers(value, language)
    if isinstance(value, Codebook):
        return _rows(tuple(value.questions.values()), language)
    if isinstance(value, tuple | list):
        return _several(value, of=of, language=language)
    if isinstance(value, Finding):
        return _verdicts([value], of=of, language=language)
    return _one(value, language) if type(value) in RECORDS else None


def _html(value: object, *, of: Study, language: str) -> str | None:
    table = shown(value, of=of, language=language)
    return None if table is None else f'{STYLE}<div class="record">{table._repr_html_()}</div>'


def _several(values: Sequence, *, of: Study, language: str) -> Table | None:
    kinds = {type(value) for value in values}
    if kinds == {Finding}:
        return _verdicts(values, of=of, language=language)
    return _rows(values, language) if len(kinds) == 1 and kinds <= RECORDS.keys() else None


def _one(record: object, language: str) -> Table:
    words = RECORDS[type(record)]
    columns = ("Field", "Meaning", "Value")
    cells = zip(words.fields, _cells(record, language), strict=True)
    return Table(
        caption=_caption(type(record), language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple((field, say(words.fields[field][0], language), cell) for field, cell in cells),
        notes=(_evidence([record], language),),
    )


def _rows(records: Sequence, language: str) -> Table:
    kind = type(records[0])
    return Table(
        caption=_caption(kind, language),
        columns=tuple(say(meaning, language) for meaning, _ in RECORDS[kind].fields.values()),
        rows=tuple(_cells(record, language) for record in records),
        notes=(_evidence(records, language),),
    )


def _cells(record: object, language: str) -> tuple[str, ...]:
    words: Words = RECORDS[type(record)]
    return tuple(
        _cell(getattr(record, field), show, language=language)
        for field, (_, show) in words.fields.items()
    )


def _caption(kind: type, language: str) -> str:
    return f"{kind.__name__}{say(': ', language)}{say(RECORDS[kind].what, language)}"


def _cell(value: object, show: Callable[[object, str], str], *, language: str) -> str:
    nothing = value is None or (isinstance(value, str | tuple | Mapping) and not value)
    return NOTHING if nothing else show(value, language)


def _evidence(records: Sequence, language: str) -> str:
    """What the records rest on; where one of them does not say, that."""
    known = [
        PUBLISHED if isinstance(one, FROM_PRINT) else getattr(one, "evidence", None)
        for one in records
    ]
    return say(UNKNOWN, language) if None in known else note(weakest(known), language=language)


def _answers(answers: Answers, language: str) -> Table:
    columns = ("Table", "Rows", "Columns")
    return Table(
        caption=f"Answers{say(': ', language)}{say('the answers of one edition', language)}",
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (name, number(len(table), language=language), ", ".join(table.columns))
            for name, table in answers.tables.items()
        ),
        notes=(note(answers.evidence, language=language),),
        numeric=frozenset({1}),
    )


def _study(study: Study, language: str) -> Table:
    counts = tally(study.findings)
    facts = {
        say("edition", language): study.wave,
        "alpha": number(study.alpha, language=language),
        "Delta": number(study.delta, language=language),
        say("claims", language): str(len(study.claims)),
        **{verdict(key, language): str(count) for key, count in counts.items()},
    }
    kind = PUBLISHED if study.answers is None else study.answers.evidence
    return Table(
        caption=f"Study{say(': ', language)}{say('one edition, and what was found', language)}",
        columns=(say("Field", language), say("Value", language)),
        rows=tuple(facts.items()),
        notes=(note(kind, language=language),),
        numeric=frozenset({1}),
    )


def _verdicts(findings: Sequence[Finding], *, of: Study, language: str) -> Table:
    """Rows of the verdict table of the report, gravest first."""
    columns = ("Claim", "Printed", "Answer", "Verdict", "What was found")
    editions = {one.wave: one for one in (of, *of.other_editions)}
    ordered = sorted(findings, key=lambda found: found.verdict.rank)
    return Table(
        caption=say("Verdicts, gravest first", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                found.claim.id,
                printed(found.claim, language),
                of.codebook.answer(found.claim.question, found.claim.answer).in_(language),
                verdict(found.verdict.key, language),
                sentence(found, editions[found.claim.wave].findings, language=language),
            )
            for found in ordered
        ),
        notes=(
            note(weakest(found.evidence for found in findings), language=language),
            parameters(of, language=language),
        ),
    )
