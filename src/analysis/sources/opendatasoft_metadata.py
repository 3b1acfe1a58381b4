"""What a portal says of a data set: its fields, its licence, and a stamp of its state."""

import hashlib
import json
from dataclasses import dataclass

from analysis.sources.excerpt import excerpt

_PLACES = ("geo_point_2d", "geo_shape")  # Parquet has them in a binary form, CSV in letters


@dataclass(frozen=True, slots=True)
class Metadata:
    """The description of a data set.

    `title`, `publisher`, `licence`, `licence_url`: as the portal writes them, empty where it does
    not; `time`: when its data were last processed, else modified; `labels`: what each field is
    called, by its name; `mapped`: whether it has fields that are places on a map; `records`: that
    it has any; `stamp`: another for each state of the data, empty where the portal gives no time.
    """

    title: str
    publisher: str
    licence: str
    licence_url: str
    time: str
    labels: dict[str, str]
    mapped: bool
    records: bool
    stamp: str


def metadata_of(document: dict) -> Metadata:
    """The description by the answer of the API; raises an error of Python for another form.

    >>> metas = {"title": "Votes", "data_processed": "2026-01-02T00:00:00+00:00"}
    >>> fields = [{"name": "q1", "label": "Satisfait ?", "type": "text"}]
    >>> told = metadata_of({"dataset_id": "votes", "metas": {"default": metas}, "fields": fields})
    >>> told.title, told.labels, told.time
    ('Votes', {'q1': 'Satisfait ?'}, '2026-01-02T00:00:00+00:00')
    """
    metas = document["metas"]["default"]
    fields = [(str(one["name"]), str(one["type"])) for one in document["fields"]]
    times = [_text(metas.get(name)) for name in ("data_processed", "modified")]
    state = [*times, metas.get("records_count"), fields]
    return Metadata(
        *(_text(metas.get(name)) for name in ("title", "publisher", "license", "license_url")),
        time=times[0] or times[1],
        labels={str(one["name"]): str(one.get("label") or "") for one in document["fields"]},
        mapped=any(kind in _PLACES for _, kind in fields),
        records=document.get("has_records") is not False,
        stamp=hashlib.sha256(json.dumps(state).encode()).hexdigest() if any(times) else "",
    )


def _text(value: object) -> str:
    return "" if value is None else excerpt(str(value))
