from analysis.audit.confirming_survey import SEED
from analysis.audit.contacts import draw_contacts


def test_the_draw_is_that_of_the_published_seed(study):
    survey = study.confirming
    again = draw_contacts(survey.frame, survey.plan.draws, seed=SEED)
    assert survey.contacts.table.equals(again.table)
    other = draw_contacts(survey.frame, survey.plan.draws, seed=SEED + 1)
    assert not survey.contacts.table.equals(other.table)


def test_the_plan_follows_alpha_and_delta_of_the_study(study):
    assert (study.confirming.plan.aim.alpha, study.confirming.plan.aim.delta) == (0.05, 0.2)
