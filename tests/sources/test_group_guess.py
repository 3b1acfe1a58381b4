import pandas as pd
import pytest

from analysis.sources.group_guess import groups_in, guess_group
from analysis.sources.seen_column import seen_column


def group(columns, labels=None):
    return [
        seen_column(text, pd.Series(cells, dtype="str"), text=text, labels=labels or {})
        for text, cells in columns.items()
    ]


def guessed(columns):
    return {
        name: (one.role, one.between, one.codes)
        for name, one in guess_group(group(columns)).items()
    }


def test_columns_of_one_heading_are_a_group():
    columns = group({"Q1[a]": [], "Q2": [], "Q1[b]": [], "Q2 bis": []})
    assert [[one.name for one in some] for some in groups_in(columns)] == [
        ["Q1[a]", "Q1[b]"],
        ["Q2"],
        ["Q2 bis"],
    ]


def test_one_heading_under_two_codes_is_two_questions():
    columns = group({"A1[a]. Quels outils ? [Site]": [], "B1[a]. Quels outils ? [Site]": []})
    assert len(groups_in(columns)) == 2


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["Y", ""], {"Y": "yes"}),
        (["Oui", "Non"], {"Oui": "yes", "Non": "no"}),
        (["1", "0"], {"1": "yes", "0": "no"}),
        (["Site web", ""], {"Site web": "yes"}),
        (["Un site", "Un site"], {"Un site": "yes"}),
        (["Oui", "N/A"], {"Oui": "yes", "N/A": ""}),
        (["", ""], {}),
    ],
)
def test_what_is_ticked_in_every_form(cells, codes):
    found = guessed({"Q[Site web]": cells, "Q[Appli]": ["Oui", ""]})
    assert found["Q[Site web]"] == ("choice", "site-web", codes)


def test_a_tick_is_what_its_label_says():
    columns = group({"Q[a]": ["1", "2"], "Q[b]": ["2", "2"]}, {"1": "Oui", "2": "Non"})
    found = guess_group(columns)
    assert found["Q[a]"].codes == {"1": "yes", "2": "no"}


def test_text_beside_other_is_only_a_tick():
    found = guessed({"Q[a]": ["Y", "Y"], "Q[b]": ["", "Y"], "Q[other]": ["M. Trublet", ""]})
    assert found["Q[other]"] == ("choice", "other", {"*": "yes"})


def test_a_scale_for_each_line_is_a_question_for_each():
    assert guessed({"Q[a]": ["1", "3"], "Q[b]": ["2", "5"]}) == {}


def test_texts_of_one_person_are_no_ticks():
    assert guessed({"Coord.[Qui]": ["Léa Durand", ""], "Coord.[Où]": ["Zozime", ""]}) == {}
    assert guessed({"Coord.[E-mail]": ["x", ""], "Coord.[Nom]": ["Durand", ""]}) == {}


def test_a_comment_in_a_group_is_none_of_its_answers():
    found = guessed({"Q[a]": ["Y"], "Q[b]": ["Y"], "Q[acomment]": ["bien"]})
    assert list(found) == ["Q[a]", "Q[b]"]


def test_a_ranking_has_places_and_the_codes_of_all_of_them():
    found = guessed(
        {"Q[Rang 1]": ["Débat", "Débat", "Vote"], "Q[Rang 2]": ["Vote", "Vote", "Débat"]}
    )
    assert found["Q[Rang 1]"] == ("ranking", "1", {"Vote": "vote", "Débat": "debat"})
    assert found["Q[Rang 2]"][1] == "2"


def test_a_ranking_of_people_is_none():
    assert guessed({"Q[Rang 1]": ["a@b.fr"] * 3, "Q[Rang 2]": ["c@d.fr"] * 3}) == {}
