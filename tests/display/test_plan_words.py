from dataclasses import replace

import pytest

from analysis.display.plan_words import answer, points, stratum_name


def test_the_numbers_of_the_answer_are_those_of_the_plan(study):
    first, second, third = answer(study, language="en").sentences
    plan = study.confirming.plan
    assert f"{plan.sample:,} of today’s {plan.units:,} authorities" in first
    assert f"about {plan.calls:.0f} that stay silent" in first
    assert f"{plan.answers:,.0f} answers" in first
    assert second.startswith("The headline alone (80.1%) would take 115 letters and about 60 calls")
    assert "4 of the 8 conclusions compared with a number" in second
    assert "assumptions" in third


def test_an_edition_without_an_open_conclusion_says_so(study):
    bare = replace(
        study, every_claim=tuple(replace(one, proposition="") for one in study.every_claim)
    )
    first, second, _ = answer(bare, language="en").sentences
    assert "0 open conclusions" in first
    assert second == "No conclusion compared with a number is open."


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (("commune", "100000+"), "Communes, 100\u202f000 habitants ou plus"),
        (("commune", "3500-4999"), "Communes, 3\u202f500 à 4\u202f999 habitants"),
        (("region", ""), "Régions"),
    ],
)
def test_a_stratum_is_named_in_words(study, levels, said):
    assert stratum_name(levels, study, language="fr") == said


def test_half_an_interval_is_said_in_points():
    assert points(0.0364, "fr") == "± 3,6 points"
