"""An import in its two steps: a proposal to review, then the answers by the reviewed mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.display.fault_lines import fault_lines
from analysis.display.import_words import import_lines, label_lines, one_line, proposal_lines
from analysis.report import import_folder
from analysis.report.import_folder import AMONG, QUESTIONS, Made
from analysis.sources.codebook import Base, Label, load_codebook
from analysis.sources.codebook_draft import draft_codebook
from analysis.sources.columns import load_columns
from analysis.sources.discreet import read_discreetly
from analysis.sources.edited import read_edited
from analysis.sources.export import ADDRESS
from analysis.sources.imported import import_answers
from analysis.sources.mapping import plan_of, read_mapping
from analysis.sources.mapping_checks import mapping_faults
from analysis.sources.proposal import propose
from analysis.sources.provenance import File, fingerprint
from analysis.sources.wordings import labels_of, read_wordings, without_label


@dataclass(frozen=True, slots=True)
class Done:
    """What to say, the files that were written; faults of the mapping, where nothing was."""

    lines: Sequence[str]
    files: Sequence[Path] = ()
    faults: Sequence[str] = ()


def propose_into(out: Path, where: str, *, sheet: str, wave: int | None, language: str) -> Done:
    """Write a mapping and a codebook to review; raises SourceError for bad input."""
    known = load_columns(str(wave), "respondents") if wave else None
    export = read_discreetly(where, sheet=sheet)
    proposal = propose(export, known=known)
    bases = load_codebook().bases
    files = import_folder.write_proposal(proposal, out, bases=bases, language=language)
    lines = proposal_lines(proposal, account=export.account, notes=export.notes, language=language)
    return Done(lines, files)


def follow(where: str, reviewed: Path, *, sheet: str, out: Path, language: str) -> Done:
    """Write the answers that a reviewed mapping makes; raises SourceError for bad input."""
    rows = read_mapping(reviewed)
    export = read_discreetly(where, sheet=sheet)
    faults = mapping_faults(rows, export)
    if faults:
        return Done((), faults=fault_lines(faults))
    plan = plan_of(rows)
    labels = labels_of(read_wordings(reviewed.with_name(QUESTIONS)))
    there = _bases(reviewed.with_name(AMONG))
    known = load_codebook().bases | {base.id: base for base in there}
    made = Made(
        import_answers(export, plan),
        export.account,
        plan,
        draft_codebook(plan, labels, known=known),
        [*_file(where), fingerprint(reviewed)],
    )
    lines = import_lines(export.account, made.imported, language=language)
    if made.imported.table.empty:
        return Done((), faults=[*lines, one_line(f"{where}: no row could be taken")])
    lines += label_lines(without_label(plan, labels), language=language)
    files = import_folder.write_answers(made, out, bases=there, language=language)
    return Done(lines, files)


def _file(where: str) -> list[File]:
    return [] if where.startswith(ADDRESS) else [fingerprint(Path(where))]


def _bases(path: Path) -> list[Base]:
    if not path.exists():
        return []
    return [
        Base(*(row[name] for name in import_folder.BASES[:-2]), Label(row["fr"], row["en"]))
        for row in read_edited(path, columns=import_folder.BASES)
    ]
