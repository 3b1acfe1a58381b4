"""Replaces a published report, whole or not at all, and never anything that is not a report."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from analysis.paths import ROOT, shown
from analysis.report.workbench import alone, aside, recover, workbench
from analysis.sources.errors import SourceError

MANIFEST = "manifest.json"
CRATE = "ro-crate-metadata.json"
_DESKTOP_LITTER = {".DS_Store", "Thumbs.db"}


class UnfitPage(Exception):
    """A page made is not fit to publish; the report there was is untouched."""


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target`, on the same file system; gone afterwards if left behind.

    What a killed run left there is put in order first. Raises `SourceError` at once, before any
    work, when `target` could not be replaced.
    """
    recover(target)
    _require_report(target)
    with workbench(target) as folder:
        yield folder


def write_manifest(built: Path, **facts: object) -> Path:
    """Writes manifest.json: each file of the report with its sha256 and bytes, and the facts.

    Not in it: itself, and what is made with the report but not kept with it, the crate and PDFs.
    """
    names = sorted(name for name in files_of(built) if name != MANIFEST and not _is_extra(name))
    files = {name: _described(built / name) for name in names}
    text = json.dumps({**facts, "files": files}, sort_keys=True, indent=2, ensure_ascii=False)
    path = built / MANIFEST
    path.write_text(text + "\n", encoding="utf-8")
    return path


def replace_tree(built: Path, *, target: Path) -> None:
    """Puts the complete report `built` where `target` is; on any failure `target` is as it was.

    Raises `SourceError` if `target` holds something that is not part of a report, or if `built`
    has no manifest; `OSError` if a folder cannot be renamed.
    """
    with alone(target):
        _require_report(target)
        _listed(built)
        exchange(built, target)
    shutil.rmtree(aside(built), ignore_errors=True)


def files_of(folder: Path) -> set[str]:
    """Every file of a report by its name in it; a link counts as a file and is never followed.

    What desktops leave in any folder is not of the report.
    """
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir()) and path.name not in _DESKTOP_LITTER
    }


def extras(folder: Path) -> set[str]:
    """The files of a report that its manifest does not list: the crate, and PDFs that it lists.

    None where there is no crate, or one that cannot be read.
    """
    try:
        graph = json.loads((folder / CRATE).read_text(encoding="utf-8"))["@graph"]
        parts = {_named(entity) for entity in graph if "File" in _types(entity)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()
    return {CRATE, *(name for name in parts if _is_extra(name))}


def _is_extra(name: str) -> bool:
    return name == CRATE or ("/" not in name and name.endswith(".pdf"))


def _named(entity: dict) -> str:
    return unquote(entity["@id"]).removeprefix("./")


def _types(entity: dict) -> list[str]:
    told = entity.get("@type", [])
    return [told] if isinstance(told, str) else told


def exchange(built: Path, target: Path) -> None:
    """Puts a folder made in a workbench where `target` is; if that fails, `target` is put back."""
    had_one = target.exists()
    if had_one:
        os.rename(target, aside(built))
    try:
        os.rename(built, target)
    except BaseException:
        if had_one:
            os.rename(aside(built), target)
        raise


def _require_report(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise _not_a_report(target, "a folder of its own")
    if target.resolve() in (ROOT, Path.home().resolve(), *ROOT.parents):
        raise _not_a_report(target, "a folder made for the report")
    found = files_of(target)
    if found:
        _require_listed(found, target=target)


def _require_listed(found: set[str], *, target: Path) -> None:
    listed = _listed(target) if MANIFEST in found else set()
    foreign = sorted(found - listed - extras(target) - {MANIFEST})
    if foreign:
        raise _not_a_report(target / foreign[0], f"only the files listed in {MANIFEST}")


def _listed(folder: Path) -> set[str]:
    path = folder / MANIFEST
    try:
        return set(dict(json.loads(path.read_text(encoding="utf-8"))["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _not_a_report(path, "the list of the report's files") from error


def _not_a_report(path: Path, wanted: str) -> SourceError:
    return SourceError(
        f"{shown(path.parent)}/{path.name}".removeprefix("./"),
        wanted=wanted,
        way_out=f"{path.name} is not part of a report: move it, or choose another --out. "
        "Nothing was changed.",
    )


def _described(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
