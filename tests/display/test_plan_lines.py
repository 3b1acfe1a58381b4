import re

import pytest
from plans import assumptions, open_claim, small_frame

from analysis.audit.confirming_plan import confirming_plan
from analysis.audit.contacts import Contacts, Overlap, draw_contacts
from analysis.display.plan_lines import draw_lines, plan_lines
from analysis.sources.plan_file import Draw


def test_the_plan_of_2016_in_french(study):
    lines = plan_lines(study.confirming.plan, language="fr")
    assert lines[1] == (
        "1\u202f640 à tirer au sort et à contacter par courrier, environ 678 appels à celles qui "
        "restent silencieuses\u202f: 1\u202f034 réponses et 35\u202f554 euros attendus."
    )
    assert "hypothèses" in lines[2]
    assert "2,8 points" in lines[2]
    (towns,) = (line for line in lines if line.startswith("commune / 3500-4999"))
    expected = "1\u202f023 339 196 85 211 7\u202f223"
    assert re.sub(" +", " ", towns).endswith(expected)


def test_every_claim_and_type_has_its_line(study):
    lines = plan_lines(study.confirming.plan, language="en")
    for one in study.confirming.plan.claims:
        assert sum(line.startswith(one.claim.id) for line in lines) == 1
    (cost,) = (line for line in lines if line.startswith("2016-extra-cost-1"))
    assert cost.split()[1:] == ["55.6%", "±", "4.2", "81%", "17%"]
    (compared,) = (line for line in lines if line.startswith("2016-participation-4"))
    assert compared.split()[1:] == ["89.7%", "±", "5.4"]
    assert any(line.startswith("region") and line.endswith("all drawn") for line in lines)


def test_columns_stand_below_each_other(study):
    lines = plan_lines(study.confirming.plan, language="en")
    strata = lines[lines.index("") + 1 :]
    strata = strata[: strata.index("")]
    assert len({len(line) for line in strata}) == 1


def test_a_name_that_a_terminal_would_obey_is_shown(study):
    claim = open_claim(0.6, claim=study.claims[0])
    frame = small_frame(**{"to\x1b[2Jwn": 60})
    plan = confirming_plan([claim], frame, assumptions=assumptions())
    assert not any("\x1b" in line for line in plan_lines(plan, language="fr"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["courrier\u202f: 3", "courrier puis téléphone\u202f: 2", "réserve\u202f: 1"]),
        ("en", ["letter: 3", "letter, then telephone: 2", "reserve: 1"]),
    ],
)
def test_a_draw_is_counted(language, said):
    drawn = draw_contacts(small_frame(town=9), {"town": Draw(9, 5, 2, 1)}, seed=1)
    assert draw_lines(drawn, language=language) == said


def test_an_overlap_is_said():
    drawn = draw_contacts(small_frame(town=9), {"town": Draw(9, 5, 2, 1)}, seed=1)
    again = Contacts(drawn.table, drawn.key, Overlap(last=1200, meant=600, kept=610, gone=4))
    assert draw_lines(again, language="en")[-1].startswith(
        "Of the 1,200 drawn before, 610 are asked again (600 were to be"
    )
