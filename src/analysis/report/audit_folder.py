"""The folder of an audit: replaced whole or not at all, and never anything that is no audit."""

import json
import os
import shutil
from pathlib import Path

from analysis.paths import shown
from analysis.report.audit_json import SCHEMA
from analysis.report.audit_page import MARK
from analysis.report.faults import check_page
from analysis.report.workbench import alone, aside, recover, workbench
from analysis.sources.errors import SourceError

RECORD, PAGE = "audit.json", "audit.html"
FILES = frozenset({RECORD, PAGE, SCHEMA.name})


def writable(out: Path) -> Path:
    """The folder itself, where an audit may be written: nothing there, or a former audit.

    Raises SourceError for anything else.
    """
    if not os.path.lexists(out):
        return out
    if out.is_symlink() or not out.is_dir():
        raise _elsewhere(out, "a new folder, or one that barometre audit made")
    found = {path.name for path in out.iterdir()}
    if found and (found - FILES or not _is_ours(out)):
        foreign = min(found - FILES, default=RECORD)
        raise _elsewhere(out / foreign, "only the files of a former audit")
    return out


def write_audit(record: str, page: str, *, out: Path) -> list[Path]:
    """Write the record, its schema and the page; a reader finds the former ones or all of these.

    Raises SourceError for a page with faults, a folder that holds something else, or a place that
    cannot be written.
    """
    if faults := check_page(page):
        raise _elsewhere(out / PAGE, f"a page without faults ({faults[0]})")
    texts = {RECORD: record, PAGE: page, SCHEMA.name: SCHEMA.read_text(encoding="utf-8")}
    try:
        recover(out)
        with workbench(out) as built:
            for name, text in texts.items():
                (built / name).write_text(text, encoding="utf-8", newline="\n")
            _replace(built, out=out)
    except OSError as error:
        raise _elsewhere(out, f"a place that can be written ({error.strerror})") from error
    return [out / name for name in texts]


def _replace(built: Path, *, out: Path) -> None:
    """Put the new folder where the former one is; on any failure that one is as it was."""
    with alone(out):
        had_one = writable(out).exists()
        if had_one:
            os.rename(out, aside(built))
        try:
            os.rename(built, out)
        except BaseException:
            if had_one:
                os.rename(aside(built), out)
            raise
    shutil.rmtree(aside(built), ignore_errors=True)


def _is_ours(out: Path) -> bool:
    try:
        record = json.loads((out / RECORD).read_text(encoding="utf-8"))
        page = (out / PAGE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and record.get("$schema") == SCHEMA.name and MARK in page


def _elsewhere(path: Path, wanted: str) -> SourceError:
    return SourceError(
        shown(path), wanted=wanted, way_out="Choose another --out. Nothing was changed."
    )
