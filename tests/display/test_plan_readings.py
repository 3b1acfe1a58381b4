import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Rectangle

from analysis.audit.aim import Aim
from analysis.audit.outcomes import reading
from analysis.display.plan_readings import decisions, in_words, readings, spans, zones


def read(study):
    return [one for one in study.confirming.plan.claims if one.reading is not None]


def test_zones_cover_every_share_once(study):
    for one in read(study):
        (first, second, third) = spans(one.reading).values()
        assert (first[0], third[1]) == (0, 1)
        assert first[1] == second[0] <= second[1] == third[0]


@given(answers=st.integers(1, 3000), silent=st.floats(0, 0.99))
def test_a_survey_too_small_to_decide_says_never(study, answers, silent):
    one = read(study)[0]
    made = reading(one.claim, answers=answers, silent=silent, aim=Aim(), family=9)
    stands, stays, contrary = in_words(made, "en")
    assert (stands == "never") == (made.stands_from is None)
    assert (contrary == "never") == (made.refuted_from is None)
    assert stays


def test_a_share_of_all_can_still_decide(study):
    made = reading(read(study)[0].claim, answers=8, silent=0.0, aim=Aim(), family=9)
    assert made.stands_from == 1
    assert in_words(made, "en") == ("from 100.0%", "up to 100.0%", "up to 0.0%")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_figure_draws_what_the_table_says(study, language):
    plate = zones(study, language=language)
    widths = [
        one.get_x() for one in plate.axes[0].patches if isinstance(one, Rectangle) and one.get_x()
    ]
    expected = [
        start for one in read(study) for start, _ in list(spans(one.reading).values()) if start
    ]
    assert widths == pytest.approx(expected)
    assert len(readings(study, language=language).rows) == len(read(study))


def test_the_contrary_of_less_than_lies_above(study):
    table = readings(study, language="en")
    (row,) = [row for row in table.rows if row[1] == "34%"]
    assert row[2].startswith("up to")
    assert row[4].startswith("from")
    assert row[5][0] == "34.5%: 90%"
    assert [text.partition(":")[0] for text in row[5]] == ["34.5%", "45.0%", "50.0%", "55.0%"]


def test_what_each_share_will_mean_is_in_the_protocol(study):
    table = decisions(study, language="en")
    assert [len(row) for row in table.rows] == [5] * len(table.rows)
    assert table.rows[0][2].startswith("from")
    assert table.rows[0][4].startswith("up to")
