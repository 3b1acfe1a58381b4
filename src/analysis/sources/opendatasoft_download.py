"""The file of a data set: transferred where it is not kept, and kept only where it is whole.

The file of `exports/parquet`, else of `exports/csv`, else the records page by page. What comes is
read to its end and compared with the number of records that the portal tells.
"""

import os
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analysis.paths import BUILD, shown
from analysis.sources.errors import SourceError
from analysis.sources.limits import LIMITS
from analysis.sources.opendatasoft_address import address_of
from analysis.sources.opendatasoft_bodies import Document, Transfer
from analysis.sources.opendatasoft_contents import CSV, contents_of
from analysis.sources.opendatasoft_kept import Origin, keep, kept_at, place, sha256
from analysis.sources.opendatasoft_metadata import Metadata, metadata_of
from analysis.sources.opendatasoft_pages import count, read_pages
from analysis.sources.opendatasoft_patience import Patience
from analysis.sources.opendatasoft_portal import Portal
from analysis.sources.opendatasoft_refusals import KEY, Unanswered

DOWNLOADS = BUILD / "downloads"
PATIENCE = Patience()
_PARQUET, _PAGES = "parquet", "pages"
_AS_CSV = (("delimiter", ";"), ("with_bom", "false"))
_TIMES = 3  # that the data may change while they are read


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a data set with its origin.

    `labels`: what its fields are called, by name; `new`: whether it was transferred just now.
    """

    path: Path
    origin: Origin
    labels: dict[str, str]
    new: bool


def download(where: str, *, folder: Path = DOWNLOADS, patience: Patience = PATIENCE) -> Download:
    """The file of the data set at ods://domain/dataset, kept in `folder`.

    Raises SourceError where it cannot be had whole, with the way out; nothing of it is kept then.
    """
    address = address_of(where)
    with Portal(address, key=_key(), patience=patience) as portal:
        try:
            return _download(portal, folder=folder)
        except Unanswered as fault:
            raise address.fault(str(fault), wanted="the data set", way_out=fault.way_out) from fault
        except OSError as fault:
            seen = f"a file that cannot be written ({fault.strerror})"
            wanted = f"room for the data set in {shown(folder)}"
            way_out = "Make room there, and check who may write."
            raise address.fault(seen, wanted=wanted, way_out=way_out) from fault


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not re.fullmatch(r"[\x21-\x7e]{0,500}", key):
        raise SourceError(
            f"environment variable {KEY}",
            wanted="a key of the portal: letters and digits",
            way_out="Copy the key again from your account on the portal.",
        )
    return key


def _download(portal: Portal, *, folder: Path) -> Download:
    for _ in range(_TIMES):
        told = _described(portal)
        where = place(folder, portal.address, stamp=told.stamp, keyed=portal.keyed)
        kept = kept_at(where) if told.stamp else None
        if kept:
            return Download(kept.path, kept.origin, told.labels, new=False)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as aside:
            part = _transferred(portal, told, folder=Path(aside))
            if _described(portal).stamp == told.stamp:
                kept = keep(part.path, where, origin=_origin(part))
                return Download(kept.path, kept.origin, told.labels, new=True)
    raise Unanswered(f"data that changed while they were read ({_TIMES} times)")


def _described(portal: Portal) -> Metadata:
    told = portal.ask("", Document(metadata_of))
    if not told.records:
        raise Unanswered("a data set without records", way_out="Give the data set of the answers.")
    return told


@dataclass(slots=True)
class _Part:
    """A file that is not kept yet: of which form, and once it is known to be whole, its rows."""

    portal: Portal
    told: Metadata
    path: Path
    form: str
    rows: int = 0

    def wrong(self, path: Path) -> str:
        """What is wrong with the file, empty where nothing is."""
        contents = contents_of(path, form=self.form)
        if contents.damaged:
            return f"a damaged file ({contents.damaged})"
        if self.told.labels and not self.told.labels.keys() & set(contents.names):
            return "a file without any field of the data set"
        self.rows, records = contents.rows, count(self.portal)
        return "" if self.rows == records else f"{self.rows:,} rows for {records:,} records"


def _transferred(portal: Portal, told: Metadata, *, folder: Path) -> _Part:
    failed, way_out = [], ""
    for form in (CSV, _PAGES) if told.mapped else (_PARQUET, CSV, _PAGES):
        part = _Part(portal, told, folder / form, form)
        try:
            _transfer(part)
        except Unanswered as fault:
            if fault.final:
                raise
            failed.append(f"{form}: {fault}")
            way_out = fault.way_out
        else:
            return part
    raise Unanswered("; ".join(failed), way_out=way_out)


def _transfer(part: _Part) -> None:
    if part.form == _PAGES:
        part.rows = read_pages(part.portal, part.path, names=list(part.told.labels))
        return
    body = Transfer(part.path, limit=LIMITS.text, check=part.wrong)
    options = _AS_CSV if part.form == CSV else ()
    params = [*part.portal.address.chosen, *options]
    part.portal.ask(f"/exports/{part.form}", body, params=params)


def _origin(part: _Part) -> Origin:
    told = part.told
    return Origin(
        address=str(part.portal.address),
        title=told.title,
        publisher=told.publisher,
        licence=told.licence,
        licence_url=told.licence_url,
        time=told.time,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        form=part.form,
        rows=part.rows,
        bytes=part.path.stat().st_size,
        sha256=sha256(part.path),
    )
