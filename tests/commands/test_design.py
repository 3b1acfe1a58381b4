"""`barometre design` as typed."""

import os

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_plan_is_said_and_written(run, folder):
    status, out, err = run("design", "--out", "plan.csv")
    assert (status, err) == (0, "")
    assert "1\u202f640 à tirer au sort" in out
    assert out.endswith("plan.csv\n")
    text = (folder / "plan.csv").read_text(encoding="utf-8-sig")
    assert text.startswith('"stratum";"units";"sample";"follow_up";"reserve";"answers"')


def test_in_english_without_a_file(run, folder):
    status, out, _ = run("design", "--language", "en")
    assert status == 0
    assert "1,640 to draw and write to" in out
    assert os.listdir(folder) == []


def test_other_assumptions_make_another_plan(run, folder):
    (folder / "mine.csv").write_text(
        "type;mail_rate;follow_up_rate;mail_cost;answer_cost;follow_up_cost\n*;0,5;0,9;2;5;40\n",
        encoding="utf-8",
    )
    status, out, _ = run("design", "--assumptions", "mine.csv", "--language", "en")
    assert status == 0
    assert "none was measured: mine.csv. By them 5% answer neither" in out


def test_another_frame(run, folder):
    rows = [f"{code:05};{'town' if code % 3 else 'village'}" for code in range(900)]
    (folder / "units.csv").write_text("\n".join(["code;kind", *rows, ""]), encoding="utf-8")
    (folder / "mine.csv").write_text(
        "type,mail_rate,follow_up_rate,mail_cost,answer_cost,follow_up_cost\n*,0.5,0.9,2,5,40\n",
        encoding="utf-8",
    )
    asked = ("design", "--frame", "units.csv", "--id", "code", "--by", "kind", "--language", "en")
    status, out, _ = run(*asked, "--assumptions", "mine.csv")
    assert status == 0
    assert "900 units (units.csv)" in out
    status, _, err = run(*asked)
    assert status == 2
    assert "wanted a row for town, or a row named * for all others" in err


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (("--wave", "1999"), "wave"),
        (("--assumptions", "absent.csv"), "no such file"),
        (("--out", "plan.ods"), "ending in .csv or .xlsx"),
    ],
)
def test_bad_input_changes_nothing(run, folder, more, wanted):
    status, out, err = run("design", *more)
    assert (status, out) == (2, "")
    assert wanted in err
    assert os.listdir(folder) == []


def test_one_conclusion_alone_takes_fewer_letters(run):
    chosen = ("--claims", "2016-participation-1", "--settled", "--margin", "0.5")
    status, out, _ = run("design", *chosen)
    assert status == 0
    assert "2016-participation-1" in out
    assert "2016-extra-cost-1" not in out
    assert out.splitlines()[1].startswith("115 ")
