from hashlib import sha256
from pathlib import Path

import pytest

from analysis.report.job import Fault, Job, Ran, normalised

JOB = Job(Path("notebooks/03-who-answered.ipynb"), Path("out.ipynb"), {"language": "en"})


def test_a_job_is_called_by_notebook_and_language():
    assert JOB.label == "03-who-answered (en)"
    assert Job(JOB.notebook, JOB.out).label == "03-who-answered"


@pytest.mark.parametrize(
    ("seconds", "told"), [(3.21, "3.2 s"), (0.0, "0.0 s"), (None, "unchanged")]
)
def test_a_line_of_progress_names_the_notebook_and_its_seconds(seconds, told):
    assert Ran(JOB, "{}", seconds).line == f"03-who-answered (en) {told}"


def test_an_executed_notebook_is_known_by_its_hash():
    assert Ran(JOB, "é\n").sha256 == sha256("é\n".encode()).hexdigest()


@pytest.mark.parametrize(
    ("message", "summary"), [("no such wave", "ValueError: no such wave"), ("", "ValueError")]
)
def test_a_fault_is_summed_up_as_python_prints_it(message, summary):
    assert Fault(4, "open()", "ValueError", message).summary == summary


def test_normalising_leaves_its_input_as_it_was():
    cell = {"id": "f3a9", "metadata": {"papermill": {"duration": 0.1}}}
    notebook = {"metadata": {"papermill": {}}, "cells": [cell]}
    normalised(notebook)
    assert notebook["cells"][0]["id"] == "f3a9"
    assert "papermill" in notebook["metadata"]
