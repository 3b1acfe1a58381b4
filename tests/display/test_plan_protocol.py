import pytest

from analysis.audit.confirming_survey import SEED
from analysis.display.plan_protocol import STEPS, decisions, steps


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_step_is_said_with_the_numbers_of_the_plan(study, language):
    made = steps(study, language=language)
    assert made.numbered
    assert len(made.sentences) == len(STEPS)
    text = " ".join(made.sentences)
    assert "{" not in text
    assert f"barometre sample --seed {SEED} --out contacts.csv" in text
    for count in (study.confirming.plan.sample, study.confirming.plan.units):
        assert f"{count:,}".replace(",", "\u202f" if language == "fr" else ",") in text


def test_what_each_share_will_mean_is_in_the_protocol(study):
    table = decisions(study, language="en")
    assert [len(row) for row in table.rows] == [5] * len(table.rows)
    assert table.rows[0][2].startswith("from")
    assert table.rows[0][4].startswith("up to")
