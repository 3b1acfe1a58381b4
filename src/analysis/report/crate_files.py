"""The files a report was made from and those it is made of, as RO-Crate describes them."""

import json
import re
from collections.abc import Sequence
from html import unescape
from mimetypes import MimeTypes
from pathlib import Path

from analysis.audit.study import Study
from analysis.paths import DATA, DATAPACKAGE, NOTEBOOKS, shown
from analysis.report import provenance, site
from analysis.report.publish import files_of
from analysis.sources.provenance import File, fingerprint

Entity = dict[str, object]
_GIVEN = "Answers given on the command line, described nowhere"
_INPUTS = {
    ".ipynb": "A notebook: one question, with the code that answers it",
    ".lock": "Every package the report is made with, pinned by its hash",
}
_OUTPUTS = {
    ".csv": "A table of the report",
    ".html": "A page of the report",
    ".json": "Facts of the report for machines",
    ".pdf": "A page of the report, printed",
    ".svg": "A published figure, drawn again",
}
_TYPES = {".ipynb": "application/x-ipynb+json", ".lock": "text/plain"}


def inputs(study: Study) -> list[Entity]:
    """Every file the report is made from: data with their licence, answers given, lock, notebooks.

    None of them lies in the report: they are described as works, named by their path in the
    repository. Raises SourceError for a file of data/ that is not the one described.
    """
    files = [
        *provenance.files(study),
        *(fingerprint(NOTEBOOKS / f"{name}.ipynb") for name in site.NOTEBOOKS),
    ]
    described = {shown(DATA / one["path"]): one for one in _resources()}
    return [_input(file, described.get(file.path)) for file in files]


def licences() -> list[Entity]:
    """The licences of the data files, each once, in the order of their addresses."""
    told = {one["path"]: one for resource in _resources() for one in _listed(resource, "licenses")}
    return [
        {
            "@id": path,
            "@type": "CreativeWork",
            "name": one["title"],
            "description": f"Licence of data files ({one['name']}).",
        }
        for path, one in sorted(told.items())
    ]


def outputs(built: Path, languages: Sequence[str]) -> list[Entity]:
    """Every file of a built report, in the order of their names."""
    return [_output(built / name, name, languages=languages) for name in sorted(files_of(built))]


def _resources() -> list[dict]:
    return json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["resources"]


def _input(file: File, resource: dict | None) -> Entity:
    entity = {"@id": f"#{file.path}", "@type": "CreativeWork", **_identified(file)}
    if resource is None:
        return {**entity, "description": f"{_INPUTS.get(Path(file.path).suffix, _GIVEN)}."}
    told = [
        resource.get("title", file.path),
        *(f"Source: {one['title']}" for one in _listed(resource, "sources")),
    ]
    made = {**entity, "description": f"{'. '.join(told)}."}
    for licence in _listed(resource, "licenses")[:1]:
        made["license"] = {"@id": licence["path"]}
    return made


def _listed(resource: dict, name: str) -> list[dict]:
    """What the Data Package says under a name, which may say nothing."""
    return resource.get(name, [])


def _output(path: Path, name: str, *, languages: Sequence[str]) -> Entity:
    kind = _OUTPUTS.get(path.suffix, "A file of the report")
    title = _title(path)
    entity = {
        "@id": name,
        "@type": "File",
        **_identified(fingerprint(path)),
        "name": name,
        "description": f"{kind}: {title}" if title else f"{kind}.",
    }
    language = _language(name, languages)
    return {**entity, "inLanguage": language} if language else entity


def _identified(file: File) -> Entity:
    return {
        "name": file.path,
        "encodingFormat": _format(file.path),
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }


def _format(name: str) -> str:
    """The media type of a name, by Python's own list: the machine's may say otherwise."""
    types = MimeTypes()
    for suffix, kind in _TYPES.items():
        types.add_type(kind, suffix)
    kind, packed = types.guess_type(name)
    return "application/gzip" if packed == "gzip" else kind or "application/octet-stream"


def _language(name: str, languages: Sequence[str]) -> str | None:
    told = [one for one in languages if f".{one}." in name or name == site.index_name(one)]
    return told[0] if told else None


def _title(path: Path) -> str | None:
    """What a page or a figure calls itself."""
    if path.suffix not in (".html", ".svg"):
        return None
    found = re.search(r"<title[^>]*>(.*?)</title>", path.read_text(encoding="utf-8"), re.S)
    return unescape(found[1]).strip() if found else None
