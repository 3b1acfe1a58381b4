import csv
from io import StringIO

import pytest

from analysis.audit import plan_curves as computed
from analysis.display.plan_curves import calls, sizes


def rows(plate):
    return list(csv.DictReader(StringIO(plate.csv())))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_curve_of_sizes_is_what_was_computed(study, language):
    plate = sizes(study, language=language)
    (line,) = [one for one in plate.axes[0].lines if len(one.get_xdata()) > 2]
    found = computed.by_size(study.confirming.plan)
    assert list(line.get_xdata()) == [one.letters for one in found]
    assert list(line.get_ydata()) == [100 * one.half_width for one in found]
    assert [int(row["letters"]) for row in rows(plate)] == [one.letters for one in found]


def test_the_plan_is_marked_where_it_is(study):
    plate = sizes(study, language="en")
    (dot,) = [one for one in plate.axes[0].lines if one.get_marker() == "o"]
    assert (dot.get_xdata()[0], dot.get_ydata()[0]) == pytest.approx(
        (study.confirming.plan.sample, 100 * study.confirming.plan.precision.half_width)
    )
    said = " ".join(text.get_text() for text in plate.axes[0].texts)
    assert "the plan" in said
    assert "± 3.0 points" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_curve_of_calls_begins_with_none(study, language):
    plate = calls(study, language=language)
    none, *others = rows(plate)
    assert float(none["called"]) == 0
    assert float(none["width"]) > 2 * float(others[-1]["width"])
    dots = [one for one in plate.axes[0].lines if one.get_marker() == "o"]
    assert [float(one.get_ydata()[0]) for one in dots] == pytest.approx(
        [
            100 * computed.without_calls(study.confirming.plan).width,
            100 * computed.as_planned(study.confirming.plan).width,
        ]
    )


@pytest.mark.parametrize("figure", [sizes, calls])
def test_a_curve_says_that_rates_are_assumed(study, figure):
    plate = figure(study, language="en")
    assert "Rates of response and costs are assumptions." in {
        text.get_text() for text in plate.texts
    }
    assert plate.evidence == "published"
