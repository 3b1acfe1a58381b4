import pytest
from collected import write_collected

from analysis.audit.questions import Answered, answered
from analysis.audit.study import open_study


def said(study, name, **given):
    (found,) = [one for one in study.findings if one.claim.id == name]
    return answered(found, **given)


def test_each_question_has_its_own_answer(study):
    assert said(study, "2016-participation-1") == Answered(True, None, True, False, False)
    assert said(study, "2016-objective-1") == Answered(True, None, False, None, None)
    assert said(study, "2016-satisfaction-2") == Answered(False, None, None, None, None)


def test_where_chance_fails_nothing_after_it_holds(study):
    for found in study.findings:
        one = answered(found)
        assert one.chance is not False or True not in (one.composition, one.nonresponse)


def test_the_gap_is_held_against_delta(study):
    low = next(f for f in study.findings if f.claim.id == "2016-participation-1").confirmation
    assert said(study, "2016-participation-1", delta=low.gap_low - 0.01).nonresponse is True
    assert said(study, "2016-participation-1", delta=low.gap_low + 0.01).nonresponse is False


def test_reconstructed_answers_reproduce_nothing(study):
    assert {answered(found).reproduction for found in study.findings} == {None}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    return open_study("2016", answers=write_collected(tmp_path_factory.mktemp("collected")))


def test_collected_answers_do_or_do_not(collected):
    statuses = {
        found.reproduction.status: answered(found).reproduction for found in collected.findings
    }
    assert statuses["differs"] is False
    assert statuses["untestable"] is None


def test_the_deciding_layer_fails_and_those_before_it_hold(study):
    for found in study.findings:
        if found.confirmation is not None:
            one = answered(found)
            assert one.chance is (found.confirmation.key != "chance")
            if found.confirmation.key == "composition":
                assert one.composition is False
