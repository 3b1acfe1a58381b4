import pytest
from places import located

from analysis.sources.errors import SourceError
from analysis.sources.population import load_authorities, mailing_frame, strata_of
from analysis.sources.territories import (
    Territory,
    answers_in,
    register_of,
    territories,
    territory,
)

ARA = Territory("region", "84", "Auvergne-Rhône-Alpes")


@pytest.fixture(scope="module")
def register():
    return register_of("2016")


def test_the_list_says_its_own_year(register):
    assert (register.year, register.file) == ("2026", "data/population/2026-authorities.csv.gz")
    assert register_of("2026").file == register.file


def test_those_a_mailing_could_reach_are_those_of_the_frame(register):
    frame = mailing_frame(strata_of(load_authorities()))
    counted = register.units[register.units["mailed"]]["respondent_type"].value_counts()
    assert {name: counted[name] for name in counted.index} == {
        name: getattr(frame, name) for name in counted.index
    }
    assert counted.sum() == frame.total


@pytest.mark.parametrize(("level", "number"), [("region", 18), ("departement", 101)])
def test_there_are_as_many_as_in_france_each_with_one_name(register, level, number):
    found = territories(register, level=level)
    assert len(found) == number == len({one.slug for one in found})
    assert [one.code for one in found] == sorted(one.code for one in found)
    assert {one.level for one in found} == {level}


def test_codes_keep_their_zeros_and_letters(register):
    assert territory(register, level="departement", code="01").slug == "01-ain"
    assert territory(register, level="departement", code="2A").name == "Corse-du-Sud"
    assert territory(register, level="region", code="01").slug == "01-guadeloupe"


@pytest.mark.parametrize("code", ["1", "", "Ain"])
def test_a_code_that_is_none_is_told(register, code):
    with pytest.raises(SourceError, match=f"saw '{code}', wanted one of 01, 02"):
        territory(register, level="departement", code=code)


def test_answers_that_do_not_say_where_are_of_nowhere(register, study):
    assert answers_in(ARA, study.answers, register=register) is None


def test_answers_of_a_territory_are_those_of_its_respondents_and_their_tools(register, study):
    given = located(study).answers
    here = answers_in(ARA, given, register=register)
    respondents, tools = here.tables["respondents"], here.tables["tools"]
    assert len(respondents) == 97
    assert set(respondents["region"]) == {"84"}
    assert 0 < len(tools) < len(given.tables["tools"])
    assert set(tools["respondent"]) <= set(respondents["respondent"])
    assert here.evidence == given.evidence


def test_a_departement_lies_in_its_region(register, study):
    given = located(study, level="departement", codes=("01", "69", "75", "")).answers
    here = answers_in(ARA, given, register=register)
    assert set(here.tables["respondents"]["departement"]) == {"01", "69"}
    paris = Territory("departement", "75", "Paris")
    assert len(answers_in(paris, given, register=register).tables["respondents"]) == 48


@pytest.mark.parametrize("code", ["1", "084", "Bretagne"])
def test_a_respondent_elsewhere_than_in_france_is_told(register, study, code):
    given = located(study, codes=("84", code)).answers
    with pytest.raises(SourceError, match=rf"column region: saw '{code} \(reconstructed-002\)'"):
        answers_in(ARA, given, register=register)
