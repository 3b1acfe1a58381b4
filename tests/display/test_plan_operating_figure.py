import csv
import io

import pytest

from analysis.audit.plan_rates import by_gap
from analysis.display.plan_operating import NAMES
from analysis.display.plan_operating_figure import LATE, PANELS, STYLES, drawn

from .operating_rows import TABLE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_panel_has_a_line_for_each_way_and_a_heading(language):
    plate = drawn(TABLE, language=language)
    assert len(plate.axes) == len(PANELS)
    for axes in plate.axes:
        assert [line.get_label() for line in axes.get_lines()[1:]] == [*STYLES]
        assert axes.get_title(loc="left")
    assert [axes.get_legend() is not None for axes in plate.axes] == [False, False, True]
    assert len(plate.axes[-1].get_legend().get_texts()) == len(STYLES)


def test_what_is_drawn_is_what_was_found():
    plate = drawn(TABLE, language="en")
    found = {way: [one for one in by_gap(TABLE) if one.way == way] for way in NAMES}
    found[LATE] = by_gap(TABLE, late_gap=0.1)
    for axes, of in zip(plate.axes, PANELS.values(), strict=True):
        for line in axes.get_lines()[1:]:
            wanted = [(one.gap, of(one)) for one in found[line.get_label()]]
            assert [tuple(point) for point in line.get_xydata()] == wanted


def test_it_can_be_read_aloud_and_as_numbers():
    plate = drawn(TABLE, language="en")
    assert "The plan 0: 94%, +10: 94%" in plate.description
    assert "a late gap of 10 points +10: 70%" in plate.description
    rows = list(csv.DictReader(io.StringIO(plate.csv())))
    assert len(rows) == 7
    assert (rows[0]["way"], rows[0]["coverage_low"]) == ("plan", "0.941000")


def test_nothing_leaves_the_plate():
    plate = drawn(TABLE, language="fr")
    plate.draw_without_rendering()
    legend = plate.axes[-1].get_legend().get_window_extent()
    assert legend.x0 >= 0
    assert legend.x1 <= plate.bbox.width
    note = min(text.get_window_extent().y1 for text in plate.texts)
    assert legend.y0 > note
