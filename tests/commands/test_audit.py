"""`barometre audit` as typed: what it says, what it leaves, what it refuses."""

import json
import os

import pytest
from broken_margins import GOOD, SAMPLE, SIZES

from analysis.report.faults import check_page


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "réponses.csv").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "margins.csv").write_text(GOOD + SIZES, encoding="utf-8")
    return tmp_path


def typed(run, *more, sample="réponses.csv", yes="oui"):
    asked = ("--margins", "margins.csv", "--question", "q", "--yes", yes)
    return run("audit", sample, *asked, *more)


def test_an_audit_says_its_answer_and_leaves_its_files(run, folder):
    status, out, err = typed(run)
    assert (status, err) == (0, "")
    assert out.startswith("12 réponses sur 16\u202f: 75\u202f%")
    assert "réponses.csv\u202f: 20 lignes lues, 20 gardées, 0 réparées, 0 refusées." in out
    left = folder / "audit-réponses"
    assert sorted(os.listdir(left)) == ["audit.html", "audit.json", "audit.schema.json"]
    assert json.loads((left / "audit.json").read_text(encoding="utf-8"))["n"] == 16
    assert check_page((left / "audit.html").read_text(encoding="utf-8")) == []


def test_a_second_audit_is_the_same_bytes(run, folder):
    typed(run)
    first = {path.name: path.read_bytes() for path in (folder / "audit-réponses").iterdir()}
    typed(run)
    second = {path.name: path.read_bytes() for path in (folder / "audit-réponses").iterdir()}
    assert first == second


def test_every_option_is_heard(run, folder):
    more = "--by type --population 20000 --threshold 2/3 --less --delta 0,1 --alpha 0.1".split()
    status, out, _ = typed(run, *more, "--out", "there", "--language", "en", yes='"oui",non')
    assert status == 0
    assert "16 of 16 answers: 100%" in out
    record = json.loads((folder / "there" / "audit.json").read_text(encoding="utf-8"))
    assert record["population"] == 20_000
    assert record["provenance"]["parameters"] == {
        "question": "q",
        "yes": ["oui", "non"],
        "by": ["type"],
        "population": 20_000,
        "threshold": pytest.approx(2 / 3),
        "side": "below",
        "alpha": 0.1,
        "delta": 0.1,
        "language": "en",
    }


def test_bad_input_changes_nothing(run, folder):
    before = sorted(os.listdir(folder))
    status, out, err = typed(run, yes="yes")
    assert (status, out) == (2, "")
    assert "wanted a code that was given: 'non', 'oui'" in err
    assert sorted(os.listdir(folder)) == before


def test_a_folder_that_is_no_audit_is_refused_before_the_sample_is_read(run, folder):
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    status, _, err = typed(run, "--out", "mine", sample="absent.csv")
    assert status == 2
    assert "only the files of a former audit" in err


@pytest.mark.parametrize(
    "more",
    [
        ("--threshold", "1"),
        ("--threshold", "half"),
        ("--threshold", "1/0"),
        ("--delta", "20"),
        ("--alpha", "0"),
        ("--population", "0"),
        ("--by", "type,,size"),
    ],
)
def test_what_is_no_fraction_no_number_and_no_name_is_refused(run, folder, more, capsys):
    with pytest.raises(SystemExit) as ended:
        typed(run, *more)
    assert ended.value.code == 2
    assert "wanted" in capsys.readouterr().err
