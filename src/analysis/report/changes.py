"""What changed between two reports, as one page: written whole or not at all, over nothing else."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

from analysis.audit.changes import Change
from analysis.display.changes import tables, tally
from analysis.display.evidence import note, weakest
from analysis.display.table import Table
from analysis.display.value_words import EVIDENCES
from analysis.display.words import say
from analysis.paths import shown
from analysis.report.faults import check_page
from analysis.report.former import Former
from analysis.report.page import scrolling, shell
from analysis.sources.errors import SourceError

MARK = '<div data-made-by="barometre diff">'  # how a page of ours is known again


def changes_page(old: Former, new: Former, *, changes: Sequence[Change], language: str) -> str:
    """The whole page: the tally first, the two reports, then a table for each kind of change."""
    evidence = [old.edition.evidence, new.edition.evidence]
    title = say("What changed between two reports", language)
    compared = _reports(old, new, language=language)
    made = tables(changes, evidence=evidence, language=language)
    parts = [
        MARK,
        f"<h1>{escape(title)}</h1>",
        f'<div class="outputs tag-answer">{tally(changes, language=language)._repr_html_()}</div>',
        _section(say("The two reports", language), compared),
        *(_section(heading, table) for heading, table in made.items()),
        "</div>",
    ]
    return shell(
        title,
        "\n".join(parts),
        language=language,
        context={
            "site": say("Barometer of digital local democracy", language),
            "banner": note(weakest(evidence), language=language),
        },
    )


def writable(out: Path, *, beside: Sequence[Path]) -> Path:
    """The path itself, where a page may be written: nothing there, or a former page of this kind.

    Raises SourceError for anything else, and inside one of the reports compared (`beside`), which
    would then no longer be a report that can be replaced.
    """
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in beside):
        raise _elsewhere(out, "a file outside both reports")
    if os.path.lexists(out) and not _is_ours(out):
        raise _elsewhere(out, "a new file, or a page that barometre diff made")
    return out


def write_page(html: str, out: Path) -> None:
    """Writes the page in one step: a reader sees the former one or this one.

    Raises SourceError for a page with faults, and where it cannot be written.
    """
    faults = check_page(html)
    if faults:
        raise _elsewhere(out, f"a page without faults ({faults[0]})")
    draft = out.absolute().with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        out.absolute().parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(html, encoding="utf-8", newline="\n")
        os.replace(draft, out)
    except OSError as error:
        raise _elsewhere(out, f"a place that can be written ({error.strerror})") from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _section(heading: str, table: Table) -> str:
    return f"<h2>{escape(heading)}</h2>\n{scrolling(table)}"


def _reports(old: Former, new: Former, *, language: str) -> Table:
    columns = ("Report", "Folder", "Answers", "SHA-256 of manifest.json")
    evidence = weakest([old.edition.evidence, new.edition.evidence])
    return Table(
        caption=say("What was compared", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                say(name, language),
                one.name,
                say(EVIDENCES[one.edition.evidence], language),
                one.sha256[:12],
            )
            for name, one in (("Before", old), ("After", new))
        ),
        notes=(note(evidence, language=language),),
    )


def _is_ours(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and MARK.encode() in path.read_bytes()
    except OSError:
        return False


def _elsewhere(out: Path, wanted: str) -> SourceError:
    return SourceError(
        shown(out),
        wanted=wanted,
        way_out="Choose another --out. Nothing was written.",
    )
