import pandas as pd

from analysis.sources.column_guess import guess
from analysis.sources.column_lines import answer_times, asked_before, column_lines, former_codes
from analysis.sources.columns import load_columns
from analysis.sources.seen_column import seen_column


def seen(text, *cells):
    return seen_column(text, pd.Series(cells, dtype="str"), text=text, labels={})


def lines(column, question="q"):
    return [
        (line.role, line.seen, line.times, line.question, line.answer, str(line.why or ""))
        for line in column_lines(column, guess(column), question=question)
    ]


def test_a_column_stands_above_its_answers_the_most_frequent_first():
    said = lines(seen("Q1", "Non", "Oui", "Oui", "oui ", "N/A"))
    assert [line[:5] for line in said] == [
        ("question", "", "5", "q", ""),
        ("code", "Oui", "2", "", "yes"),
        ("code", "Non", "1", "", "no"),
        ("code", "oui ", "1", "", "yes"),
        ("code", "N/A", "1", "", ""),
    ]
    assert said[3][5] == "The same as “Oui” but for case, accents, spaces or zeros."
    assert said[4][5] == "Says that there is no answer: left empty."
    assert said[1][5] == ""


def test_a_column_that_is_left_out_shows_nothing_of_its_cells():
    assert lines(seen("E-mail", "a@b.fr", "c@d.fr")) == [
        ("personal", "", "2", "", "", "The heading announces e-mail addresses.")
    ]


def test_other_texts_are_counted_not_shown():
    said = lines(seen("Q1", *["Oui"] * 3, *["Non"] * 3, "c’est selon", "voir Mme Trublet"))
    assert said[-1][:5] == ("code", "*", "2", "", "other")


def test_answers_of_one_cell_are_counted_apart():
    column = seen("Q1", "a;b", "a", "a;a")
    assert answer_times(column, between="semicolons") == {"a": 3, "b": 1}
    assert answer_times(column, between="") == {"a;b": 1, "a": 1, "a;a": 1}


def test_a_question_that_was_asked_before_keeps_its_codes():
    known = load_columns("2016", "respondents")
    column = seen("type de  collectivité", "Intercommunalité", "intercommunal body", "Syndicat")
    before = asked_before(column, known)
    assert before.name == "type"
    codes = {"Intercommunalité": "x", "intercommunal body": "y", "Syndicat": "syndicat", "?": ""}
    assert list(former_codes(column, codes, known=before).values()) == [
        "intercommunalite",
        "intercommunalite",
        "syndicat",
        "",
    ]
    assert asked_before(seen("Couleur ?"), known) is None
    assert asked_before(seen("respondent"), known) is None
