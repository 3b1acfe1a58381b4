"""What a result depends on, as one hash: if nothing of it has changed, neither has the result.

Contents count, not times of change: a file touched is the same file, one restored is the former.
"""

import hashlib
import json
import site
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from analysis.paths import from_root
from analysis.report.job import Job
from analysis.report.parameters import Parameters
from analysis.report.source_tree import PARTS, tree_hash
from analysis.sources.provenance import fingerprint

_PACKAGE = "src/analysis"
_REPORT = "__init__ forge job kernel notebook parameters run stock".split()
# What a cell can read and run; the pages made of it are another matter.
OF_NOTEBOOKS = (
    "data",
    "requirements.lock",
    *(f"{_PACKAGE}/{name}" for name in ("__init__.py", "paths.py")),
    *(f"{_PACKAGE}/{room}" for room in ("audit", "display", "methods", "sources", "workers")),
    *(f"{_PACKAGE}/report/{name}.py" for name in _REPORT),
)


def fingerprinted(jobs: Sequence[Job]) -> list[Job]:
    """The jobs, each with the hash of its notebook, parameters, answers, code, data and Python.

    Raises SourceError for a file that cannot be read.
    """
    common = [_tree(OF_NOTEBOOKS), *_environment()]
    return [replace(job, fingerprint=_hash(*common, *_of_job(job))) for job in jobs]


def of_report(parameters: Parameters, *, languages: Sequence[str], pdf: bool) -> str:
    """A hash of all a report depends on: the source tree, what was asked, the answers, Python.

    Raises SourceError for a file that cannot be read.
    """
    asked = asdict(parameters), list(languages), pdf, _answers(parameters.answers)
    return _hash(_tree(PARTS), *_environment(), *asked)


def _tree(parts: Sequence[str]) -> str:
    # What is missing is told by the step that wants it.
    return tree_hash([part for part in parts if from_root(part).exists()])


def _of_job(job: Job) -> tuple[str, dict, list[str]]:
    answers = _answers(job.parameters.get("answers", ""))
    return fingerprint(job.notebook).sha256, job.parameters, answers


def _answers(given: str) -> list[str]:
    """The hashes of the answers given, and of those of the tools beside them."""
    path = from_root(given)
    beside = path.with_name(path.name.replace("respondents", "tools"))
    files = dict.fromkeys((path, beside)) if given else ()
    return [fingerprint(file).sha256 for file in files if file.exists()]


def _environment() -> tuple[str, list[str]]:
    """This Python and, by name and version, every package it finds."""
    found = (Path(folder).glob("*.dist-info") for folder in site.getsitepackages())
    return sys.version, sorted(path.name for folder in found for path in folder)


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
