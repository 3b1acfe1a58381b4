"""Records page by page, where a portal gives no file: at most 10,000, and each exactly once.

The API promises no order. So the pages are read twice, and again until two readings in a row agree:
a record that moved between pages, or data that changed meanwhile, cannot go unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.sources.opendatasoft_bodies import Document
from analysis.sources.opendatasoft_portal import Portal
from analysis.sources.opendatasoft_refusals import Unanswered
from analysis.sources.texts import text_of

PAGE, MOST = 100, 10_000  # records: of a page, and of all pages together
_READINGS = 5
_REFINE = "Choose fewer records (?refine=facet:value), or download it on the portal's page."


@dataclass(frozen=True, slots=True)
class Page:
    """Some records in the order of the portal, and how many there are in all."""

    records: list[dict]
    total: int


def page_of(document: dict, *, start: int) -> Page:
    """The page from record `start` on; raises ValueError where it has too few or too many."""
    page = Page([dict(one) for one in document["results"]], int(document["total_count"]))
    if len(page.records) != max(0, min(PAGE, page.total - start)):
        raise ValueError("another number of records than told")
    return page


def count(portal: Portal) -> int:
    """How many records there are; raises as `Portal.ask`."""
    body = Document(lambda document: int(document["total_count"]))
    return portal.ask("/records", body, params=[*portal.address.chosen, ("limit", "0")])


def read_pages(portal: Portal, path: Path, *, names: Sequence[str]) -> int:
    """How many records were written to a Parquet file of texts: all there are.

    Its columns have these names, and any others that a record has.

    Raises Unanswered where there are too many, or where they change all the time.
    """
    before = _reading(portal)
    for _ in range(_READINGS):
        again = _reading(portal)
        if again == before:
            pq.write_table(_texts(again, names=names), path)
            return len(again)
        before = again
    raise Unanswered("records that are others each time they are read")


def _reading(portal: Portal) -> list[dict]:
    records: list[dict] = []
    while True:
        start = len(records)
        page = portal.ask(
            "/records",
            Document(lambda document, start=start: page_of(document, start=start)),
            params=[*portal.address.chosen, ("limit", str(PAGE)), ("offset", str(start))],
        )
        if page.total > MOST:
            seen = f"{page.total:,} records, of which pages give {MOST:,}"
            raise Unanswered(seen, way_out=_REFINE)
        records += page.records
        if len(records) >= page.total:
            return records


def _texts(records: Sequence[dict], *, names: Sequence[str]) -> pa.Table:
    columns = list(dict.fromkeys([*names, *(name for one in records for name in one)]))
    texts = [
        pa.array([text_of(one.get(name)) for one in records], pa.large_string()) for name in columns
    ]
    return pa.table(texts, names=columns)
