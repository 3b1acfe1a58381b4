"""What made the report, in one number that anyone can compute again with one line of shell."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.paths import from_root, shown
from analysis.sources.provenance import fingerprint

PARTS = ("CITATION.cff", "data", "notebooks", "pyproject.toml", "requirements.lock", "src")
DEFINITION = (
    "SHA-256 of a text in UTF-8 with one line for each file of "
    + ", ".join(PARTS)
    + ": the SHA-256 of the file in hexadecimal, two spaces, its path from the root of the "
    "repository; lines in the order of the bytes of the paths. Files and folders whose name begins "
    "with a dot, and __pycache__, are left out. In a shell, from the root: find "
    + " ".join(PARTS)
    + " -type f -not -path '*/.*' -not -path '*/__pycache__/*' | LC_ALL=C sort | "
    "xargs -d '\\n' sha256sum | sha256sum"
)


def tree_hash(parts: Sequence[str] = PARTS) -> str:
    """The hash of the source tree, in hexadecimal, as `DEFINITION` says it.

    `parts`: files and folders from the root of the repository. Raises SourceError if one is not
    there or cannot be read.
    """
    files = {shown(path): path for part in parts for path in _files(from_root(part))}
    lines = (f"{fingerprint(files[name]).sha256}  {name}\n" for name in sorted(files, key=_bytes))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _files(part: Path) -> Iterator[Path]:
    if not part.is_dir():
        yield part
        return
    for path in part.rglob("*"):
        names = path.relative_to(part).parts
        if path.is_file() and not any(_left_out(name) for name in names):
            yield path


def _left_out(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _bytes(name: str) -> bytes:
    return name.encode()
