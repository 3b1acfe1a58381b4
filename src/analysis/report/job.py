"""One notebook to run, and what came of it."""

import hashlib
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

# Answers from outside the repository: where they lie is nobody's concern.
_ELSEWHERE = re.compile(r'answers = "(?:/|[A-Za-z]:)[^"]*[/\\]([^"]+)"')
# What differs between two runs of the same notebook: when, where and by whom.
_OF_THIS_RUN = ("papermill", "execution", "ExecuteTime")


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to execute with parameters already checked; the executed one goes to `out`.

    `fingerprint`: the hash of all it depends on, where that was computed.
    """

    notebook: Path
    out: Path
    parameters: dict = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def label(self) -> str:
        """The name a reader sees, such as `01-published-figures (fr)`."""
        language = self.parameters.get("language")
        return f"{self.notebook.stem} ({language})" if language else self.notebook.stem


@dataclass(frozen=True, slots=True)
class Fault:
    """The cell that stopped a notebook. `cell` counts from 1 in the notebook as written."""

    cell: int
    excerpt: str
    error: str
    message: str

    @property
    def summary(self) -> str:
        """The error as Python prints it."""
        return f"{self.error}: {self.message}" if self.message else self.error


@dataclass(frozen=True, slots=True)
class Ran:
    """One executed notebook as written to `job.out`, and what stopped it if it was stopped.

    `seconds` it took; None where it was not run again.
    """

    job: Job
    text: str
    seconds: float | None = None
    fault: Fault | None = None

    @property
    def line(self) -> str:
        """One line of progress, such as `01-published-figures (fr) 3.2 s`."""
        took = "unchanged" if self.seconds is None else f"{self.seconds:.1f} s"
        return f"{self.job.label} {took}"

    @property
    def sha256(self) -> str:
        """The hash of the executed notebook, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def normalised(notebook: Mapping) -> Mapping:
    """A copy without times, paths, versions and random cell ids: the same for every run.

    >>> cell = {"id": "f3a9", "metadata": {"tags": ["fr"], "papermill": {"duration": 0.1}}}
    >>> normalised({"metadata": {"papermill": {}}, "cells": [cell]})
    {'metadata': {}, 'cells': [{'id': 'cell-01', 'metadata': {'tags': ['fr']}}]}
    """
    copy = deepcopy(notebook)
    copy["metadata"].get("language_info", {}).pop("version", None)
    for metadata in (copy["metadata"], *(cell["metadata"] for cell in copy["cells"])):
        for key in _OF_THIS_RUN:
            metadata.pop(key, None)
    for number, cell in enumerate(copy["cells"], start=1):
        cell["id"] = f"cell-{number:02d}"
        if "injected-parameters" in cell["metadata"].get("tags", []):
            cell["source"] = _ELSEWHERE.sub(r'answers = "\1"', cell["source"])
    return copy
