import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from collected import write_collected

from analysis.paths import NOTEBOOKS
from analysis.report import fingerprints
from analysis.report.fingerprints import OF_NOTEBOOKS, fingerprinted, of_report
from analysis.report.job import Job
from analysis.report.parameters import Parameters
from analysis.report.source_tree import PARTS
from analysis.sources.answers import load_answers


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A source tree of a few files; write to it to change it."""
    for name in ("data/claims.csv", "src/audit/a.py", "src/report/page.py", "a.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(
        fingerprints, "OF_NOTEBOOKS", [str(tmp_path / n) for n in ("data", "src/audit")]
    )
    monkeypatch.setattr(fingerprints, "PARTS", [str(tmp_path / name) for name in ("data", "src")])
    return tmp_path


def both(tree, **parameters):
    """The hash of a notebook and that of the report."""
    asked = Parameters(**parameters)
    job = Job(
        tree / "a.ipynb", tree / "out.ipynb", {"answers": asked.answers, "delta": asked.delta}
    )
    return fingerprinted([job])[0].fingerprint, of_report(asked, languages=["fr"], pdf=False)


@pytest.mark.parametrize(
    ("changed", "notebook", "report"),
    [
        ("data/claims.csv", True, True),
        ("src/audit/a.py", True, True),
        ("src/audit/new.py", True, True),
        ("src/report/page.py", False, True),
        ("a.ipynb", True, False),  # of the notebooks of the report: they are in its tree
        ("elsewhere.txt", False, False),
        ("src/audit/__pycache__", False, False),
    ],
)
def test_a_byte_more_is_another_hash_of_what_depends_on_it(tree, changed, notebook, report):
    before = both(tree)
    with (tree / changed).open("a") as file:
        file.write("+")
    after = both(tree)
    assert (before[0] != after[0], before[1] != after[1]) == (notebook, report)


def test_what_is_only_touched_or_restored_is_the_same(tree):
    before = both(tree)
    (tree / "data" / "claims.csv").write_text("other")
    assert both(tree) != before
    (tree / "data" / "claims.csv").write_text("one")
    assert both(tree) == before


def test_another_name_is_another_thing(tree):
    before = both(tree)
    (tree / "src" / "audit" / "a.py").rename(tree / "src" / "audit" / "b.py")
    assert both(tree)[0] != before[0]


def test_parameters_languages_and_answers_count(tree):
    answers = write_collected(tree)
    seen = [both(tree), both(tree, delta=0.1), both(tree, answers=str(answers))]
    for file in (answers, answers.with_name("tools.csv")):
        file.write_text(file.read_text() + "\n")
        seen.append(both(tree, answers=str(answers)))
    assert len({one for one, _ in seen}) == len({other for _, other in seen}) == 5
    asked = [(one, pdf) for one in (["fr"], ["en"], ["fr", "en"]) for pdf in (False, True)]
    assert len({of_report(Parameters(), languages=one, pdf=pdf) for one, pdf in asked}) == 6


def test_every_file_of_the_answers_is_looked_at(tmp_path):
    path = write_collected(tmp_path)
    names = [file.path for file in load_answers("2016", path=path).files]
    assert len(fingerprints._answers(str(path))) == len(names) == 2


@pytest.mark.parametrize("part", ["version", "packages"])
def test_another_python_or_package_counts(tree, tmp_path, monkeypatch, part):
    before = both(tree)
    if part == "version":
        monkeypatch.setattr(sys, "version", "4.0")
    else:
        (tmp_path / "pandas-9.0.dist-info").mkdir()
        monkeypatch.setattr(fingerprints.site, "getsitepackages", lambda: [str(tmp_path)])
    assert all(one != other for one, other in zip(before, both(tree), strict=True))


def test_jobs_are_otherwise_as_they_were(tree):
    job = Job(tree / "a.ipynb", tree / "out.ipynb")
    assert [replace(one, fingerprint="") for one in fingerprinted([job])] == [job]


def test_all_that_a_notebook_can_run_is_looked_at():
    """All modules of ours that the forge holds, once it has imported what notebooks import."""
    ask = "import sys; from analysis.report.stock import lay_in; lay_in(); "
    ask += "print(*(one.__file__ for name, one in sys.modules.items() if name[:9] == 'analysis.'))"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    ours = [Path(path) for path in ran.stdout.split()]
    looked_at = [fingerprints.from_root(part) for part in OF_NOTEBOOKS]
    assert len(ours) > 50
    assert [path for path in ours if not any(path.is_relative_to(part) for part in looked_at)] == []


def test_each_part_is_there():
    assert [part for part in OF_NOTEBOOKS if not fingerprints.from_root(part).exists()] == []
    assert {NOTEBOOKS.name, "src", "data"} <= set(PARTS)
