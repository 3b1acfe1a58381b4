from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.near_names import did_you_mean, near, plain, several


def test_case_accents_spaces_signs_and_leading_zeros_are_easily_lost():
    for pair in (("Métropole", "METROPOLE "), ("L’Aube", "l'aube"), ("01", "1"), ("a–b", "A-B")):
        assert near(pair[0], [pair[1], "other"]) == [pair[1]]


def test_a_name_is_not_near_to_itself():
    assert near("commune", ["commune", "Commune"]) == ["Commune"]
    assert did_you_mean("commune", ["commune"]) == ""


def test_all_that_are_near_are_proposed():
    assert did_you_mean("oui", ["Oui", "OUI"]) == "Did you mean 'Oui' or 'OUI'?"


def test_zeros_alone_stay():
    assert (plain("0"), plain("00")) == ("0", "00")


def test_many_names_are_counted():
    assert several(map(str, range(14))).endswith("and 2 more")


@given(st.text(), st.text())
def test_being_near_is_mutual(one, other):
    assert bool(near(one, [other])) == bool(near(other, [one]))
