"""The tarball of the npm package the current population is built from, read and nothing else.

Nothing is extracted to disk; members are taken by their exact name, and no more than
`UNPACKED_LIMIT` bytes are ever unpacked.
"""

import gzip
import io
import json
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.sources.errors import SourceError

PACKAGE, VERSION = "@etalab/decoupage-administratif", "6.0.0"
UNPACKED_LIMIT = 64 * 2**20  # bytes; the true package unpacks to 13 MB
WAY_OUT = f"Make it again with: npm pack {PACKAGE}@{VERSION}"

Record = dict[str, Any]
PLACE = {"code": str, "nom": str, "zone": str}
FIELDS: dict[str, dict[str, type]] = {
    "communes": PLACE | {"type": str, "departement": str, "region": str},
    "epci": {"code": str, "nom": str, "type": str, "populationTotale": int, "membres": list},
    "departements": PLACE | {"region": str},
    "regions": PLACE,
}
MEMBER_FIELDS = {"code": str, "populationTotale": int}


@dataclass(frozen=True, slots=True)
class Decoupage:
    """The four lists of the package as parsed JSON, records in the order of the source."""

    communes: list[Record]
    epci: list[Record]
    departements: list[Record]
    regions: list[Record]


def member_of(name: str) -> str:
    """The path of a list inside the tarball.

    >>> member_of("epci")
    'package/data/epci.json'
    """
    return f"package/data/{name}.json"


def read_decoupage(tarball: Path) -> Decoupage:
    """The four lists of the package in a tarball made by `npm pack`.

    Raises SourceError if the file is no such tarball, is cut short, lacks a member, holds another
    package or version, or a record without a field that is needed (rows count from 1).
    """
    names = ["package/package.json", *map(member_of, FIELDS)]
    parsed = _parsed(_contents(tarball, names), file=tarball.name)
    _require_release(parsed["package/package.json"], file=tarball.name)
    for name, fields in FIELDS.items():
        _require_records(parsed[member_of(name)], file=f"{name}.json", fields=fields)
    for group in parsed[member_of("epci")]:
        file = f"epci.json, members of {group['code']}"
        _require_records(group["membres"], file=file, fields=MEMBER_FIELDS)
    return Decoupage(**{name: parsed[member_of(name)] for name in FIELDS})


def _contents(tarball: Path, names: list[str]) -> dict[str, bytes]:
    """The named members of the tarball, each exactly once and a plain file."""
    try:
        found = _members(_unpacked(tarball), names)
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError) as cause:
        wanted = f"a whole gzipped tar file ({type(cause).__name__}: {cause})"
        raise SourceError(tarball.name, wanted=wanted, way_out=WAY_OUT) from cause
    for name in names:
        if len(found.get(name, [])) != 1:
            wanted = f"the file {name} in it, once"
            raise SourceError(tarball.name, wanted=wanted, way_out=WAY_OUT)
    return {name: contents for name, (contents,) in found.items()}


def _unpacked(tarball: Path) -> bytes:
    # Unpacked whole before the tar is read: this checks the CRC, hence a file cut short.
    with gzip.open(tarball) as stream:
        data = stream.read(UNPACKED_LIMIT + 1)
    if len(data) > UNPACKED_LIMIT:
        raise ValueError(f"it unpacks to more than {UNPACKED_LIMIT} bytes")
    return data


def _members(data: bytes, names: list[str]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isreg() else None
            if stream is not None and member.name in names:
                found.setdefault(member.name, []).append(stream.read())
    return found


def _parsed(contents: dict[str, bytes], *, file: str) -> dict[str, Any]:
    parsed = {}
    for name, text in contents.items():
        try:
            parsed[name] = json.loads(text)
        except (ValueError, RecursionError) as cause:
            wanted = f"{name} as JSON in UTF-8 ({cause})"
            raise SourceError(file, wanted=wanted, way_out=WAY_OUT) from cause
    return parsed


def _require_release(manifest: object, *, file: str) -> None:
    said = manifest if isinstance(manifest, dict) else {}
    seen = f"{said.get('name')} {said.get('version')}"
    if seen != f"{PACKAGE} {VERSION}":
        wanted = f"{PACKAGE} {VERSION}"
        raise SourceError(file, seen=seen, wanted=wanted, way_out=WAY_OUT)


def _require_records(records: object, *, file: str, fields: dict[str, type]) -> None:
    if not isinstance(records, list) or not records:
        raise SourceError(file, wanted="a list of records", way_out=WAY_OUT)
    for row, record in enumerate(records, start=1):
        for field, kind in fields.items():
            value = record.get(field) if isinstance(record, dict) else None
            # `type`, not `isinstance`: true is an int to Python and no number of inhabitants
            if type(value) is not kind or (kind is int and value < 0):
                raise SourceError(
                    file,
                    row=row,
                    column=field,
                    seen=str(value),
                    wanted=f"a value of type {kind.__name__}, not negative",
                    way_out=WAY_OUT,
                )
