import pytest
from legible import illegible

from analysis.display.conclusions import confirmed
from analysis.display.gaps import REFERENCE, defects, flips, tipping

ASKED = ["participation-1", "communication-1", "extra-cost-1", "time-gain-1"]


def rows(made):
    return {row[0].removeprefix("2016-"): row[1:] for row in made.rows}


def dots(axes):
    return [line for line in axes.lines if line.get_marker() == "o"]


def asked(study):
    return [one.confirmation for one in confirmed(study) if one.confirmation.gap is not None]


def test_both_gaps_are_drawn_in_points(study):
    (axes,) = tipping(study, language="en").axes
    opened = [d.get_xdata()[0] for d in dots(axes) if d.get_markerfacecolor() == "white"]
    filled = [d.get_xdata()[0] for d in dots(axes) if d.get_markerfacecolor() != "white"]
    assert opened == pytest.approx([100 * one.gap for one in asked(study)])
    assert filled == pytest.approx([100 * one.gap_low for one in asked(study)])
    low, high = axes.get_xlim()
    assert all(low < value < high for value in opened + filled)


def test_delta_stands_where_the_study_puts_it(study):
    (axes,) = tipping(study, language="en").axes
    (delta,) = [text for text in axes.texts if text.get_text() == "Delta"]
    assert delta.xy[0] == 100 * study.delta


def test_the_correlation_of_each_claim_stands_beside_the_reference(study):
    (axes,) = flips(study, language="fr").axes
    assert axes.get_xscale() == "log"
    found = [dot.get_xdata()[0] for dot in dots(axes)]
    assert found == pytest.approx([abs(one.flip.correlation) for one in asked(study)])
    assert REFERENCE in [line.get_xdata()[0] for line in axes.lines]
    assert "0,005 (Meng 2018)" in [text.get_text() for text in axes.texts]


def test_table_and_figures_say_the_same(study):
    made = rows(defects(study, language="en"))
    assert list(made) == ASKED
    for draw, columns in ((tipping, (2, 1)), (flips, (3,))):
        (axes,) = draw(study, language="en").axes
        said = [text.get_text() for text in axes.texts]
        for row in made.values():
            assert all(row[column] in said for column in columns)


def test_a_small_base_is_turned_over_by_a_small_correlation(study):
    made = rows(defects(study, language="fr"))
    assert made["participation-1"][0] == "109/136"
    assert made["extra-cost-1"][0] == "9/16"
    assert made["extra-cost-1"][3:] == ("0,007", "64,0")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("draw", [tipping, flips])
def test_no_word_lies_over_another(study, draw, language):
    assert illegible(draw(study, language=language)) == ([], [])


def test_descriptions_tell_every_value(study):
    assert "Strengthens participation 0.098" in flips(study, language="en").description
    assert tipping(study, language="en").description.count(" / ") == len(ASKED)
