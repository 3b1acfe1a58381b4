"""The report as typed: what stops it, and what it then leaves as it was."""

import errno
import os
import subprocess
import sys
from contextlib import nullcontext

import pytest
from collected import RESPONDENTS, write_collected

from analysis.paths import SURVEY
from analysis.report import build, standing
from analysis.report.publish import UnfitPage
from analysis.report.run import Fault, Job, NotebookFailed
from analysis.workers import TaskFailed, WorkersLost

BAD_CODE = RESPONDENTS.replace("departement", "prefecture")
TWICE = RESPONDENTS.replace("r5 ", "r1 ")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("drawing", "where", "saw"),
    [
        (BAD_CODE, "respondents.csv, row 5, column type", "saw 'prefecture', wanted one of"),
        (TWICE, "respondents.csv, row 6, column respondent", "row 2 has it already"),
    ],
    ids=["a code that is not in the codebook", "two answers of one respondent"],
)
def test_a_fault_in_the_answers_says_where_and_changes_nothing(
    run, tmp_path, former, drawing, where, saw
):
    before = contents(former)
    path = write_collected(tmp_path, respondents=drawing)
    status, out, err = run("report", "--answers", path, "--out", former)
    assert (status, out) == (2, "")
    assert where in err
    assert saw in err
    assert "Traceback" not in err
    assert contents(former) == before
    assert list(tmp_path.glob(".reports-*")) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--wave", 2015], "column wave: saw '2015', wanted 2016"),
        (["--wave", 2018], "column wave: saw '2018', wanted 2016"),
        (["--answers", "missing.csv"], "missing.csv: saw 'no such file', wanted the file"),
        (["--answers", "."], "wanted a readable file"),
    ],
)
def test_what_is_not_there_is_told_and_changes_nothing(run, former, given, said, monkeypatch):
    monkeypatch.chdir(former.parent)
    before = contents(former)
    status, out, err = run("report", *given, "--out", former)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert contents(former) == before


def test_a_folder_that_is_no_report_is_left_alone(run, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    status, _, err = run("report", "--out", tmp_path)
    assert status == 2
    assert "thesis.txt is not part of a report" in err
    assert contents(tmp_path) == {"thesis.txt": b"mine"}


def test_a_notebook_that_fails_is_told_and_changes_nothing(run, former, monkeypatch):
    def fail(jobs, **_):
        raise NotebookFailed(jobs[0], Fault(4, "figures.f99()", "AttributeError", "no f99"))

    monkeypatch.setattr(build, "running", fail)
    before = contents(former)
    status, out, err = run("report", "--out", former, "--language", "en")
    assert (status, out) == (1, "")
    assert err.startswith("01-published-figures (en), cell 4: AttributeError: no f99\n")
    assert err.endswith("reports is as it was.\n")
    assert contents(former) == before


@pytest.mark.parametrize("absolute", [True, False])
def test_answers_are_found_from_any_folder(run, tmp_path, former, monkeypatch, absolute):
    asked = []

    def note(jobs, **_):
        asked.extend(jobs)
        raise NotebookFailed(Job(jobs[0].notebook, jobs[0].out), Fault(1, "", "Stop", ""))

    monkeypatch.setattr(build, "running", note)
    monkeypatch.chdir(tmp_path)
    path = SURVEY / "2016" / "respondents.reconstructed.csv"
    given = path if absolute else os.path.relpath(path, tmp_path)
    status, _, err = run("report", "--answers", given, "--out", former)
    assert (status, "no such file" in err) == (1, False)
    assert {job.parameters["answers"] for job in asked} != {""}


@pytest.fixture
def stands(monkeypatch, tmp_path):
    """A report that stands: four files, noted as made of what is asked."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("index.html", "index.en.html", "verdicts.csv", "manifest.json"):
        (folder / name).write_text('{"files": {}}', encoding="utf-8")
    monkeypatch.setattr(standing, "BUILD", tmp_path / "build")
    monkeypatch.setattr(build, "of_report", lambda *_, **__: "asked")
    standing.note(folder, asked="asked", files=standing.hashes(folder))
    return folder


def test_what_stands_is_told_in_one_line(run, stands):
    status, out, err = run("report", "--out", stands)
    assert (status, out, err) == (0, f"unchanged: 4 files in {stands}\n", "")


def test_what_stands_is_made_again_if_one_insists(run, stands, monkeypatch):
    def begun(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "staging", begun)
    status, out, _ = run("report", "--out", stands, "--force")
    assert (status, out) == (130, "")


def test_to_say_that_nothing_changed_nothing_slow_is_imported():
    slow = "pandas numpy matplotlib statsmodels scipy seaborn nbconvert nbformat papermill IPython"
    ask = (
        "import sys; from pathlib import Path; from analysis.report import build, standing; "
        "from analysis.report.parameters import Parameters; from analysis.cli import main; "
        "standing.stands = lambda out, asked: [Path('index.html')]; "
        f"main(['report']); print([name for name in {slow.split()} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert ran.stdout == "unchanged: 1 files in reports\n[]\n"


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("place", ["staging", "running", "write_manifest", "replace_tree"])
def test_a_full_disk_is_told_and_changes_nothing(run, former, monkeypatch, tmp_path, place):
    def full(*_, **__):
        raise FULL

    monkeypatch.setattr(build, "BUILD", tmp_path / "build")
    monkeypatch.setattr(build, "running", lambda *_, **__: nullcontext([]))
    monkeypatch.setattr("analysis.report.contents.write_wholes", lambda *_, **__: None)
    monkeypatch.setattr(build, place, full)
    before = contents(former)
    status, _, err = run("report", "--out", former, "--language", "en")
    assert status == 1
    assert err == f"The report could not be written: {FULL}\n  {former} is as it was.\n"
    assert contents(former) == before
    assert list(former.parent.glob(".reports-*")) == []


def test_a_disk_too_small_for_the_pages_is_told(former):
    """For real: the system refuses to write more than 60 kB to a file."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
    asked = ["report", "--out", str(former), "--language", "en", "--force"]
    code = f"{limit} from analysis.cli import main; sys.exit(main({asked}))"
    before = contents(former)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "The report could not be written: [Errno 27] File too large" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert contents(former) == before
    assert list(former.parent.glob(".reports-*")) == []


def territories(monkeypatch, *, does):
    """The making of reports by territory, replaced: what it was asked for is noted."""
    asked = {}

    def build_territories(parameters, **options):
        asked.update(options, parameters=parameters)
        return does(options["out"] / "regions")

    monkeypatch.setattr("analysis.report.territories.build_territories", build_territories)
    return asked


def test_reports_by_territory_are_asked_for_and_the_index_is_named(run, tmp_path, monkeypatch):
    asked = territories(monkeypatch, does=lambda folder: [folder / "index.html", folder / "a.html"])
    words = ("--each", "region", "--processes", 3, "--language", "en", "--delta", 0.1)
    status, out, err = run("report", *words, "--out", tmp_path)
    assert (status, err) == (0, "")
    assert out == f"2 files in {tmp_path}/regions; open {tmp_path}/regions/index.html\n"
    assert (asked["each"], asked["languages"], asked["force"]) == ("region", ("en",), False)
    assert (asked["workers"].processes, asked["parameters"].delta) == (3, 0.1)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (TaskFailed("NotebookFailed: cell 3"), "53-bretagne.html: NotebookFailed: cell 3"),
        (UnfitPage("an image has no name"), "53-bretagne.html: an image has no name"),
        (WorkersLost("nobody there"), "nobody there\n  What was done is kept"),
        (OSError(errno.ENOSPC, "No space left"), "could not be written"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_territories_that_could_not_be_made_are_told(run, tmp_path, monkeypatch, fault, says):
    fault.add_note("53-bretagne.html")

    def fail(folder):
        raise fault

    territories(monkeypatch, does=fail)
    status, out, err = run("report", "--each", "region", "--out", tmp_path)
    assert (status, out) == (1, "")
    assert says in err
    assert f"{tmp_path}/regions is as it was" in err


def test_a_cluster_is_for_territories_only(run):
    status, out, err = run("report", "--cluster", "tcp://127.0.0.1:9")
    assert (status, out) == (2, "")
    assert "--cluster: wanted --each" in err
