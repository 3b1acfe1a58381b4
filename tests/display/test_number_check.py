import pytest

from analysis.display.number_check import check


def test_a_number_that_cannot_be_printed_comes_with_its_neighbours_and_possible_bases():
    said = check("80,1", base=194, language="fr").sentences
    assert said[0] == "80,1\u202f% de 194\u202f: impossible."
    assert "155 donne 79,9" in said[1]
    assert "191 (153)" in said[3]
    assert said[-1].startswith("D’après les seuls chiffres publiés")


def test_a_number_that_can_be_printed():
    said = check("62", base=55, language="en").sentences
    assert said[0] == "62% of 55: possible (34)."


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="much"):
        check("much", base=10, language="en")
