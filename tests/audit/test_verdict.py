import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.checks import Arithmetic
from analysis.audit.confirmation import ORDER, Confirmation
from analysis.audit.reproduce import STATUSES, Reproduction
from analysis.audit.verdict import RULE, judge
from analysis.methods.grim import Possible
from analysis.methods.identification import Bounds

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


RANKS = {key: rank for rank, (key, _, _) in enumerate(RULE)}


def asked(key):
    """What questions 3 to 5 said; only its key decides."""
    return Confirmation(key, (31, 44), adjusted_holds=key != "chance", interval=Bounds(0.5, 0.9))


# What can exist, what the answers say, what clashes, what questions 3 to 5 say ("": not concluded,
# None: concluded, and not asked), and the verdict.
CASES = [
    pytest.param(NEVER, REPRODUCED, "together", "", "impossible", id="impossible before all"),
    pytest.param(NEVER, UNTESTABLE, "", "", "impossible", id="impossible alone"),
    pytest.param(NEVER, UNTESTABLE, "", "stands", "impossible", id="impossible though it stood"),
    pytest.param(NEVER, UNTESTABLE, "", None, "impossible", id="impossible, concluded"),
    pytest.param(OVER_ALL, DIFFERS, "together", "", "together", id="together before differs"),
    pytest.param(OVER_ALL, UNTESTABLE, "together", "chance", "together", id="together first"),
    pytest.param(OVER_ALL, DIFFERS, "contradicted", "", "contradicted", id="contradicted"),
    pytest.param(OVER_ALL, DIFFERS, "contradicted", "chance", "contradicted", id="sources first"),
    pytest.param(NOT_ASKED, UNTESTABLE, "contradicted", "", "contradicted", id="a count too"),
    pytest.param(OVER_ALL, DIFFERS, "", "", "differs", id="differs before possible"),
    pytest.param(OVER_ALL, DIFFERS, "", "chance", "differs", id="differs before chance"),
    pytest.param(NOT_ASKED, DIFFERS, "", "", "differs", id="a count that differs"),
    pytest.param(OVER_ALL, REPRODUCED, "", "chance", "chance", id="chance though reproduced"),
    pytest.param(OVER_ALL, REPRODUCED, "", "composition", "composition", id="composition"),
    pytest.param(OVER_SOME, EXPLAINED, "", "nonresponse", "nonresponse", id="nonresponse"),
    pytest.param(OVER_ALL, UNTESTABLE, "", "stands", "stands", id="stands"),
    pytest.param(OVER_SOME, UNTESTABLE, "", "stands", "stands", id="stands if some skipped it"),
    pytest.param(OVER_ALL, CONSISTENT, "", "unchecked", "unchecked", id="among some"),
    pytest.param(OVER_ALL, REPRODUCED, "", None, "unchecked", id="concluded and not asked"),
    pytest.param(NOT_ASKED, REPRODUCED, "", None, "unchecked", id="concluded from no share"),
    pytest.param(NOT_ASKED, REPRODUCED, "", "stands", "unchecked", id="arithmetic not asked"),
    pytest.param(OVER_SOME, REPRODUCED, "", "", "partial", id="partial though reproduced"),
    pytest.param(OVER_SOME, UNTESTABLE, "", "", "partial", id="partial"),
    pytest.param(OVER_ALL, UNTESTABLE, "", "", "possible", id="possible"),
    pytest.param(NOT_ASKED, REPRODUCED, "", "", "possible", id="a count reproduced"),
    pytest.param(NOT_ASKED, EXPLAINED, "", "", "possible", id="a count explained"),
    pytest.param(NOT_ASKED, UNTESTABLE, "", "", "unchecked", id="nothing could be asked"),
]


def judged(can_exist, found, clash="", key=""):
    return judge(
        can_exist,
        found,
        clash=clash,
        concluded=key != "",
        confirmation=asked(key) if key else None,
    )


@pytest.mark.parametrize(("can_exist", "found", "clash", "said", "key"), CASES)
def test_the_gravest_answer_decides(can_exist, found, clash, said, key):
    verdict = judged(can_exist, found, clash, said)
    rank = RANKS[key]
    assert (verdict.key, verdict.deciding, verdict.rank) == (key, RULE[rank][1], rank)


def test_every_line_of_the_rule_is_reached_by_the_cases_above():
    assert {case.values[-1] for case in CASES} == set(RANKS)


def test_the_rule_stands_in_the_order_that_was_frozen():
    frozen = "impossible together contradicted differs chance composition nonresponse stands"
    assert " ".join(key for key, _, _ in RULE[:8]) == frozen
    assert RULE[-1][0] == "unchecked"
    graver = [key for key in RANKS if key in ORDER and key != "unchecked"]
    assert graver == [key for key in ORDER if key != "unchecked"]


CAN_EXIST = st.sampled_from([NEVER, OVER_SOME, OVER_ALL, NOT_ASKED])
FOUND = st.builds(
    Reproduction, st.sampled_from(sorted(STATUSES)), st.sampled_from(["collected", "reconstructed"])
)
SAID = st.sampled_from([*ORDER, None, ""])
CLASH = st.sampled_from(["", "together", "contradicted"])


@given(can_exist=CAN_EXIST, found=FOUND, clash=CLASH, said=SAID)
def test_a_claim_stands_only_if_every_question_that_was_asked_was_passed(
    can_exist, found, clash, said
):
    stands = judged(can_exist, found, clash, said).key == "stands"
    collected = found.evidence == "collected"
    passed = can_exist.holds and not clash and not (collected and found.status == "differs")
    assert stands == bool(passed and said == "stands")


@given(can_exist=CAN_EXIST, found=FOUND, clash=CLASH, said=SAID)
def test_a_failed_question_is_never_outdone(can_exist, found, clash, said):
    failed = [clash] if clash else []
    failed += ["impossible"] if can_exist.holds is False else []
    failed += ["differs"] if found == DIFFERS else []
    failed += [said] if said in ("chance", "composition", "nonresponse") and can_exist.holds else []
    key = judged(can_exist, found, clash, said).key
    assert key == min(failed, key=RANKS.get) if failed else key not in list(RANKS)[:7]


@given(can_exist=CAN_EXIST, clash=CLASH, said=SAID)
@pytest.mark.parametrize("made_up", [MADE_UP_DIFFERS, CONSISTENT])
def test_made_up_answers_decide_nothing(made_up, can_exist, clash, said):
    there = judged(can_exist, made_up, clash, said)
    assert there == judged(can_exist, UNTESTABLE, clash, said)


@pytest.mark.parametrize("status", STATUSES)
def test_nothing_stands_from_which_nothing_was_concluded(status):
    found = Reproduction(status, "collected")
    assert judge(OVER_ALL, found, confirmation=asked("stands")).key in ("possible", "differs")
