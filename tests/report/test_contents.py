import csv

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.display.figures import FIGURES
from analysis.report import contents, site
from analysis.report.contents import facts, titles_of, write_figures, write_page, write_verdicts
from analysis.report.job import Job, Ran
from analysis.report.parameters import Parameters
from analysis.report.publish import UnfitPage

NAME = site.NOTEBOOKS[0]


@pytest.fixture
def ran(tmp_path):
    """A notebook of two words, as executed."""
    titles = {"fr": "# Le titre\nDu texte.", "en": "# The title\n\nText."}
    cells = [new_markdown_cell(text, metadata={"tags": [one]}) for one, text in titles.items()]
    path = tmp_path / f"{NAME}.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1"), *cells]), path)
    return Ran(Job(path, path, {"language": "en"}), path.read_text(encoding="utf-8"))


def test_titles_are_those_the_notebooks_say(ran):
    french = Job(ran.job.notebook, ran.job.out, {"language": "fr"})
    told = {"en": {NAME: "The title"}, "fr": {NAME: "Le titre"}}
    assert titles_of([ran.job, french]) == told


def test_a_page_is_written_under_its_name(ran, study, tmp_path):
    write_page(ran, study, titles=titles_of([ran.job]), built=tmp_path)
    page = (tmp_path / site.page_name(NAME, "en")).read_text(encoding="utf-8")
    assert "<title>The title" in page
    assert "Du texte" not in page


def test_a_page_that_is_not_fit_is_not_written(ran, study, tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "check_page", lambda html: ["one fault", "another"])
    with pytest.raises(UnfitPage, match=rf"pages/{NAME}\.en\.html: one fault; another"):
        write_page(ran, study, titles=titles_of([ran.job]), built=tmp_path)
    assert not (tmp_path / "pages").exists()


def test_each_figure_is_a_file_in_each_language(study, tmp_path):
    write_figures(study, languages=["en"], built=tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.svg")}
    assert written == {site.figure_name(study, figure, language="en") for figure in FIGURES}


def test_verdicts_are_a_row_per_claim(all_editions, tmp_path):
    write_verdicts(all_editions, built=tmp_path)
    with (tmp_path / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == len(all_editions.every_claim)


def test_facts_name_what_was_asked(study):
    told = facts(study, parameters=Parameters(delta=0.1), languages=["en"])
    assert told["parameters"] == {
        "wave": 2016, "answers": "", "alpha": 0.05, "delta": 0.1, "language": ["en"]
    }  # fmt: skip
    assert told["evidence"] == "reconstructed"
