import pytest
from tables import claims

from analysis.audit.contradictions import one_question
from analysis.audit.respondents import published_types, who_answered
from analysis.sources.population import MailingFrame, load_strata, mailing_frame

FRAME = MailingFrame(commune=60, intercommunalite=20, metropole=5, departement=10, region=5)


@pytest.fixture
def who(codebook):
    def drawn(drawing, answered=10):
        questions = one_question(
            claims(drawing), sizes={"respondents": answered}, codebook=codebook
        )
        return who_answered(published_types(questions), frame=FRAME)

    return drawn


def test_those_who_answered_stand_beside_those_there_were(who):
    commune, region, *nobody = who("question answer printed\ntype commune 80\ntype region 20")
    assert (commune.type, commune.answered, commune.population) == ("commune", 8, 60)
    assert (commune.share_answered, commune.share_population) == (0.8, 0.6)
    assert (region.answered, region.rate) == (2, 0.4)
    assert {one.type: one.answered for one in nobody} == {
        "intercommunalite": 0,
        "metropole": 0,
        "departement": 0,
    }


def test_a_type_that_the_frame_does_not_know_leaves_nobody_beside_it():
    assert who_answered({"departement-region": 10}, frame=FRAME) == ()
    assert who_answered({"commune": 0}, frame=FRAME) == ()


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("question answer printed\ntype commune 80", id="one type alone"),
        pytest.param(
            "question answer printed\nobjective ideas 80\nobjective information 20", id="no type"
        ),
    ],
)
def test_without_a_composition_nobody_is_shown(who, drawing):
    assert who(drawing) == ()


def test_without_a_single_set_of_counts_nobody_is_shown(who):
    drawing = "question answer printed\ntype commune 80\ntype region 20"
    assert sum(one.answered for one in who(drawing, answered=100)) == 100
    assert who(drawing, answered=1000) == ()


def test_the_smaller_the_group_the_more_of_it_answered_in_2016(study):
    found = who_answered(published_types(study.questions), frame=mailing_frame(load_strata()))
    rates = {one.type: round(one.rate, 2) for one in found}
    assert rates == {
        "commune": 0.03,
        "intercommunalite": 0.03,
        "departement": 0.24,
        "region": 0.56,
        "metropole": 0.57,
    }
    assert sum(one.answered for one in found) == 194
    assert sum(one.share_population for one in found) == pytest.approx(1)
