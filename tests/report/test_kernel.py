import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.paths import ROOT
from analysis.report import forge
from analysis.report.job import Job
from analysis.report.kernel import execute

HASHED = "(4644417185603328019, 'kept', 'nb-')"  # of 'a' where PYTHONHASHSEED is 0


def write_notebook(path, *sources):
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


@pytest.fixture(params=["forked", "fresh"])
def run(request, tmp_path, monkeypatch):
    """Executes cells in a kernel of either kind and returns what stopped them."""
    forge.start()
    if request.param == "fresh":
        monkeypatch.setattr(forge, "forked", lambda *_, **__: None)

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


def test_kernels_run_at_the_root_with_an_environment_of_their_own(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("OF_THE_USER", "kept")
    ran, kept = run(
        "import os, sys; os.getcwd()",
        "hash('a'), os.environ['OF_THE_USER'], os.environ['IPYTHONDIR'].split('/')[-1][:3]",
        "sys.argv[1], 'BAROMETRE_FORGE' in os.environ",
    )
    assert ran.fault is None
    said = [cell.outputs[0].data["text/plain"] for cell in kept.cells]
    assert said[0] == repr(str(ROOT))
    assert said[1:] == [HASHED, "('-f', False)"]


def test_a_place_too_long_for_a_socket_is_no_hindrance(run, monkeypatch, tmp_path):
    long = tmp_path / ("a" * 90)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    ran, _ = run("1")
    assert ran.fault is None
