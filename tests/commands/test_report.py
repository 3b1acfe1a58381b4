"""The report as typed: what stops it, and what it then leaves as it was."""

import os

import pytest
from collected import RESPONDENTS, write_collected

from analysis.paths import SURVEY
from analysis.report import build
from analysis.report.run import Fault, Job, NotebookFailed

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

    monkeypatch.setattr(build, "run_all", fail)
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

    monkeypatch.setattr(build, "run_all", note)
    monkeypatch.chdir(tmp_path)
    path = SURVEY / "2016" / "respondents.reconstructed.csv"
    given = path if absolute else os.path.relpath(path, tmp_path)
    status, _, err = run("report", "--answers", given, "--out", former)
    assert (status, "no such file" in err) == (1, False)
    assert {job.parameters["answers"] for job in asked} != {""}
