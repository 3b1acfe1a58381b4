"""Is every file the one that was described? Each file of data/ has its hash in datapackage.json."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.paths import DATA, DATAPACKAGE, shown
from analysis.sources.errors import SourceError, missing


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is on disk: path as shown to a reader, SHA-256 in hexadecimal, size in bytes.

    Of a file from outside the repository only the name: where it lay is nobody's concern.
    """

    path: str
    sha256: str
    bytes: int


def fingerprint(path: Path) -> File:
    """What identifies a file: its SHA-256 and its size."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as fault:
        raise missing(shown(path)) from fault
    except (IsADirectoryError, PermissionError) as fault:
        raise SourceError(
            shown(path), seen=type(fault).__name__, wanted="a readable file", way_out="Give a file."
        ) from fault
    return File(_named(path), digest, path.stat().st_size)


def _named(path: Path) -> str:
    name = shown(path.resolve())
    return path.name if Path(name).is_absolute() else name


def verified(path: Path) -> Path:
    """The path itself, once a file of data/ is known to be the one described.

    A file from elsewhere (an export given on the command line) is described nowhere and passes.
    Raises SourceError where a file of data/ is missing, not described, or altered.
    """
    if not path.resolve().is_relative_to(DATA.resolve()):
        return path
    seen, wanted = fingerprint(path), _described().get(shown(path))
    if wanted != seen.sha256:
        raise SourceError(
            shown(path),
            seen=f"sha256 {seen.sha256[:12]}…",
            wanted=f"sha256 {wanted[:12]}…" if wanted else "a file named in data/datapackage.json",
            way_out=f"Restore it (git checkout -- {shown(path)}); if the change is meant, "
            "describe it (barometre seal) and commit both.",
        )
    return path


def verify_all() -> list[File]:
    """Every file described, in the order of datapackage.json; raises at the first altered one."""
    return [fingerprint(verified(DATA / resource["path"])) for resource in _resources()]


def seal() -> list[File]:
    """Write the present hash and size of every described file into datapackage.json."""
    package = _package()
    files = []
    for resource in package["resources"]:
        file = fingerprint(DATA / resource["path"])
        resource["hash"], resource["bytes"] = f"sha256:{file.sha256}", file.bytes
        files.append(file)
    draft = DATAPACKAGE.with_suffix(".draft")
    draft.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(draft, DATAPACKAGE)
    return files


def _package() -> dict:
    try:
        return json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as fault:
        raise SourceError(
            shown(DATAPACKAGE),
            seen=str(fault),
            wanted="the description of every data file",
            way_out="Restore it: git checkout -- data/datapackage.json",
        ) from fault


def _resources() -> Iterator[dict]:
    return iter(_package()["resources"])


def _described() -> dict[str, str]:
    return {
        shown(DATA / resource["path"]): resource.get("hash", "").removeprefix("sha256:")
        for resource in _resources()
    }
