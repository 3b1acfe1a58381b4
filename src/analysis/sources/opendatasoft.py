"""A data set of an Opendatasoft portal (API Explore v2.1) as an export, read as any other file.

`ods://domain/dataset`, with `?refine=facet:value` for a part of its records. It is transferred
once: as long as the portal gives the same time of its data, the file that is kept is read.
"""

from dataclasses import replace
from pathlib import Path

from analysis.paths import shown
from analysis.sources.export import Export, read_export
from analysis.sources.notes import Note, note
from analysis.sources.opendatasoft_download import DOWNLOADS, PATIENCE, Download, download
from analysis.sources.opendatasoft_patience import Patience


def fetch(where: str, *, folder: Path = DOWNLOADS, patience: Patience = PATIENCE) -> Export:
    """The table of the data set at ods://domain/dataset, every value as text.

    Raises SourceError where it cannot be had whole, with the way out; nothing of it is kept then.
    """
    got = download(where, folder=folder, patience=patience)
    read = read_export(got.path)
    labels = {
        name: label
        for name in read.table.columns
        if (label := got.labels.get(name, "")) and label != name
    }
    notes = (*notes_of(got), *read.notes)
    return replace(read, origin=got.origin.address, labels=read.labels | labels, notes=notes)


def notes_of(got: Download) -> list[Note]:
    """What a data set is, whose, under which licence, and how its file came here."""
    origin = got.origin
    whose = origin.publisher or note("a publisher not told")
    licence = note("licence {name}", name=origin.licence) if origin.licence else None
    how = note("kept since {time}, not transferred again", time=origin.fetched)
    return [
        note(
            "“{title}”, published by {publisher}, {licence}, data of {time}.",
            title=origin.title or origin.address,
            publisher=whose,
            licence=licence or note("no licence told"),
            time=origin.time or note("no date"),
        ),
        note(
            "{count} records by {form}, {how}: {file}, sha256 {hash}….",
            count=origin.rows,
            form=origin.form,
            how=note("transferred now") if got.new else how,
            file=shown(got.path),
            hash=origin.sha256[:12],
        ),
    ]
