"""The file of today's authorities: built from an npm tarball, packed alike, written whole."""

import gzip
import hashlib
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.sources.authorities import authorities
from analysis.sources.decoupage import VERSION, read_decoupage
from analysis.sources.population import AUTHORITIES, strata_of, totals
from analysis.sources.population_tables import checked_authorities


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What was built: release of the package, rows by type, size in bytes and hash of the file."""

    version: str
    counts: dict[str, int]
    bytes: int
    sha256: str


def build(tarball: Path, *, out: Path = AUTHORITIES) -> BuildSummary:
    """Build the table of authorities from an npm tarball; `out` is replaced only when complete.

    Raises SourceError as `read_decoupage`, `authorities` and `checked_authorities` do.
    """
    table = authorities(read_decoupage(tarball))
    checked = checked_authorities(table, file=f"table built from {tarball.name}")
    contents = packed(table)
    write(contents, out=out)
    return BuildSummary(
        version=VERSION,
        counts=totals(strata_of(checked)).by_type,
        bytes=len(contents),
        sha256=hashlib.sha256(contents).hexdigest(),
    )


def packed(table: pd.DataFrame) -> bytes:
    """The table as gzipped CSV; no time, no file name, so that equal tables give equal bytes.

    >>> packed(pd.DataFrame({"code": ["01004"]})) == packed(pd.DataFrame({"code": ["01004"]}))
    True
    """
    stream = io.BytesIO()
    with gzip.GzipFile("", "wb", compresslevel=9, fileobj=stream, mtime=0) as member:
        member.write(table.to_csv(index=False, lineterminator="\n").encode())
    return stream.getvalue()


def write(contents: bytes, *, out: Path) -> None:
    """Put the contents at `out` in one step: a reader sees the old file or the new, no half."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".building-") as aside:
        draft = Path(aside) / out.name
        draft.write_bytes(contents)
        os.replace(draft, out)
