import pytest
from places import located

from analysis.audit.territory import Local, local
from analysis.display.table import Table
from analysis.display.territory import answer, authorities, placed, reachable, sizes
from analysis.methods.sample_design import size_for_share
from analysis.sources.territories import register_of, territories


@pytest.fixture(scope="module")
def here(study):
    return local(study, level="region", code="84")


def test_the_answer_says_where_whether_anybody_answered_and_how_many_it_takes(here):
    first, second, third = answer(here, language="en").sentences
    assert first == reachable(here, "en")
    assert first == (
        "Auvergne-Rhône-Alpes (84): 608 authorities that a mailing could reach, of 4,677 in France."
    )
    assert second.startswith("The answers of 2016 do not say in which territory")
    needed = size_for_share(margin=0.1, population=608).in_finite_population
    assert f"within 10 points, {needed} answers" in third


def test_where_they_are_known_those_who_answered_are_counted(study):
    there = local(located(study), level="region", code="84")
    assert answer(there, language="fr").sentences[1] == "97 collectivités y ont répondu."


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "Personne n’y a répondu."), (1, "Une collectivité y a répondu."), (2, "2 collectivités")],
)
def test_few_are_said_in_words(study, count, said):
    codes = ("84",) * count + ("11",) * (194 - count)
    there = local(located(study, codes=codes), level="region", code="84")
    assert answer(there, language="fr").sentences[1].startswith(said)


def test_how_many_respondents_say_where_they_are_is_said_where_any_could(study):
    register = register_of("2016")
    for known, said in (
        (located(study, codes=("84", "11", "")), "Of 194 respondents 130 say in which territory"),
        (study, ""),
    ):
        places = territories(register, level="region")
        told = placed([Local(known, place, register) for place in places], "en")
        assert " ".join(told).startswith(said)
        assert bool(told) == bool(said)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_stratum_is_a_row_and_the_list_is_named(here, language):
    table = authorities(here, language=language)
    assert len(table.rows) == len(here.strata)
    assert table.rows[0][2:4] == ("142", "1\u202f023" if language == "fr" else "1,023")
    assert "2026" in table.notes[0]
    assert "data/population/2026-authorities.csv.gz" in table.notes[0]


def test_sizes_are_said_in_the_signs_of_the_language(here):
    french = [row[1] for row in authorities(here, language="fr").rows]
    assert french[0] == "3\u202f500 à 4\u202f999"
    assert french[5] == "100\u202f000 ou plus"
    assert french[-1] == ""


def test_a_list_of_the_year_of_the_edition_is_not_excused(here, study):
    other = [note for note in authorities(here, language="en").notes if "year of the" in note]
    assert len(other) == 1
    same = type(here)(
        study, here.place, type(here.register)(here.register.units, "2016", here.register.file)
    )
    assert not any("year of the edition" in note for note in authorities(same, language="en").notes)


def test_more_than_there_are_is_said(study):
    small = local(study, level="region", code="03")
    table = sizes(small, language="en")
    assert isinstance(table, Table)
    assert table.rows[1][-1].endswith("(more than there are)")
    assert len(table.rows) == 2
