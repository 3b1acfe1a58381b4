import pytest

from analysis.audit.sensitivity import Flip, flips, grid
from analysis.display.sensitivity import in_words, table, turns

HEADLINE = "2016-participation-1"


@pytest.fixture(scope="module")
def moved(study):
    return grid(study, deltas=(0.1, 0.25))


@pytest.fixture(scope="module")
def tipped():
    return {HEADLINE: Flip(0.21, 0.22, "stands", "nonresponse")}


def test_how_many_change_and_which(study, moved):
    one, other = table(moved, of=study, language="en").rows
    assert one == ("10", "0.05", "0", "5", "0", "—", "stands, for gaps up to Delta")
    assert other[:5] == ("25", "0.05", "0", "0", "5")
    assert HEADLINE in other[5]
    assert other[6].endswith("depends on who did not")


def test_the_studys_own_parameters_are_said(study, moved):
    (_, note) = table(moved, of=study, language="fr").notes
    assert "alpha 0,05 et Delta 20" in note


def test_where_each_verdict_turns(study, tipped):
    (row,) = turns(tipped, of=study, language="fr").rows
    assert row[:3] == (HEADLINE, "80,1\u202f%", "21")
    assert row[4] == "22"


def test_the_summary_counts_both_readings_and_names_the_turn_of_the_headline(study, moved, tipped):
    first, second, _ = in_words(moved, tipped, of=study, language="en").sentences
    assert first.startswith("Of 20 verdicts, 0 change at the least favourable base")
    assert "and 5 at that base or at the largest" in first
    assert "up to a Delta of 21 points" in second
    assert f"[{HEADLINE}]" in second


def test_a_headline_that_nothing_turns_is_said_so(study, moved):
    second = in_words(moved, {}, of=study, language="en").sentences[1]
    assert "no Delta changes its verdict" in second


def test_they_rest_on_print_until_answers_are_collected(study, collected, moved, tipped):
    for made in (table(moved, of=study, language="en"), turns(tipped, of=study, language="en")):
        assert made.notes[0].startswith("From the published figures alone")
    again = grid(collected, deltas=(0.2,))
    made = table(again, of=collected, language="en")
    assert made.notes[0] == "Answers collected by the survey."
    said = in_words(again, flips(collected), of=collected, language="en").sentences
    assert said[-1] == "Answers collected by the survey."
