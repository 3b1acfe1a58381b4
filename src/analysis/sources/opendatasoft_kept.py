"""Files of portals that are kept, each with where it came from: they are not asked for again."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.sources.opendatasoft_address import Address


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from, as its portal told it.

    `address`: the data set; `title`, `publisher`, `licence`, `licence_url`: empty where not told;
    `time`: of its data; `fetched`: when it was transferred; `form`: parquet, csv or pages; `rows`,
    `bytes`, `sha256`: of the file.
    """

    address: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    time: str
    fetched: str
    form: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is here, and its origin."""

    path: Path
    origin: Origin


def place(folder: Path, address: Address, *, stamp: str, keyed: bool) -> Path:
    """Where a state of a data set lies; what a key shows may differ, so it lies elsewhere."""
    told = json.dumps([str(address), stamp, keyed])
    name = f"{address.dataset[:100]}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    return folder / address.domain.replace(":", "_") / name


def kept_at(where: Path) -> Kept | None:
    """What lies there, whole and unaltered; None otherwise."""
    try:
        told = json.loads(where.with_name(f"{where.name}.json").read_text(encoding="utf-8"))
        origin = Origin(**told)
        path = where.with_name(f"{where.name}.{_suffix(origin.form)}")
        whole = sha256(path) == origin.sha256
    except (OSError, ValueError, TypeError):
        return None
    return Kept(path, origin) if whole else None


def keep(part: Path, where: Path, *, origin: Origin) -> Kept:
    """Move a whole file to its place, then say beside it what it is: without that it is nothing."""
    where.parent.mkdir(parents=True, exist_ok=True)
    path = where.with_name(f"{where.name}.{_suffix(origin.form)}")
    told = part.with_name("origin.json")
    told.write_text(json.dumps(asdict(origin), ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(part, path)
    os.replace(told, where.with_name(f"{where.name}.json"))
    return Kept(path, origin)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _suffix(form: str) -> str:
    return "csv" if form == "csv" else "parquet"
