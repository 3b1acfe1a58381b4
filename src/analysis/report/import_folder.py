"""The folder of an import: what is proposed for review, then the answers made of it.

What a person has written is never replaced: a proposal is not made twice, and answers or a codebook
that were changed by hand stay until they are moved away.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.display.import_words import account_rows, left_out_rows, mapping_rows
from analysis.report.kept import write_whole
from analysis.sources import mapping, wordings
from analysis.sources.account import Account
from analysis.sources.answer_faults import Sheet, sheet_faults
from analysis.sources.codebook import COLUMNS, Base
from analysis.sources.codebook_draft import MADE, Draft, draft_codebook
from analysis.sources.edited import edited_text
from analysis.sources.errors import SourceError
from analysis.sources.excerpt import named
from analysis.sources.imported import Imported
from analysis.sources.mapping import Plan, plan_of
from analysis.sources.proposal import Proposal
from analysis.sources.provenance import File, fingerprint
from analysis.sources.rows import Row
from analysis.sources.schema import schema_of

MAPPING, QUESTIONS, AMONG = "mapping.csv", "questions.csv", "among.csv"
SCHEMA, ANSWERS = "respondents.schema.json", "respondents.csv"
ACCOUNT, LEFT_OUT, RECORD = "account.csv", "left-out.csv", "import.json"
BASES = COLUMNS[AMONG]


def write_proposal(
    proposal: Proposal, out: Path, *, bases: Mapping[str, Base], language: str
) -> list[Path]:
    """Write what is to be reviewed into a folder; raises SourceError where a file is in the way."""
    for name in (MAPPING, QUESTIONS, AMONG, SCHEMA, ANSWERS):
        if (out / name).exists():
            raise _in_the_way(out / name, wanted="a folder without a proposal")
    rows = list(mapping_rows(proposal.lines, language=language))
    named = [dict(zip(mapping.COLUMNS, row, strict=True)) for row in rows]
    plan = plan_of(Row(MAPPING, number, cells) for number, cells in enumerate(named, start=2))
    draft = draft_codebook(plan, wordings.labels_of(proposal.wordings), known=bases)
    questions = [(one.question, one.answer, one.form, one.fr, one.en) for one in proposal.wordings]
    texts = {
        MAPPING: edited_text(mapping.COLUMNS, rows),
        QUESTIONS: edited_text(wordings.COLUMNS, questions),
        SCHEMA: draft.schema,
    }
    return _written(texts | _among(draft, []), out)


@dataclass(frozen=True, eq=False)
class Made:
    """Answers made of an export, and all that is written beside them."""

    imported: Imported
    account: Account
    plan: Plan
    draft: Draft
    given: Sequence[File]


def write_answers(made: Made, out: Path, *, bases: Sequence[Base], language: str) -> list[Path]:
    """Write the answers, their codebook and the account of every row into a folder.

    `bases`: those that its among.csv has. Raises SourceError where a file in the way was changed by
    hand, and where the answers are not as their codebook wants them.
    """
    _check_unchanged(out)
    answers = made.imported.table
    _check_answers(made)
    account = account_rows(made.account, made.imported, language=language)
    left_out = left_out_rows(made.plan, language=language)
    texts = {
        ANSWERS: answers.to_csv(index=False, lineterminator="\n"),
        SCHEMA: made.draft.schema,
        ACCOUNT: edited_text(("row", "became", "why"), account),
        LEFT_OUT: edited_text(("column", "role", "why"), left_out),
    }
    files = _written(texts | _among(made.draft, bases), out)
    return [*files, *_written({RECORD: _record(made, answers=out / ANSWERS)}, out)]


def _written(texts: Mapping[str, str], out: Path) -> list[Path]:
    try:
        for name, text in texts.items():
            write_whole(text, path=out / name)
    except OSError as fault:
        raise SourceError(
            named(out),
            seen=f"{type(fault).__name__}",
            wanted="a folder that can be written to",
            way_out="Choose another folder with --out.",
        ) from fault
    return [out / name for name in texts]


def _among(draft: Draft, there: Sequence[Base]) -> dict[str, str]:
    """among.csv, where a question was asked of some only that no base describes yet."""
    if not draft.bases:
        return {}
    rows = [
        (one.id, one.within, one.table, one.column, one.code, one.label.fr, one.label.en)
        for one in (*there, *draft.bases)
    ]
    return {AMONG: edited_text(BASES, rows)}


def _record(made: Made, *, answers: Path) -> str:
    """What was made of what: every file by its hash, and the two accounts of the rows."""
    accounts = {"read": made.account, "mapped": made.imported.account}
    told = {
        "given": [{"path": Path(one.path).name, "sha256": one.sha256} for one in made.given],
        "answers": {"path": answers.name, "sha256": fingerprint(answers).sha256},
        "rows": {name: one.told() for name, one in accounts.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _check_answers(made: Made) -> None:
    rows = made.imported.table.to_dict("records")
    sheet = Sheet(
        ANSWERS,
        list(made.imported.table.columns),
        [Row(ANSWERS, number, cells) for number, cells in enumerate(rows, start=2)],
    )
    for fault in sheet_faults(sheet, schema_of(json.loads(made.draft.schema))):
        raise fault


def _check_unchanged(out: Path) -> None:
    answers, schema, record = out / ANSWERS, out / SCHEMA, out / RECORD
    if answers.exists() and fingerprint(answers).sha256 != _recorded(record):
        raise _in_the_way(answers, wanted="answers as the last import left them")
    if schema.exists() and MADE not in schema.read_text(encoding="utf-8", errors="replace"):
        raise _in_the_way(schema, wanted="a codebook that barometre import made")


def _recorded(record: Path) -> str:
    try:
        return json.loads(record.read_text(encoding="utf-8"))["answers"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _in_the_way(path: Path, *, wanted: str) -> SourceError:
    return SourceError(
        named(path),
        seen="a file that would be replaced",
        wanted=wanted,
        way_out="Move it away, or choose another folder with --out; repairs belong in "
        "corrections.csv.",
    )
