import pytest
from places import located

from analysis.audit.territory import local
from analysis.display.evidence import NOTES
from analysis.display.table import Cited, Prose
from analysis.display.territory_answers import conclusions, respondents
from analysis.display.words import say


@pytest.fixture(scope="module")
def answered(study):
    return local(located(study), level="region", code="84")


def test_where_it_is_not_known_a_sentence_says_so_once(study):
    here = local(study, level="region", code="84")
    assert "do not say in which territory" in respondents(here, language="en").sentences[0]
    assert conclusions(here, language="en") == Prose(())


def test_where_nobody_answered_no_table_of_nothing_is_shown(study):
    here = local(located(study), level="region", code="24")
    assert respondents(here, language="en") == Prose(("Nobody answered here.",))
    assert conclusions(here, language="en") == Prose(())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_they_rest_on_is_said_first(answered, language):
    evidence = say(NOTES["reconstructed"], language)
    for shown in (respondents, conclusions):
        assert shown(answered, language=language).notes[0] == evidence


def test_who_answered_stands_beside_who_there_is(answered):
    table = respondents(answered, language="en")
    assert [int(row[1]) for row in table.rows] == [one.answered for one in answered.present]
    assert table.rows[0][2] == "431"


def test_a_conclusion_leads_to_its_claim_and_says_share_answers_and_interval(answered):
    table = conclusions(answered, language="en")
    first = table.rows[0]
    assert isinstance(first[2], Cited)
    assert first[2].claim == answered.concluded[0].claim.id
    found = answered.concluded[0].share
    assert first[3] == f"{100 * found.estimate:.1f}%"
    assert first[4] == str(found.base)
    assert first[5].endswith("%")


def test_few_answers_are_not_shown_and_the_reason_is(study):
    few = local(located(study, codes=("84",) * 3 + ("11",) * 191), level="region", code="84")
    table = conclusions(few, language="en")
    assert {row[3:] for row in table.rows} == {("not shown", "", "")}
    assert "fewer than 5 answers" in table.notes[-1]
