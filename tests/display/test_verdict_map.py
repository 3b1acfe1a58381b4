import pytest
from legible import illegible

from analysis.audit.sensitivity import grid
from analysis.display.verdict_map import MARKS, verdict_map

DRAWN = ["2016-participation-1", "2016-communication-1", "2016-extra-cost-1"]


@pytest.fixture(scope="module")
def moved(study):
    return grid(study, deltas=(0.1, 0.2, 0.25))


@pytest.fixture(scope="module")
def plate(study, moved):
    return verdict_map(moved, of=study, language="en")


def marks(plate):
    (axes,) = plate.axes
    return [
        (line.get_xdata()[0], line.get_marker())
        for line in axes.lines
        if line.get_marker() != "None"
    ]


def test_a_mark_for_each_delta_at_worst_and_at_best(plate, moved):
    expected = [
        (one.delta, MARKS[getattr(one, lane)[claim]])
        for claim in DRAWN
        for lane in ("verdicts", "at_largest")
        for one in moved.settings
    ]
    assert marks(plate) == expected


def test_the_headline_leaves_its_round_mark_after_the_studys_delta(plate):
    at_best = marks(plate)[3:6]
    assert [mark for _, mark in at_best] == ["o", "o", "^"]


def test_what_delta_cannot_move_is_left_out(plate):
    claims = [row[0] for row in plate.behind.rows]
    assert sorted(set(claims)) == sorted(DRAWN)
    assert "2016-time-gain-1" not in claims  # contradicted by another source


def test_the_numbers_behind_and_the_evidence(plate):
    header, first, *_ = plate.csv().splitlines()
    assert header == "claim,alpha,delta,verdict,verdict_at_largest,evidence"
    assert first == "2016-participation-1,0.050000,0.100000,composition,stands,published"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_can_be_read(study, moved, language):
    made = verdict_map(moved, of=study, language=language)
    assert illegible(made) == ([], [])
    assert "2016-participation-1" in made.description


def test_delta_stands_where_the_study_puts_it(plate, study):
    (axes,) = plate.axes
    (delta,) = [text for text in axes.texts if text.get_text() == "Delta"]
    assert delta.xy[0] == study.delta
