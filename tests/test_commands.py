"""What each command does, as typed: its exit status, its words, the files it leaves."""

import json
import os
import shutil

import pytest
from collected import RESPONDENTS, write_collected

from analysis.cli import main
from analysis.paths import DATAPACKAGE, SURVEY
from analysis.report import build
from analysis.report.run import Fault, Job, NotebookFailed
from analysis.sources import population, provenance

THIN = "\u202f"
KINDS = ("61", "29", "6", "5")


@pytest.fixture
def run(capsys):
    """Exit status and what was written, out and err."""

    def typed(*arguments):
        return main([str(argument) for argument in arguments]), *capsys.readouterr()

    return typed


@pytest.fixture
def former(tmp_path):
    """A former report, as small as one can be."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "index.html").write_text("former", encoding="utf-8")
    files = {"index.html": {"bytes": 6, "sha256": ""}}
    (folder / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("text", ["80,1 %", "80,1%", "80.1", f"80,1{THIN}%", "80,1\u00a0%"])
def test_a_number_no_count_can_give(run, text):
    status, out, err = run("grim", text, "--base", 194)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"80,1{THIN}% de 194{THIN}: impossible.",
        f"  155 donne 79,9{THIN}%, 156 donne 80,4{THIN}%.",
    ]


def test_a_number_that_can_be(run):
    assert run("grim", "80,1 %", "--base", 191, "--language", "en") == (
        0,
        "80.1% of 191: possible (153).\n",
        "",
    )


def test_every_base_that_could_have_printed_it(run):
    status, out, _ = run("grim", "80,1 %", "--base-up-to", 194)
    assert status == 0
    bases = [int(one.split()[0]) for one in out.splitlines()[1].split(", ")]
    assert bases == list(range(136, 192, 5))


def test_no_base_could_have_printed_it(run):
    status, out, _ = run("grim", "80,1 %", "--base-up-to", 100, "--language", "en")
    assert (status, out) == (1, "80.1%: impossible on every base up to 100.\n")


@pytest.mark.parametrize(
    ("reading", "first"),
    [("--multiple", "62 (38, 18, 4, 3)"), ("--mentions", "66 (40, 19, 4, 3)")],
)
def test_the_answers_of_one_question(run, reading, first):
    status, out, _ = run("grim", *KINDS, reading, "--base-up-to", 194)
    assert status == 0
    assert out.splitlines()[1] == f"  premier effectif possible{THIN}: {first}"
    assert run("grim", *KINDS, reading, "--base", 55)[0] == 1


def test_one_answer_each_of_the_composition(run):
    status, out, _ = run("grim", 51, 27, 12, 5, 4, "--exclusive", "--base", 194)
    assert status == 0
    assert "194 (99, 53, 24, 10, 8)" in out


BAD_CODE = RESPONDENTS.replace("departement", "prefecture")
TWICE = RESPONDENTS.replace("r5 ", "r1 ")


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


def test_the_same_seed_makes_the_same_answers(run, tmp_path):
    made = {}
    for name in ("one", "other"):
        status, out, _ = run("reconstruct", "--seed", 7, "--draws", 2, "--out", tmp_path / name)
        assert status == 0
        assert out.count(".csv\n") == 4
        assert "33 sont donnés par ces réponses reconstituées" in out
        made[name] = contents(tmp_path / name)
    assert made["one"] == made["other"]
    assert len(made["one"]) == 4


def test_a_wave_without_codebook_is_not_reconstructed(run, tmp_path):
    status, _, err = run("reconstruct", "--wave", 2018, "--out", tmp_path)
    assert status == 2
    assert "wanted the codebook of wave 2018" in err


def test_a_tarball_that_is_none_leaves_the_list_as_it_was(run, tmp_path, monkeypatch):
    authorities = tmp_path / "authorities.csv.gz"
    authorities.write_bytes(b"former")
    monkeypatch.setattr(population, "AUTHORITIES", authorities)
    bad = tmp_path / "package.tgz"
    bad.write_bytes(b"not a tarball")
    for given in (bad, tmp_path / "missing.tgz"):
        status, out, err = run("population", "build", given)
        assert (status, out) == (2, "")
        assert given.name in err
        assert "Traceback" not in err
    assert authorities.read_bytes() == b"former"


def test_sealing_describes_the_files_as_they_are(run, tmp_path, monkeypatch):
    copy = shutil.copy(DATAPACKAGE, tmp_path / DATAPACKAGE.name)
    stale = json.loads(copy.read_text(encoding="utf-8"))
    stale["resources"][0]["hash"] = "sha256:0"
    copy.write_text(json.dumps(stale), encoding="utf-8")
    monkeypatch.setattr(provenance, "DATAPACKAGE", copy)
    status, out, _ = run("seal")
    assert status == 0
    assert len(out.splitlines()) == len(stale["resources"])
    assert copy.read_bytes() == DATAPACKAGE.read_bytes()
