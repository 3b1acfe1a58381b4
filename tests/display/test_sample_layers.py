import csv
from io import StringIO

import pytest
from legible import illegible
from samples import audited, counted, margins, school_margins, schools

from analysis.display.sample_layers import LAYERS, layers, left
from analysis.display.theme import BLUE, GREY, ORANGE


def audit_of(**asked):
    wanted = {"question": "awards", "yes": ("Yes",), "delta": 0.2} | asked
    return audited(schools("apisrs"), school_margins("stype"), **wanted)


def bars(plate):
    """The ends of each interval and its colour, top to bottom."""
    (axes,) = plate.axes
    lines = [line for line in axes.lines if line.get_linewidth() == 4]
    return [(tuple(line.get_xdata()), line.get_color()) for line in lines]


def test_each_layer_is_drawn_where_it_was_found():
    found = audit_of()
    drawn = bars(layers(found, language="en"))
    assert [ends for ends, _ in drawn] == [(one.left.low, one.left.high) for one in left(found)]
    assert [one.question for one in left(found)] == list(LAYERS)


def test_a_layer_that_fails_is_told_by_its_colour_and_the_worst_case_is_not_judged():
    colours = [colour for _, colour in bars(layers(audit_of(), language="en"))]
    assert colours == [BLUE, BLUE, ORANGE, GREY]
    colours = [colour for _, colour in bars(layers(audit_of(delta=0.04), language="en"))]
    assert colours == [BLUE, BLUE, BLUE, GREY]


def test_the_threshold_stands_where_it_was_put():
    (axes,) = layers(audit_of(threshold=2 / 3), language="en").axes
    (text,) = [one for one in axes.texts if one.get_text() == "66.7%"]
    assert text.xy[0] == 2 / 3


def test_a_layer_that_cannot_be_asked_has_no_bar_and_says_so():
    known = margins("variable level count\ntype commune 500\ntype epci 100")
    found = audited(counted({("commune", "oui"): 9}), known, question="q", yes=("oui",))
    plate = layers(found, language="en")
    assert len(bars(plate)) == 3
    assert "Weighted to the population cannot be asked" in plate.description


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("delta", [0.04, 0.2])
def test_every_word_can_be_read(language, delta):
    assert illegible(layers(audit_of(delta=delta), language=language)) == ([], [])


def test_the_numbers_behind_it_are_with_it():
    found = audit_of()
    rows = list(csv.DictReader(StringIO(layers(found, language="en").csv())))
    assert [row["question"] for row in rows] == list(LAYERS)
    assert float(rows[0]["low"]) == pytest.approx(found.chance.interval.low, abs=1e-6)
    assert (rows[2]["holds"], rows[3]["holds"]) == ("False", "")
    assert {row["evidence"] for row in rows} == {"collected"}


def test_it_is_the_same_bytes_each_time():
    found = audit_of()
    assert layers(found, language="fr").svg() == layers(found, language="fr").svg()
