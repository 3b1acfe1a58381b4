import logging
import time
import warnings
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.paths import ROOT
from analysis.report.fingerprints import fingerprinted
from analysis.report.job import Job, normalised
from analysis.report.run import NotebookFailed, running

PARAMETERS = new_code_cell("wave = 1\nlanguage = 'fr'", metadata={"tags": ["parameters"]})
TALKATIVE = """
import os, sys, matplotlib
for n in range(200):
    print(n, flush=True)
print("aside", file=sys.stderr)
print(wave, language, os.getcwd(), {"a", "b", "c", "d"}, matplotlib.get_backend())
"""


def write_notebook(path, *sources):
    cells = [PARAMETERS, *(new_code_cell(source) for source in sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def run_all(jobs, **options):
    with running(jobs, **options) as executed:
        return list(executed)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The same two notebooks executed twice: by two processes, then by one."""
    folder = tmp_path_factory.mktemp("{braces}")
    notebooks = [write_notebook(folder / f"0{n}-talks.ipynb", TALKATIVE) for n in (1, 2)]
    lines = []
    for processes in (2, 1):
        jobs = [
            Job(path, folder / str(processes) / path.name, {"wave": 2016, "language": "en"})
            for path in notebooks
        ]
        lines += [ran.line for ran in run_all(jobs, processes=processes)]
    return folder, lines


def said(path, name="stdout"):
    cells = nbformat.read(path, as_version=4).cells
    return "".join(o.text for c in cells for o in c.get("outputs", []) if o.get("name") == name)


def test_two_runs_are_byte_identical_whatever_the_processes(runs):
    folder, _ = runs
    executed = [path.read_bytes() for path in sorted(folder.glob("[12]/*.ipynb"))]
    assert len(executed) == 4
    assert len(set(executed)) == 1


def test_notebook_runs_at_the_root_with_its_parameters(runs):
    folder, _ = runs
    last = said(folder / "2" / "01-talks.ipynb").splitlines()[-1]
    assert last.startswith(f"2016 en {ROOT} ")
    assert last.endswith("inline")


def test_output_is_kept_whole_and_stderr_apart(runs):
    folder, _ = runs
    assert said(folder / "2" / "01-talks.ipynb").startswith("0\n1\n2\n")
    assert said(folder / "2" / "01-talks.ipynb", "stderr") == "aside\n"


def test_each_finished_notebook_is_one_line_of_progress(runs):
    _, lines = runs
    assert len(lines) == 4
    assert all(line.startswith(("01-talks (en) ", "02-talks (en) ")) for line in lines)
    assert all(line.endswith(" s") for line in lines)


def test_failing_cell_stops_the_run_and_keeps_what_was_executed(tmp_path, capfd):
    bad = write_notebook(tmp_path / "03-bad.ipynb", "print('before')", "raise ValueError('17 %')")
    job = Job(bad, tmp_path / "out.ipynb", {"wave": 2016, "unknown": 1})
    later = [Job(bad, tmp_path / f"later-{n}.ipynb") for n in range(6)]
    with pytest.raises(NotebookFailed, match=r"03-bad, cell 3: ValueError: 17 %") as caught:
        run_all([job, *later], processes=1)
    assert sum(job.out.exists() for job in later) <= 1  # the one in flight
    assert caught.value.cell_number == 3
    assert "raise ValueError" in caught.value.excerpt
    assert str(caught.value.partial) in str(caught.value)
    assert said(caught.value.partial) == "before\n"
    assert "ValueError" in caught.value.partial.read_text()
    assert capfd.readouterr() == ("", "")  # papermill's own warnings are not the reader's


def test_what_was_executed_before_from_the_same_things_is_not_run_again(tmp_path):
    notebook = write_notebook(tmp_path / "a.ipynb", "print(wave)", "import os; os.urandom(4).hex()")
    job = Job(notebook, tmp_path / "out.ipynb", {"wave": 2016})

    def again(**options):
        (ran,) = run_all(fingerprinted([job]), **options)
        assert job.out.read_text(encoding="utf-8") == ran.text
        return ran

    first = again()
    assert again() == replace(first, seconds=None)
    forced = again(force=True)
    assert forced.seconds is not None
    assert forced.text != first.text


def test_a_notebook_that_failed_is_never_kept(tmp_path):
    flag = tmp_path / "flag"
    bad = write_notebook(tmp_path / "a.ipynb", f"import os; assert os.path.exists({str(flag)!r})")
    jobs = fingerprinted([Job(bad, tmp_path / "out.ipynb")])
    for _ in range(2):
        with pytest.raises(NotebookFailed):
            run_all(jobs)
    flag.touch()
    assert run_all(jobs)[0].seconds is not None


def test_others_go_on_while_one_is_looked_at(tmp_path):
    quick = write_notebook(tmp_path / "quick.ipynb", "1")
    after = write_notebook(tmp_path / "after.ipynb", "2")
    jobs = [Job(path, tmp_path / "out" / path.name) for path in (quick, after)]
    with running(jobs, processes=1) as executed:
        assert next(executed).job == jobs[0]
        for _ in range(300):
            if jobs[1].out.exists():
                break
            time.sleep(0.1)
        assert jobs[1].out.exists()


def test_no_jobs_is_no_work():
    assert run_all([]) == []


def test_normalising_strips_the_run_and_changes_nothing_in_place():
    cell = new_markdown_cell("# Titre")
    cell.metadata["papermill"] = {"start_time": "2026-01-01"}
    notebook = new_notebook(cells=[cell], metadata={"papermill": {"input_path": "/home/me"}})
    before = nbformat.writes(notebook)
    text = nbformat.writes(normalised(notebook))
    assert "papermill" not in text
    assert '"id": "cell-01"' in text
    assert nbformat.writes(notebook) == before


def test_running_leaves_the_parents_logging_and_warnings_alone(runs):
    assert logging.getLogger("papermill").level == logging.NOTSET
    before = logging.getLogger().handlers[:], warnings.filters[:]
    run_all([])
    assert (logging.getLogger().handlers, warnings.filters) == before
