import pytest

from analysis.audit.confirming_survey import SEED
from analysis.display.plan_protocol import STEPS, steps


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
