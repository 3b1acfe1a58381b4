"""What the audit of a sample rests on: two files with every row accounted for, and parameters."""

from collections.abc import Mapping

from analysis.audit.sample import SampleAudit
from analysis.display.evidence import note
from analysis.display.numbers import number, percent, several
from analysis.display.sample_words import proposition
from analysis.display.table import Table
from analysis.display.words import say

COLUMNS = ("File", "Rows read", "Kept", "Repaired", "Refused", "SHA-256")
SHOWN = 16  # characters of a hash: enough to tell two files apart
NAMES = {"sample": "Sample", "margins": "Margins"}


def sources(record: Mapping, *, language: str) -> Table:
    """The two files of an audit (as its JSON has it) and what became of their rows."""
    provenance = record["provenance"]
    return Table(
        caption=say("Every row that was read", language),
        columns=(say("Role", language), *(say(column, language) for column in COLUMNS)),
        rows=tuple(
            (say(name, language), *_cells(provenance[key], language)) for key, name in NAMES.items()
        ),
        notes=(
            note(provenance["evidence"], language=language),
            say("By which rule, for which reason, and the whole hash: in audit.json.", language),
        ),
        numeric=frozenset(range(2, 6)),
    )


def parameters(found: SampleAudit, *, language: str) -> str:
    """What was asked, in one sentence."""
    asked = found.asked
    return say(
        "Question {question}; counted: {yes}; concluded: “{proposition}”; weighted by "
        "{variables}; population {population}; alpha {alpha}; Delta {delta}.",
        language,
        question=asked.question,
        yes=", ".join(asked.yes),
        proposition=proposition(found, language=language),
        variables=several(found.variables, language=language),
        population=number(found.population, language=language),
        alpha=percent(asked.alpha, language=language, decimals=1),
        delta=percent(asked.delta, language=language, decimals=1),
    )


def _cells(source: Mapping, language: str) -> tuple[str, ...]:
    rows = source["rows"]
    counts = (
        rows["read"],
        rows["kept"],
        sum(rows["repaired"].values()),
        sum(rows["refused"].values()),
    )
    return (
        source["file"],
        *(number(count, language=language) for count in counts),
        f"{source['sha256'][:SHOWN]}…" if source["sha256"] else say("not a file", language),
    )
