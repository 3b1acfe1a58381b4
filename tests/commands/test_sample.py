"""`barometre sample` as typed: the draw of 2026 and the waves after it."""

import os
from collections import Counter

import pandas as pd
import pytest

from analysis.sources import other_frame
from analysis.sources.export import read_export
from analysis.sources.population import load_authorities
from analysis.workers import executors


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(path):
    return read_export(path).table.to_dict("records")


def sampled(path):
    return [row for row in rows(path) if row["contact"] != "réserve"]


def test_one_seed_draws_the_same_file(run, folder):
    status, out, err = run("sample", "--seed", 2026, "--out", "contacts.csv")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "contacts.csv"
    run("sample", "--seed", 2026, "--out", "again.csv")
    assert (folder / "contacts.csv").read_bytes() == (folder / "again.csv").read_bytes()
    run("sample", "--seed", 2027, "--out", "other.csv")
    assert (folder / "contacts.csv").read_bytes() != (folder / "other.csv").read_bytes()


def test_every_drawn_code_is_in_the_frame_and_weights_add_to_it(run, folder, study):
    run("sample", "--seed", 7, "--out", "contacts.csv")
    every = load_authorities()
    sirens = set(every["siren"]) - {""}
    insee = set(zip(every["code"], every["name"], strict=True))
    weights = Counter()
    for row in rows("contacts.csv"):
        assert row["SIREN"] in sirens or row["type"] in ("département", "région")
        assert not row["code INSEE"] or (row["code INSEE"], row["nom"]) in insee
    for row in sampled("contacts.csv"):
        weights[row["strate"]] += float(row["poids"].replace(",", "."))
    units = {one.stratum.name: one.stratum.units for one in study.confirming.plan.strata}
    assert dict(weights) == pytest.approx(units, abs=1e-6)


def test_the_next_wave_overlaps_as_stated(run, folder):
    run("sample", "--seed", 2026, "--out", "first.xlsx")
    asked = ("--after", "first.xlsx", "--keep", "0.75", "--out", "second.csv")
    status, out, _ = run("sample", "--seed", 2026, *asked)
    assert status == 0
    again = {row["identifiant"] for row in sampled("first.xlsx")} & {
        row["identifiant"] for row in sampled("second.csv")
    }
    assert f"{len(again):,} sont interrogées à nouveau".replace(",", "\u202f") in out
    assert 0.75 <= len(again) / 1640 < 0.77  # more where nearly all are drawn
    status, _, err = run("sample", "--seed", 1, "--after", "second.csv", "--out", "third.csv")
    assert status == 2
    assert "contacts drawn with --seed 1" in err


def test_a_plan_that_a_person_changed_is_drawn(run, folder):
    run("design", "--out", "plan.csv")
    text = (folder / "plan.csv").read_bytes().decode("utf-8")
    changed = text.replace('"departement";101;90;52;11', '"departement";101;101;101;0')
    assert changed != text
    (folder / "plan.csv").write_bytes(changed.encode())
    status, _, _ = run("sample", "--seed", 2026, "--plan", "plan.csv", "--out", "contacts.csv")
    assert status == 0
    kinds = Counter(row["type"] for row in sampled("contacts.csv"))
    assert kinds["département"] == 101


def test_a_frame_of_ones_own(run, folder):
    units = [f"{code:05};{'town' if code % 3 else 'village'};Bé" for code in range(900)]
    (folder / "units.csv").write_text("\n".join(["code;kind;name", *units, ""]), encoding="utf-8")
    (folder / "plan.csv").write_text(
        "stratum;units;sample;follow_up;reserve\ntown;600;30;10;5\nvillage;300;20;10;5\n",
        encoding="utf-8",
    )
    frame = ("--frame", "units.csv", "--id", "code", "--by", "kind", "--columns", "name")
    asked = (*frame, "--plan", "plan.csv", "--out", "contacts.csv")
    status, _, err = run("sample", "--seed", 1, *asked)
    assert (status, err) == (0, "")
    found = rows("contacts.csv")
    assert len(found) == 60
    assert {row["name"] for row in found} == {"Bé"}
    assert all(row["code"] in {unit.split(";")[0] for unit in units} for row in found)


def test_a_large_frame_is_read_by_processes(run, folder, monkeypatch):
    monkeypatch.setattr(other_frame, "PART", 300)
    monkeypatch.setattr(executors, "LONGEST_WAIT", "0.5s")
    units = pd.DataFrame({"code": [f"{code:05}" for code in range(900)], "kind": "town"})
    units.to_parquet("units.parquet", row_group_size=300)
    (folder / "plan.csv").write_text(
        "stratum;units;sample;follow_up;reserve\ntown;900;30;10;5\n", encoding="utf-8"
    )
    frame = ("--frame", "units.parquet", "--id", "code", "--by", "kind")
    asked = ("--seed", 1, *frame, "--plan", "plan.csv")
    for processes in (1, 2):
        out = ("--out", f"{processes}.csv", "--processes", processes)
        assert run("sample", *asked, *out)[0] == 0
    assert (folder / "1.csv").read_bytes() == (folder / "2.csv").read_bytes()
    status, _, err = run("sample", *asked, "--out", "3.csv", "--cluster", "tcp://127.0.0.1:9")
    assert status == 1
    assert "tcp://127.0.0.1:9" in err
    units.assign(code="00001").to_parquet("units.parquet", row_group_size=300)
    status, _, err = run("sample", *asked, "--out", "3.csv", "--processes", 2)
    assert status == 2
    assert "units.parquet, row 3, column code: saw '00001', wanted each unit once" in err
    assert not (folder / "3.csv").exists()


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (("--out", "contacts.txt"), "ending in .csv or .xlsx"),
        (("--out", "c.csv", "--plan", "absent.csv"), "no such file"),
        (("--out", "c.csv", "--after", "absent.csv"), "no such file"),
    ],
)
def test_bad_input_changes_nothing(run, folder, more, wanted):
    status, out, err = run("sample", "--seed", 1, *more)
    assert (status, out) == (2, "")
    assert wanted in err
    assert os.listdir(folder) == []


def test_a_list_somebody_may_have_written_in_is_kept(run, folder):
    (folder / "contacts.csv").write_text("called twice", encoding="utf-8")
    status, _, err = run("sample", "--seed", 1, "--out", "contacts.csv")
    assert status == 2
    assert "move it away" in err
    assert (folder / "contacts.csv").read_text(encoding="utf-8") == "called twice"
