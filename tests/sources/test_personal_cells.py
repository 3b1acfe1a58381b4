import pytest
from surveys import PLANTED

from analysis.sources.personal_cells import looks_like_a_name, personal_by_cells


def many(*cells):
    return dict.fromkeys(cells, 1)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("email", "e-mail"),
        ("phone", "telephone"),
        ("ip", "IP"),
        ("name", "names"),
        ("address", "postal"),
        ("token", "keys"),
    ],
)
def test_people_are_known_by_what_stands_there(kind, what):
    assert what in str(personal_by_cells(many(*PLANTED[kind])))


def test_a_name_given_often_is_still_one():
    assert "names" in str(personal_by_cells({"Mme Ysolde Trublet": 20, "Hortense Quévremont": 30}))


def test_one_address_in_five_is_enough():
    cells = many("voir mairie", "non merci", "rien", "à bientôt, peut-être", "a@b.fr")
    assert "e-mail" in str(personal_by_cells(cells))


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (["01004", "1005", "69123", "2A004"], "official codes"),
        (["200046977", "217500016"], "official codes"),
        (["612345679", "698765432"], "lost their zero"),
        (["48.8566, 2.3522", "45.7640, 4.8357"], "places on a map"),
        (["3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3302"], "keys"),
    ],
)
def test_codes_and_keys_are_known(cells, what):
    assert what in str(personal_by_cells(many(*cells)))


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"Oui": 20, "Non": 12},
        {"Conseil Départemental": 12, "Conseil Régional": 9, "Commune": 30},
        {"Très Satisfait": 12, "Pas Satisfait": 9},
        {"1": 3, "2": 5, "10": 1},
        {str(number): 1 for number in range(100, 160)},
    ],
)
def test_answers_are_not_personal(times):
    assert personal_by_cells(times) is None


@pytest.mark.parametrize("text", ["M. Durand", "léa martin", "Jean-Luc DUVAL", "D’Alembert René"])
def test_a_name_looks_like_one(text):
    assert looks_like_a_name(text)


@pytest.mark.parametrize("text", ["Non", "tout à fait d’accord", "Commune", "Plutôt oui", "5 à 10"])
def test_an_answer_does_not(text):
    assert not looks_like_a_name(text)
