"""One string, four places: the label of a published figure, and the words of the codebook."""

import csv
import inspect
import json

import pytest
from typography import misprints

from analysis.display.figures import FIGURES
from analysis.paths import NOTEBOOKS, PUBLISHED
from analysis.report.site import figure_name

LABELLED = ("figures.csv", "questions.csv", "among.csv")


def rows(name):
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells(kind):
    notebook = json.loads((NOTEBOOKS / "01-published-figures.ipynb").read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def headings(language):
    """The figures as notebook 01 heads them, in a language."""
    texts = [
        "".join(one["source"]) for one in cells("markdown") if language in one["metadata"]["tags"]
    ]
    return [text.splitlines()[0].removeprefix("## ") for text in texts if text.startswith("## F")]


def test_figures_csv_names_them_once_in_order():
    assert [row["figure"] for row in rows("figures.csv")] == list(FIGURES)


@pytest.mark.parametrize("row", rows("figures.csv"), ids=lambda row: row["figure"])
def test_one_label_four_places(row, study):
    label, slug = row["figure"], row["slug"]
    claims = [claim for claim in study.claims if claim.figure == label]
    assert claims
    assert FIGURES[label].__name__ == f"{label.lower()}_{slug.replace('-', '_')}"
    assert figure_name(study, label, language="en") == f"figures/{label}-{slug}.en.svg"
    for language in ("fr", "en"):
        assert f"{label} · {row[f'title_{language}']}" in headings(language)


def test_the_notebook_heads_and_draws_each_once_in_order():
    for language in ("fr", "en"):
        assert [heading.partition(" ")[0] for heading in headings(language)] == list(FIGURES)
    code = "\n".join("".join(cell["source"]) for cell in cells("code"))
    drawn = [line.partition("(")[0] for line in code.splitlines() if line.startswith("figures.f")]
    assert drawn == [f"figures.{function.__name__}" for function in FIGURES.values()]


def test_every_figure_is_called_in_the_same_way():
    for function in FIGURES.values():
        assert list(inspect.signature(function).parameters) == ["study", "language"]
        assert function.__doc__


@pytest.mark.parametrize("name", LABELLED)
def test_french_labels_are_set_as_french(name):
    french = [row[column] for row in rows(name) for column in row if column.endswith("fr")]
    assert len(french) > 5
    assert {text: misprints(text) for text in french if misprints(text)} == {}
