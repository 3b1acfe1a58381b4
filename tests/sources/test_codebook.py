import shutil

import pytest

from analysis.paths import PUBLISHED
from analysis.sources.codebook import FORMS, load_codebook
from analysis.sources.errors import SourceError


@pytest.fixture
def with_row(tmp_path):
    """Load the published codebook with one more row in one of its files."""

    def load(name, row):
        for file in ("questions.csv", "among.csv", "figures.csv"):
            shutil.copy(PUBLISHED / file, tmp_path)
        with (tmp_path / name).open("a", encoding="utf-8") as out:
            out.write(row + "\n")
        return load_codebook(tmp_path)

    return load


def test_every_question_has_a_known_form_and_a_wording(codebook):
    assert {question.form for question in codebook.questions.values()} == set(FORMS)
    assert all(
        question.wording.fr and question.wording.en for question in codebook.questions.values()
    )


def test_answers_belong_to_their_question(codebook):
    kinds = codebook.questions["meeting-kinds"]
    assert kinds.form == "multiple"
    assert list(kinds.answers) == [
        "public-meetings",
        "barcamps",
        "training",
        "neighbourhood-councils",
    ]


def test_a_base_says_which_rows_it_holds(codebook):
    base = codebook.bases["equipped"]
    assert (base.within, base.table, base.column, base.code) == (
        "respondents",
        "respondents",
        "equipped",
        "yes",
    )


def test_the_figures_are_seven(codebook):
    assert list(codebook.figures) == ["F01", "F02", "F03", "F04", "F05", "F06", "F07"]


def test_a_label_speaks_both_languages(codebook):
    label = codebook.answer("type", "region")
    assert (label.in_("fr"), label.in_("en")) == (label.fr, label.en)
    assert label.fr == "Régions"


def test_an_answer_without_label_is_called_by_its_question(codebook):
    assert codebook.answer("budget-mean", "") == codebook.questions["budget-mean"].wording


def test_rows_can_be_added(with_row):
    assert "yes" in with_row("questions.csv", "image,yes,,Oui,Yes").questions["image"].answers


@pytest.mark.parametrize(
    ("file", "row", "column", "seen"),
    [
        ("questions.csv", "nobody-asked,yes,,Oui,Yes", "question", "nobody-asked"),
        ("questions.csv", "new,,guess,Nouvelle,New", "form", "guess"),
        ("questions.csv", "new,,,Nouvelle,New", "form", ""),
        ("questions.csv", "image,yes,,Oui, ", "en", " "),
        ("questions.csv", "image,positive,,Bonnes,Good", "answer", "positive"),
        ("questions.csv", "image,,text,Image,Image", "answer", ""),
        ("among.csv", "mayors,,,,,,mayors", "fr", ""),
        ("among.csv", "mayors,nobody,,,,maires,mayors", "within", "nobody"),
        ("among.csv", "mayors,mayors,,,,maires,mayors", "within", "mayors"),
        ("among.csv", "tools,,tools,,,outils,tools", "among", "tools"),
        ("figures.csv", "F08,new,Nouvelle,", "title_en", ""),
        ("figures.csv", "F01,new,Nouvelle,New", "figure", "F01"),
    ],
)
def test_a_bad_row_is_named(with_row, file, row, column, seen):
    with pytest.raises(SourceError) as fault:
        with_row(file, row)
    assert fault.value.file.endswith(file)
    assert (fault.value.column, fault.value.seen) == (column, seen)
    assert fault.value.row is not None
