import re

import pytest

from analysis.audit.plan_rates import by_follow_up, by_gap
from analysis.display.plan_operating import compared, failing, in_words, points

from .operating_rows import TABLE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_way_at_every_gap_has_its_row(language):
    found = compared(TABLE, language=language)
    assert len(found.rows) == len(by_gap(TABLE)) == 6
    assert {len(row) for row in found.rows} == {len(found.columns)}
    assert len({row[:2] for row in found.rows}) == 6


def test_the_numbers_are_those_of_the_rates():
    rows = compared(TABLE, language="en").rows
    assert rows[0] == ("0", "The plan", "94.1 to 95.2%", "0.1%", "10.0%", "1.0%")
    assert rows[1][2] == "95.5%"  # both ends read the same
    assert rows[3][0] == "+10"


def test_a_follow_up_that_fails_is_shown():
    found = failing(TABLE, language="en")
    assert len(found.rows) == len(by_follow_up(TABLE)) == 3
    assert found.rows[0][:4] == ("as assumed", "0", "94.1 to 95.2%", "99.0%")
    assert found.rows[1][:4] == ("as assumed", "+10", "70.0 to 80.0%", "99.0%")
    assert found.rows[2][0] == "50% of those assumed"
    assert found.rows[0][4] == "12"


def test_the_sentences_hold_the_failure_too():
    said = " ".join(in_words(TABLE, language="en").sentences)
    assert re.search(r"the plan hold the true share 94\.1 to 95\.2%", said)
    assert "194 answers hold it 0.0 to 20.0% of the time, and those of 900 answers 0.0%" in said
    assert "its intervals hold the true share 70.0 to 80.0% of the time" in said
    assert "assumed" in said


def test_a_gap_has_a_sign_and_nothing_has_none():
    assert [points(gap, "fr") for gap in (-0.2, 0.0, 0.1)] == ["−20", "0", "+10"]
