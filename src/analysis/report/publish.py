"""Replaces a published report, whole or not at all, and never anything that is not a report."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.paths import ROOT, shown
from analysis.sources.errors import SourceError

MANIFEST = "manifest.json"
_DESKTOP_LITTER = {".DS_Store", "Thumbs.db"}


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target`, on the same file system; gone afterwards if left behind.

    Raises `SourceError` at once, before any work, when `target` could not be replaced.
    """
    _require_report(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = _sibling(target)
    folder.mkdir()  # not mkdtemp: a report nobody else may read is not published
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_manifest(built: Path, **facts: object) -> Path:
    """Writes manifest.json: each file of the report with its sha256 and bytes, and the facts."""
    files = {name: _described(built / name) for name in sorted(_files(built) - {MANIFEST})}
    text = json.dumps({**facts, "files": files}, sort_keys=True, indent=2, ensure_ascii=False)
    path = built / MANIFEST
    path.write_text(text + "\n", encoding="utf-8")
    return path


def replace_tree(built: Path, *, target: Path) -> None:
    """Puts the complete report `built` where `target` is; on any failure `target` is as it was.

    Raises `SourceError` if `target` holds something that is not part of a report, or if `built`
    has no manifest; `OSError` if a folder cannot be renamed.
    """
    _require_report(target)
    _listed(built)
    aside = _sibling(target)
    had_one = target.exists()
    if had_one:
        os.rename(target, aside)
    try:
        os.rename(built, target)
    except BaseException:
        if had_one:
            os.rename(aside, target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _require_report(target: Path) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise _not_a_report(target, "a folder of its own")
    if target.resolve() in (ROOT, Path.home().resolve(), *ROOT.parents):
        raise _not_a_report(target, "a folder made for the report")
    found = _files(target)
    if found:
        _require_listed(found, target=target)


def _require_listed(found: set[str], *, target: Path) -> None:
    listed = _listed(target) if MANIFEST in found else set()
    foreign = sorted(found - listed - {MANIFEST})
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


def _files(folder: Path) -> set[str]:
    """Everything but plain folders, relative; a link counts as a file and is never followed."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir()) and path.name not in _DESKTOP_LITTER
    }


def _described(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _sibling(target: Path) -> Path:
    return target.absolute().parent / f".{target.name}-{secrets.token_hex(4)}"
