import numpy as np
import pytest

from analysis.audit.fieldwork import fieldwork_of, population_of
from analysis.audit.plan_strata import PlannedStratum
from analysis.sources.assumptions import Assumption
from analysis.sources.contact_frame import FrameStratum


def stratum(kind, size, *, units, sample, follow_up, rates=(0.3, 0.8)):
    return PlannedStratum(
        FrameStratum((kind, size), units), Assumption(*rates, 2, 5, 40), sample, follow_up, 0
    )


@pytest.fixture
def planned():
    return (
        stratum("epci", "small", units=800, sample=80, follow_up=40),
        stratum("epci", "large", units=100, sample=20, follow_up=10, rates=(0.5, 0.9)),
        stratum("council", "", units=20, sample=20, follow_up=20),
    )


def test_a_plan_becomes_arrays(planned):
    found = fieldwork_of(planned)
    assert found.types == ("epci", "epci", "council")
    assert found.sampling.drawn.tolist() == [80, 20, 20]
    assert found.sampling.marked.tolist() == [40, 10, 20]
    assert found.frame == {"council": 20, "epci": 900}
    assert list(found.frame) == ["council", "epci"]


def test_the_answers_expected_are_those_of_the_plan(planned):
    assert fieldwork_of(planned).answers == round(sum(one.answers for one in planned))


def test_rarer_types_say_yes_more_readily(planned):
    fieldwork = fieldwork_of(planned)
    alike = population_of(fieldwork, share=0.5, by_type=False)
    apart = population_of(fieldwork, share=0.5, by_type=True)
    assert alike.share == apart.share == 0.5
    assert alike.yes / alike.sizes == pytest.approx([0.5] * 3)
    odds = apart.yes / (apart.sizes - apart.yes)
    # The two strata of a type are alike; odds go with the root of how much rarer a type is.
    assert odds[1] == pytest.approx(odds[0], rel=0.05)
    assert odds[2] / odds[0] == pytest.approx(np.sqrt(900 / 20), rel=0.5)
