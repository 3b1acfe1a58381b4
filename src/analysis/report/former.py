"""A report published before, read again: every file listed is there, and is the one listed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.audit.edition import Edition, Print, Rows
from analysis.audit.sheets import Sheet
from analysis.audit.values import Value, value
from analysis.display.evidence import NOTES
from analysis.display.legible import legible
from analysis.display.verdicts import COLUMNS
from analysis.paths import LOCK, shown
from analysis.report.page_words import without_foot, words
from analysis.report.publish import MANIFEST
from analysis.sources.errors import SourceError
from analysis.sources.rows import Row, read_table

VERDICTS = "verdicts.csv"
_AGAIN = "Take the whole folder again, or make the report again (barometre report --out DIR)."


@dataclass(frozen=True, slots=True)
class Former:
    """A published report: the name of its folder, the hash of its manifest, what it says."""

    name: str
    sha256: str
    edition: Edition


def read_former(folder: Path) -> Former:
    """The report in a folder, once every file it lists is known to be as listed.

    Files that the manifest does not list are not looked at. Raises SourceError where the folder is
    no report, a file is missing or altered, or verdicts.csv is that of another version.
    """
    manifest = _manifest(folder)
    try:
        told = json.loads(manifest)
        facts = _facts(told)
        hashes = {name: str(one["sha256"]) for name, one in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_report(folder, seen=f"a {MANIFEST} of another kind") from error
    if VERDICTS not in hashes:
        raise _no_report(folder, seen=f"a {MANIFEST} without {VERDICTS}")
    contents = {name: _verified(folder, name, sha256=sha256) for name, sha256 in hashes.items()}
    edition = Edition(
        rows=_rows(folder / VERDICTS),
        figures={name: hashes[name] for name in hashes if _is_figure(name, ".svg")},
        numbers={name: _sheet(folder / name) for name in hashes if _is_figure(name, ".csv")},
        files=_others(hashes, contents),
        **facts,
    )
    return Former(folder.resolve().name, hashlib.sha256(manifest).hexdigest(), edition)


def _manifest(folder: Path) -> bytes:
    if not folder.is_dir():
        raise _no_report(folder, seen="a file" if folder.exists() else "no such folder")
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise _no_report(folder, seen=f"no {MANIFEST} that can be read") from error


def _facts(told: Mapping) -> dict[str, Mapping | str]:
    """What the manifest says beside its files; raises what a wrong shape raises."""
    if told["evidence"] not in NOTES:
        raise ValueError(told["evidence"])
    sources = {str(one["path"]): str(one["sha256"]) for one in told["sources"]}
    versions = {name: str(number) for name, number in told["versions"].items()}
    if LOCK.name in sources:  # no data: all the versions it was made with
        versions[LOCK.name] = sources.pop(LOCK.name)
    parameters = {name: _plain(given) for name, given in told["parameters"].items()}
    return {
        "parameters": parameters,
        "evidence": told["evidence"],
        "sources": sources,
        "versions": versions,
    }


def _plain(given: object) -> Value:
    """A parameter as it can be compared: a text, a number, several texts as one."""
    if isinstance(given, str):
        return given
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return ", ".join(given)
    return value(json.dumps(given, ensure_ascii=False))


def _verified(folder: Path, name: str, *, sha256: str) -> bytes:
    path, file = folder / name, legible(shown(folder / name))
    try:
        if not (name.isprintable() and path.resolve().is_relative_to(folder.resolve())):
            raise SourceError(
                file,
                seen="a name that is none of ours",
                wanted="a file of the report",
                way_out=_AGAIN,
            )
        content = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError(
            file,
            seen="no file that can be read",
            wanted=f"the file listed in {MANIFEST}",
            way_out=_AGAIN,
        ) from error
    seen = hashlib.sha256(content).hexdigest()
    if seen != sha256:
        raise SourceError(
            file,
            seen=f"sha256 {seen[:12]}…",
            wanted=f"sha256 {legible(sha256)[:12]}…, as listed in {MANIFEST}",
            way_out=f"It was changed after the report was made. {_AGAIN}",
        )
    return content


def _rows(path: Path) -> Rows:
    header, rows = read_table(path)
    if sorted(header) != sorted(COLUMNS):
        absent = [column for column in COLUMNS if column not in header]
        foreign = [column for column in header if column not in COLUMNS]
        raise SourceError(
            shown(path),
            row=1,
            seen=", ".join([f"no {one}" for one in absent] + [legible(one) for one in foreign]),
            wanted="the columns of this version",
            way_out="This report is of another version: make it again (barometre report --out "
            "DIR), or compare it by the version that made it.",
        )
    found: dict[str, Row] = {}
    for row in rows:
        if row["claim"] in found:
            raise SourceError(
                shown(path),
                row=row.number,
                column="claim",
                seen=legible(row["claim"]),
                wanted="a claim of its own",
                way_out=_AGAIN,
            )
        found[row["claim"]] = row
    return {claim: row.cells for claim, row in found.items()}


def _sheet(path: Path) -> Sheet:
    header, rows = read_table(path)
    if len(set(header)) < len(header):
        raise SourceError(shown(path), row=1, wanted="each column named once", way_out=_AGAIN)
    return Sheet(tuple(header), tuple(tuple(row.cells.values()) for row in rows))


def _is_figure(name: str, suffix: str) -> bool:
    return name.startswith("figures/") and name.endswith(suffix)


def _others(hashes: Mapping[str, str], contents: Mapping[str, bytes]) -> dict[str, Print]:
    """Every file that is not compared by itself."""
    return {
        name: _page(sha256, contents[name]) if name.endswith(".html") else Print(sha256)
        for name, sha256 in hashes.items()
        if name != VERDICTS and not _is_figure(name, ".svg") and not _is_figure(name, ".csv")
    }


def _page(sha256: str, content: bytes) -> Print:
    body = without_foot(content.decode("utf-8", errors="replace"))
    return Print(sha256, _hash(body), _hash(words(body)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _no_report(folder: Path, *, seen: str) -> SourceError:
    return SourceError(
        shown(folder),
        seen=seen,
        wanted="the folder of a report",
        way_out="Give a folder that `barometre report --out DIR` made.",
    )
