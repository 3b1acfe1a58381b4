"""The report described for machines: a Process Run Crate, in ro-crate-metadata.json.

What it was made from, by what, with which command, and every file that came of it, each by its
hash. It says nothing of when and where: the same sources give the same bytes. It is built with the
report and never committed, since the hash of the source tree is another at every commit.
"""

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import metadata
from pathlib import Path

from analysis.audit.study import Study
from analysis.display import evidence
from analysis.report import provenance
from analysis.report.citation import citation
from analysis.report.crate_files import Entity, inputs, licences, outputs
from analysis.report.parameters import LANGUAGES, Parameters
from analysis.report.publish import CRATE
from analysis.report.source_tree import DEFINITION, tree_hash

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
# RO-Crate 1.1 has no word for a hash; the profile takes schema.org's.
CONTEXT = (f"{SPECIFICATION}/context", {"sha256": "http://schema.org/sha256"})
_DESCRIPTOR = {
    "@id": CRATE,
    "@type": "CreativeWork",
    "name": "Description of the report for machines",
    "description": "What the report was made from, by what, and every file that came of it.",
    "conformsTo": {"@id": SPECIFICATION},
    "about": {"@id": "./"},
}
_PROFILE = {
    "@id": PROFILE,
    "@type": "CreativeWork",
    "name": "Process Run Crate",
    "description": "How an RO-Crate says which command made which files.",
    "version": "0.5",
}
_SOURCE = {
    "@id": "#source-tree",
    "@type": "PropertyValue",
    "name": "Hash of the source tree",
    "description": DEFINITION,
    "propertyID": "sha256",
}
_ACTION = {
    "@id": "#report",
    "@type": "CreateAction",
    "name": "The making of the report",
    "instrument": {"@id": "#barometre"},
}


def write_crate(
    built: Path, study: Study, *, parameters: Parameters, languages: Sequence[str]
) -> Path:
    """Writes ro-crate-metadata.json into a built report, as its last file; returns its path.

    Raises SourceError for a source that is missing or is not the one described.
    """
    path = built / CRATE
    path.unlink(missing_ok=True)
    graph = _graph(built, study, parameters=parameters, languages=languages)
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def command(parameters: Parameters, *, languages: Sequence[str], with_pdf: bool = False) -> str:
    """What to type to make the same report; of answers from elsewhere, the name only.

    >>> command(Parameters(answers="data/mine.csv"), languages=["fr"])
    'barometre report --wave 2016 --alpha 0.05 --delta 0.2 --answers data/mine.csv --language fr'
    """
    answers = Path(parameters.answers)
    words = ["barometre", "report"]
    words += ["--wave", str(parameters.wave)]
    words += ["--alpha", str(parameters.alpha), "--delta", str(parameters.delta)]
    if parameters.answers:
        words += ["--answers", answers.name if answers.is_absolute() else parameters.answers]
    if list(languages) != list(LANGUAGES):
        words += ["--language", languages[0]]
    return shlex.join(words + ["--pdf"] * with_pdf)


def _graph(
    built: Path, study: Study, *, parameters: Parameters, languages: Sequence[str]
) -> list[Entity]:
    made, given, told = outputs(built, languages), inputs(study), _parameters(parameters)
    own, authors = _licence(), _authors()
    root = _root(study, made) | {
        "license": _reference(own),
        "author": _one_or_all(_references(authors)),
        "publisher": _one_or_all(_references(authors)),
        "inLanguage": _one_or_all(languages),
    }
    with_pdf = any(one["@id"].endswith(".pdf") for one in made)
    action = _ACTION | {
        "description": command(parameters, languages=languages, with_pdf=with_pdf),
        "object": _references([*given, *told]),
        "result": _references(made),
    }
    source = _SOURCE | {"value": tree_hash()}
    around = [_PROFILE, own, *licences(), *authors]
    return [_DESCRIPTOR, root, action, _software(), source, *told, *given, *made, *around]


def _root(study: Study, made: Sequence[Entity]) -> Entity:
    status = evidence.status(study, language="en")
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": citation()["title"],
        "description": f"{metadata('barometre')['Summary']} {status}",
        "datePublished": str(citation()["date-released"]),
        "conformsTo": _reference(_PROFILE),
        "mentions": _reference(_ACTION),
        "hasPart": _references(made),
    }


def _software() -> Entity:
    versions = provenance.versions()
    own = versions.pop("barometre")
    return {
        "@id": "#barometre",
        "@type": "SoftwareApplication",
        "name": "barometre",
        "description": metadata("barometre")["Summary"],
        "softwareVersion": own,
        "softwareRequirements": [f"{name}=={version}" for name, version in versions.items()],
        "identifier": _reference(_SOURCE),
    }


def _parameters(parameters: Parameters) -> list[Entity]:
    """The parameters that were given; the languages of the report are told by the root."""
    values = asdict(parameters) | {"language": "", "answers": Path(parameters.answers).name}
    return [
        {
            "@id": f"#parameter-{name}",
            "@type": "PropertyValue",
            "name": name,
            "description": "A parameter of the report.",
            "value": value,
        }
        for name, value in values.items()
        if value != ""
    ]


def _authors() -> list[Entity]:
    return [
        {
            "@id": f"#{author['name'].replace(' ', '-')}",
            "@type": "Organization",
            "name": author["name"],
            "description": "Author and publisher of the report.",
        }
        for author in citation()["authors"]
    ]


def _licence() -> Entity:
    name = citation()["license"]
    return {
        "@id": f"https://spdx.org/licenses/{name}",
        "@type": "CreativeWork",
        "name": name,
        "description": f"Licence of the code and of the report ({name}).",
    }


def _reference(entity: Entity) -> Entity:
    return {"@id": entity["@id"]}


def _references(entities: Sequence[Entity]) -> list[Entity]:
    return [_reference(entity) for entity in entities]


def _one_or_all(values: Sequence) -> object:
    # RO-Crate asks not to put a single value into a list.
    return values[0] if len(values) == 1 else list(values)
