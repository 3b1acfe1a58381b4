"""Is the report that stands there still the right one? Then nothing needs to be made."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from analysis.paths import BUILD
from analysis.report.kept import write_whole
from analysis.report.publish import files_of

Hashes = dict[str, str]  # of each file of a report, by its name in it


def hashes(folder: Path) -> Hashes:
    """The SHA-256 of each file of a report, in hexadecimal."""
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files_of(folder)
    }


def stands(out: Path, *, asked: str) -> list[Path]:
    """The files in `out` if they are, to the byte, those once made of the same; else none.

    `asked`: the hash of all the report depends on, see `analysis.report.fingerprints`.
    """
    try:
        noted = json.loads(_note(out).read_text(encoding="utf-8"))
        seen = {"asked": asked, "files": hashes(out)}
    except (OSError, ValueError):
        return []
    return [out / name for name in sorted(seen["files"])] if noted == seen else []


def note(out: Path, *, asked: str, files: Hashes) -> None:
    """Notes what a published report was made of; where that cannot be written it is made again.

    Outside the report, which says nothing of its own making that it did not say before.
    """
    with suppress(OSError):
        write_whole(json.dumps({"asked": asked, "files": files}), path=_note(out))


def _note(out: Path) -> Path:
    key = hashlib.sha256(str(out.resolve()).encode()).hexdigest()
    return BUILD / "standing" / f"{key[:16]}.json"
