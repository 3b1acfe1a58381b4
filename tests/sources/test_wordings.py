import pandas as pd
import pytest

from analysis.sources.codebook import Label
from analysis.sources.column_guess import Guess, guess
from analysis.sources.columns import load_columns
from analysis.sources.edited import edited_text
from analysis.sources.errors import SourceError
from analysis.sources.seen_column import seen_column
from analysis.sources.wordings import COLUMNS, Wording, labels_of, read_wordings, wordings_of


def seen(text, *cells, labels=None):
    return seen_column(text, pd.Series(cells, dtype="str"), text=text, labels=labels or {})


def words(column, found=None, known=None):
    made = wordings_of(column, found or guess(column), question="q", known=known)
    return [(one.answer, one.form, one.fr, one.en) for one in made]


def test_a_question_and_its_answers_are_called_as_in_the_export():
    assert words(seen("Un outil ?", "Oui", "Non")) == [
        ("", "exclusive", "Un outil\u202f?", ""),
        ("yes", "", "Oui", "Yes"),
        ("no", "", "Non", "No"),
    ]


def test_an_answer_of_a_multiple_choice_is_called_by_its_heading():
    ticked = Guess("choice", None, {"Y": "yes"}, "site")
    assert words(seen("Outils ? [Site]", "Y"), ticked) == [
        ("", "multiple", "Outils\u202f?", ""),
        ("site", "", "Site", ""),
    ]
    ticked = Guess("choice", None, {"Un site": "yes"}, "sq001")
    assert words(seen("Q1[SQ001]", "Un site"), ticked)[1] == ("sq001", "", "Un site", "")


def test_a_line_of_a_grid_is_a_question_by_itself():
    assert words(seen("Avis [le site]", "1", "2", "1", "2"))[0][2] == "Avis – le site"


def test_the_labels_of_the_file_are_taken():
    column = seen("q1", "1", "2", labels={"1": "Commune", "2": "Région"})
    assert [one[2] for one in words(column)] == ["q1", "Commune", "Région"]


def test_a_question_asked_before_has_both_languages():
    known = load_columns("2016", "respondents")["type"]
    column = seen("Type de collectivité", "Commune", "Commune")
    assert words(column, known=known)[1] == ("commune", "", "Commune", "Commune")
    assert words(column, known=known)[0][3] == "Type of authority"


def test_what_is_left_out_has_no_words():
    assert words(seen("E-mail", "a@b.fr")) == []


def test_completed_words_are_read_back(tmp_path):
    path = tmp_path / "questions.csv"
    assert read_wordings(path) == []
    path.write_text(edited_text(COLUMNS, [["q", "a", "", "=l'un ?", "en"]]), encoding="utf-8")
    assert read_wordings(path) == [Wording("q", "a", "", "=l’un\u202f?", "en")]
    assert labels_of(read_wordings(path)) == {("q", "a"): Label("=l’un\u202f?", "en")}
    path.write_text("question;answer\nq;a\n", encoding="utf-8")
    with pytest.raises(SourceError, match="wanted the column form"):
        read_wordings(path)
