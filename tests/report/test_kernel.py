import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.report.job import Job
from analysis.report.kernel import execute


def write_notebook(path, *sources):
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


@pytest.fixture
def run(tmp_path):
    """Executes cells in a worker and returns what stopped them."""

    def executed(*sources):
        job = Job(write_notebook(tmp_path / "a.ipynb", *sources), tmp_path / "new" / "out.ipynb")
        return execute(job), nbformat.read(job.out, as_version=4)

    return executed


def test_kernel_killed_in_mid_cell_is_a_fault_of_that_cell(run):
    ran, kept = run(
        "print('before')", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "1"
    )
    assert (ran.fault.cell, ran.fault.error) == (2, "DeadKernelError")
    assert "killed" in ran.fault.message
    assert kept.cells[0].outputs[0].text == "before\n"
    assert kept.cells[1].outputs[0].output_type == "error"
    assert kept.cells[2].outputs == []


def test_leaving_early_is_a_fault_though_papermill_calls_it_success(run):
    ran, _ = run("import sys; sys.exit(0)", "print('never')")
    assert (ran.fault.cell, ran.fault.error) == (1, "SystemExit")


def test_long_cell_is_quoted_by_its_first_lines(run):
    ran, kept = run("a = 1\n\nb = 2\nc = 3\n1 / 0")
    assert ran.fault.excerpt == "a = 1\n    b = 2\n    c = 3\n    …"
    assert len(kept.cells) == 1  # papermill's banners are gone, the error itself is there
    assert kept.cells[0].outputs[0].ename == "ZeroDivisionError"


def test_kernels_and_backend_of_the_user_are_not_used(run, tmp_path, monkeypatch):
    theirs = tmp_path / "theirs" / "kernels" / "python3" / "kernel.json"
    theirs.parent.mkdir(parents=True)
    spec = {"argv": ["false", "{connection_file}"], "display_name": "Mine", "language": "python"}
    theirs.write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "theirs"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    monkeypatch.setenv("MPLBACKEND", "agg")
    ran, kept = run("import os; print(os.environ['MPLBACKEND'])")
    assert ran.fault is None
    assert "inline" in kept.cells[0].outputs[0].text
