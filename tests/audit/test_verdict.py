import pytest

from analysis.audit.checks import Arithmetic
from analysis.audit.reproduce import STATUSES, Reproduction
from analysis.audit.verdict import RULE, judge
from analysis.methods.grim import Possible

OVER_ALL = Arithmetic(True, most=44, possible=(Possible(44, range(31, 32)),))
OVER_SOME = Arithmetic(True, most=44, possible=(Possible(42, range(38, 39)),))
NEVER = Arithmetic(False, most=44)
NOT_ASKED = Arithmetic(None)

UNTESTABLE = Reproduction("untestable", "collected")
DIFFERS = Reproduction("differs", "collected")
REPRODUCED = Reproduction("reproduced", "collected")
EXPLAINED = Reproduction("explained", "collected")
MADE_UP_DIFFERS = Reproduction("differs", "reconstructed")
CONSISTENT = Reproduction("consistent", "reconstructed")


@pytest.mark.parametrize(
    ("can_exist", "found", "clash", "key"),
    [
        pytest.param(NEVER, REPRODUCED, "together", "impossible", id="impossible before all"),
        pytest.param(NEVER, UNTESTABLE, "", "impossible", id="impossible alone"),
        pytest.param(OVER_ALL, DIFFERS, "together", "together", id="together before differs"),
        pytest.param(OVER_ALL, DIFFERS, "contradicted", "contradicted", id="contradicted"),
        pytest.param(NOT_ASKED, UNTESTABLE, "contradicted", "contradicted", id="a count too"),
        pytest.param(OVER_ALL, DIFFERS, "", "differs", id="differs before possible"),
        pytest.param(NOT_ASKED, DIFFERS, "", "differs", id="a count that differs"),
        pytest.param(OVER_SOME, REPRODUCED, "", "partial", id="partial though reproduced"),
        pytest.param(OVER_SOME, UNTESTABLE, "", "partial", id="partial"),
        pytest.param(OVER_ALL, UNTESTABLE, "", "possible", id="possible"),
        pytest.param(NOT_ASKED, REPRODUCED, "", "possible", id="a count reproduced"),
        pytest.param(NOT_ASKED, EXPLAINED, "", "possible", id="a count explained"),
        pytest.param(NOT_ASKED, UNTESTABLE, "", "unchecked", id="nothing could be asked"),
    ],
)
def test_the_gravest_answer_decides(can_exist, found, clash, key):
    assert judge(can_exist, found, clash=clash).key == key


def test_every_line_of_the_rule_is_reached_by_the_cases_above():
    cases = test_the_gravest_answer_decides.pytestmark[0].args[1]
    assert {case.values[3] for case in cases} == {key for key, _, _ in RULE}


def test_a_verdict_names_the_question_that_decided_and_its_gravity():
    for rank, (key, deciding, _) in enumerate(RULE):
        found = {"impossible": NEVER, "partial": OVER_SOME, "possible": OVER_ALL}.get(
            key, NOT_ASKED
        )
        clash = key if key in ("together", "contradicted") else ""
        verdict = judge(found, DIFFERS if key == "differs" else UNTESTABLE, clash=clash)
        assert (verdict.key, verdict.deciding, verdict.rank) == (key, deciding, rank)


@pytest.mark.parametrize("can_exist", [NEVER, OVER_SOME, OVER_ALL, NOT_ASKED])
@pytest.mark.parametrize("made_up", [MADE_UP_DIFFERS, CONSISTENT])
def test_made_up_answers_decide_nothing(can_exist, made_up):
    assert judge(can_exist, made_up) == judge(can_exist, UNTESTABLE)


@pytest.mark.parametrize("status", STATUSES)
def test_no_verdict_says_that_a_claim_stands(status):
    keys = {judge(OVER_ALL, Reproduction(status, "collected")).key}
    assert keys <= {"possible", "differs"}
