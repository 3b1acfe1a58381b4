import pytest

from analysis.audit.reach import Reach


def test_those_who_answered_a_question_are_counted_over_all_authorities():
    reach = Reach({"commune": 60, "region": 4}, {"commune": 600, "region": 40})
    assert reach.answering(64) == pytest.approx(0.1)
    assert reach.answering(32) == pytest.approx(0.05)  # the others skipped it
