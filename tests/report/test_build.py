"""The whole build: what it makes, that it makes the same again, and what stops it."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from analysis.display.figures import FIGURES
from analysis.paths import BUILD, DATA, NOTEBOOKS, REPORTS, ROOT
from analysis.report import build, contents, kernel, site, standing
from analysis.report.faults import check_page
from analysis.report.parameters import Parameters
from analysis.report.publish import CRATE, UnfitPage, extras
from analysis.report.run import NotebookFailed
from analysis.report.workbench import workbench
from analysis.sources.claims import load_claims


def tree(folder):
    """Every file of a folder by its name in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture
def former(tmp_path):
    """A former report, and a check that it is still there, with nothing beside it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "index.html").write_text("former", encoding="utf-8")
    (folder / "manifest.json").write_text('{"files": {"index.html": {}}}', encoding="utf-8")
    before = tree(folder)
    yield folder
    assert tree(folder) == before
    assert os.listdir(tmp_path) == ["reports"]


def test_a_report_has_its_pages_figures_and_verdicts_in_both_languages(built, study):
    wanted = {"verdicts.csv", "manifest.json", CRATE}
    wanted |= {site.numbers_name(study, figure) for figure in FIGURES}
    for language in ("fr", "en"):
        wanted |= {site.index_name(language), site.protocol_name(language)}
        wanted.add(site.whole_name(study, language))
        wanted |= {site.page_name(name, language) for name in site.NOTEBOOKS}
        wanted |= {site.figure_name(study, figure, language=language) for figure in FIGURES}
    assert set(tree(built.folder)) == wanted
    assert built.files == [
        built.folder / name for name in sorted(wanted, key=lambda n: n.split("/"))
    ]


def test_every_notebook_is_a_line_of_progress_in_each_language(built):
    told = sorted(line.rpartition(")")[0] + ")" for line in built.lines)
    assert told == sorted(f"{name} ({one})" for name in site.NOTEBOOKS for one in ("fr", "en"))


def test_the_manifest_is_true_of_every_file(built):
    files = tree(built.folder)
    assert extras(built.folder) == {CRATE}
    del files["manifest.json"], files[CRATE]
    assert manifest(built.folder)["files"] == {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }


def test_the_manifest_says_what_the_report_was_made_of(built):
    facts = manifest(built.folder)
    told = {"wave": 2016, "answers": "", "alpha": 0.05, "delta": 0.2}
    assert facts["parameters"] == {**told, "language": ["fr", "en"]}
    assert facts["evidence"] == "reconstructed"
    hashes = {file["path"]: file["sha256"] for file in facts["sources"]}
    for path in ("data/published/claims.csv", "requirements.lock"):
        assert hashes[path] == hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
    assert facts["versions"].keys() >= {"barometre", "pandas", "matplotlib"}


def test_the_verdicts_can_be_read_by_other_programs(built, codebook):
    with (built.folder / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["claim"] for row in rows] == [claim.id for claim in load_claims(codebook)]
    assert rows[5]["sentence_fr"].startswith("80,1\u202f% des 194 est impossible")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_has_a_fault(built, language):
    pages = [site.index_name(language)]
    pages += [site.page_name(name, language) for name in site.NOTEBOOKS]
    texts = {name: (built.folder / name).read_text(encoding="utf-8") for name in pages}
    found = {name: check_page(text) for name, text in texts.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert all(f'<html lang="{language}">' in text for text in texts.values())


def test_nothing_of_this_machine_is_in_the_report(built):
    told = (str(built.folder.parent).encode(), str(ROOT).encode())
    found = [name for name, text in tree(built.folder).items() if any(one in text for one in told)]
    assert found == []


def test_committed_reports_are_what_the_code_makes(built):
    """The second build of the two that must be the same bytes is the one that was committed."""
    made, committed = tree(built.folder), tree(REPORTS)
    for name in extras(built.folder) | extras(REPORTS):  # made with it, never committed
        made.pop(name, None)
        committed.pop(name, None)
    differing = sorted(
        name for name in made.keys() | committed if made.get(name) != committed.get(name)
    )
    assert not differing, "run make report and commit reports/"


def test_one_language_is_a_whole_report_without_links_to_the_other(rebuild, tmp_path, built):
    files = rebuild(tmp_path / "reports", languages=["en"]).files
    names = set(tree(tmp_path / "reports"))
    assert {path.relative_to(tmp_path / "reports").as_posix() for path in files} == names
    assert [name for name in names if ".fr." in name or name == "index.html"] == []
    assert len(names) == 3 + 5 + 7 + 7 + 3
    page = (tmp_path / "reports" / site.page_name("03-who-answered", "en")).read_text("utf-8")
    assert "Français" not in page
    assert ".fr.html" not in page
    assert tree(tmp_path / "reports")["verdicts.csv"] == tree(built.folder)["verdicts.csv"]


def test_a_page_that_is_not_fit_is_not_published(rebuild, former, monkeypatch):
    monkeypatch.setattr(contents, "check_page", lambda html: ["<script> is not allowed"])
    with pytest.raises(UnfitPage, match=r"\S+\.html: <script> is not allowed"):
        rebuild(former)


def test_a_notebook_that_fails_publishes_nothing(built, former, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    shutil.copytree(built.kept, folder / "kept")
    path = folder / "notebooks" / "05-the-confirming-survey.ipynb"
    broken = nbformat.read(path, as_version=4)
    broken.cells.append(new_code_cell("figures.f99_unknown(study)"))
    nbformat.write(broken, path)
    monkeypatch.setattr(build, "NOTEBOOKS", path.parent)
    monkeypatch.setattr(build, "BUILD", folder / "kept")
    with pytest.raises(NotebookFailed, match=r"05-\S+ \(fr\), cell \d+: NameError: .*figures"):
        build.build(Parameters(), out=former, languages=["fr"])


def test_what_is_unchanged_is_not_made_again(built, rebuild, tmp_path, monkeypatch):
    """Each step is made to fail that must not be taken: notebooks, then the whole report."""

    def never(*_, **__):
        pytest.fail("it was made again")

    monkeypatch.setattr(kernel, "execute", never)
    out, lines = tmp_path / "reports", []
    first = rebuild(out, progress=lines.append)
    assert not first.unchanged
    assert sorted(lines) == sorted(
        f"{name} ({language}) unchanged" for name in site.NOTEBOOKS for language in ("fr", "en")
    )
    assert tree(out) == tree(built.folder)
    monkeypatch.setattr(contents, "write_figures", never)
    again = rebuild(out)
    assert again == build.Report(first.files, unchanged=True)
    assert tree(out) == tree(built.folder)


@pytest.mark.parametrize(
    "how", ["altered", "missing", "another delta", "another language", "force"]
)
def test_what_is_not_as_it_was_is_made_again(rebuild, tmp_path, monkeypatch, how):
    out = tmp_path / "reports"
    rebuild(out)
    page = out / "index.html"
    asked, told = Parameters(), {}
    if how == "altered":
        page.write_text(page.read_text("utf-8") + " ", encoding="utf-8")
    elif how == "missing":
        page.unlink()
    elif how == "another delta":
        asked = Parameters(delta=0.1)
    elif how == "another language":
        told = {"languages": ["fr"]}
    else:
        told = {"force": True}
    monkeypatch.setattr(build, "staging", stopped)
    with pytest.raises(Stopped):
        build.build(asked, out=out, **told)


class Stopped(Exception):
    """The work was begun."""


def stopped(_):
    raise Stopped


def test_code_that_changed_during_the_build_is_not_taken_for_what_was_built(
    rebuild, tmp_path, monkeypatch
):
    hashes = iter(["before", "during"])
    monkeypatch.setattr(build, "of_report", lambda *_, **__: next(hashes))
    rebuild(tmp_path / "reports", languages=["en"])
    assert standing.stands(tmp_path / "reports", asked="before") == []


def test_a_report_that_a_killed_run_took_away_is_found_unchanged(rebuild, tmp_path):
    out = tmp_path / "reports"
    files = rebuild(out).files
    with workbench(out) as bench:
        left = bench.parent
        kept = tmp_path / "kept"
        shutil.copytree(left, kept)
    shutil.move(kept, left)
    out.rename(left / "former")
    assert rebuild(out) == build.Report(files, unchanged=True)
    assert os.listdir(tmp_path) == ["reports"]


def test_one_altered_byte_of_the_data_stops_it_before_any_notebook(former, tmp_path_factory):
    copy = tmp_path_factory.mktemp("repository")
    for part in (ROOT / "src", DATA, NOTEBOOKS):
        shutil.copytree(part, copy / part.name, ignore=shutil.ignore_patterns("__pycache__"))
    claims = copy / "data" / "published" / "claims.csv"
    content = claims.read_bytes()
    claims.write_bytes(content.replace(b'"80,1"', b'"80,2"', 1))
    assert sum(one != other for one, other in zip(content, claims.read_bytes(), strict=True)) == 1
    ran = subprocess.run(
        [sys.executable, "-m", "analysis", "report", "--out", str(former)],
        env=os.environ | {"PYTHONPATH": str(copy / "src")},
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("data/published/claims.csv: saw 'sha256 ")
    assert "Traceback" not in ran.stderr
    assert not (copy / BUILD.name).exists()
