import pandas as pd
import pytest

from analysis.sources.column_guess import guess
from analysis.sources.seen_column import seen_column


def guessed(text, cells, *, labels=None):
    column = pd.Series(cells, dtype="str")
    return guess(seen_column(text, column, text=text, labels=labels or {}))


SOME = ["Commune"] * 9 + ["Région"] * 4
NUMBERS = [str(37 * number) for number in range(3, 40)]


@pytest.mark.parametrize(
    ("text", "cells", "role"),
    [
        ("Q1", ["", ""], "unknown"),
        ("id", ["1", "2", "3"], "respondent"),
        ("submitdate", ["2026-03-01 10:00:00"], "submitted"),
        ("lastpage", ["5", "5"], "technical"),
        ("Horodateur", ["a@b.fr", "c@d.fr"], "personal"),
        ("Nom", SOME, "personal"),
        ("E-mail ?", ["Oui", "Non"], "question"),
        ("Avez-vous une adresse e-mail ?", ["Oui", "Non", "Oui"], "question"),
        (
            "Par quel moyen les habitants vous joignent-ils ?",
            ["Téléphone", "E-mail"] * 9,
            "question",
        ),
        (
            "Par quel nom vous appelle-t-on dans la collectivité ?",
            ["Ysolde", "Léa"] * 2,
            "personal",
        ),
        ("Q1", ["a@b.fr", "c@d.fr"], "personal"),
        ("Q1[comment]", SOME, "text"),
        ("Vos remarques", SOME, "text"),
        ("Q1", ["Oui", "Non", "N/A"], "question"),
        ("Q1", ["1", "0", ""], "question"),
        ("Type", SOME, "question"),
        ("Note de 1 à 5", ["1", "2", "5", "2", "1", "5"], "question"),
        ("Habitants", NUMBERS, "number"),
        ("Département", ["01", "2A", "75", "1"], "departement"),
        ("Région", ["84", "4", "84"], "region"),
        ("Département", ["Ain", "Ain", "Oise", "Oise"], "question"),
        ("Outils", ["Site;Appli", "Site", "Appli;Site", "Site"], "choices"),
        ("Outils", ["Site|Appli", "Site", "Appli|Radio", "Radio"], "choices"),
        ("Outils", ["Site, Appli", "Site", "Appli", "Appli, Radio", "Radio, Site"], "choices"),
        ("Avis", ["Oui, tout à fait", "Non, pas du tout"] * 6, "question"),
        ("Réunion", ["2026-03-01", "2026-04-01", "2026-03-01"], "technical"),
        ("Idées", ["plus de moyens", "moins de papier", "rien", "une salle"], "text"),
    ],
)
def test_the_role_of_a_column(text, cells, role):
    assert guessed(text, cells).role == role


def test_yes_and_no_get_their_codes():
    assert guessed("Q1", ["OUI", "Non", "oui"]).codes == {"OUI": "yes", "Non": "no", "oui": "yes"}


def test_texts_beside_answers_are_counted_not_shown():
    found = guessed("Type", [*SOME, "syndicat de M. Trublet, à Zozime"])
    assert found.codes == {"Commune": "commune", "Région": "region", "*": "other"}


def test_several_answers_say_what_stands_between_them():
    found = guessed("Outils", ["Site;Appli", "Site", "Appli;Site", "Site"])
    assert (found.between, found.codes) == ("semicolons", {"Site": "site", "Appli": "appli"})


def test_the_labels_of_a_file_name_the_codes():
    found = guessed("q1", ["1", "2", "1"], labels={"1": "Commune", "2": "Région", "9": "Autre"})
    assert found.codes == {"1": "commune", "2": "region"}
    assert guessed("q1", ["1", "2", "3"], labels={"1": "Commune"}).codes == {}


def test_a_label_says_more_than_its_code():
    found = guessed("q1", ["0", "1", "1"], labels={"0": "Oui", "1": "Non"})
    assert found.codes == {"1": "no", "0": "yes"}


def test_no_reason_quotes_a_cell():
    assert "b.fr" not in str(guessed("Q1", ["a@b.fr", "c@d.fr"]).why)
