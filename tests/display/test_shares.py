import pytest
from legible import illegible

from analysis.audit.crossings import ALL, cross
from analysis.audit.weighing import weigh
from analysis.display.evidence import note
from analysis.display.shares import Strip, cells, heads, notes, shares_plate


@pytest.fixture(scope="module")
def types(study):
    return cross(study, "participation", by="type")


def strips(crossing):
    return [
        Strip(cell.group or "Everybody", f"{cell.count}/{cell.base}", cell)
        for cell in crossing.cells
        if cell.answer == "yes"
    ]


@pytest.fixture(scope="module")
def plate(types):
    return shares_plate(strips(types), [types], title="T", language="en")


def test_as_many_cells_as_heads(types, collected):
    for crossing in (types, cross(collected, "participation", by="equipped")):
        for cell in crossing.cells:
            assert len(cells(cell, language="fr")) == len(heads(crossing, language="fr"))


def test_a_share_that_no_draw_moves_is_said_to_be_the_same(types):
    said = {(cell.group, cell.answer): cells(cell, language="en") for cell in types.cells}
    assert said[ALL, "yes"] == ("80.1%", "74 to 86%", "the same")
    assert said["region", "yes"][-1] == "50 to 100%"


def test_notes_say_what_the_answers_are_first_and_what_may_not_be_concluded(types, collected):
    first, *others = notes([types], language="en")
    assert first == note("reconstructed", language="en")
    assert any("nothing can be concluded" in one for one in others)
    said = notes([types, cross(collected, "participation", by="equipped")], language="en")
    assert said[0] == first  # the weakest of both
    alone = " ".join(notes([cross(collected, "participation", by="equipped")], language="en"))
    assert note("collected", language="en") in alone
    assert "draw" not in alone.replace("had been drawn", "")


def test_every_share_is_drawn_with_its_interval_and_its_draws(types, plate):
    (axes,) = plate.axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    shown = [cell for cell in types.cells if cell.answer == "yes"]
    assert [dot.get_xdata()[0] for dot in dots] == [cell.share for cell in shown]
    assert {dot.get_markerfacecolor() for dot in dots} == {"white"}
    spans = [tuple(line.get_xdata()) for line in axes.lines]
    for cell in shown:
        assert (cell.low, cell.high) in spans
        assert (cell.drawn.low, cell.drawn.high) in spans


def test_the_numbers_behind_are_those_drawn(types, plate):
    header, *rows = plate.csv().splitlines()
    assert header == "row,of,count,base,share,low,high,drawn_low,drawn_high,evidence"
    assert len(rows) == 6
    assert rows[-1].startswith("Everybody,153/191,153,191,0.801047,")
    assert all(row.endswith(",reconstructed") for row in rows)


def test_collected_answers_have_full_dots_and_no_draws(collected):
    crossing = cross(collected, "participation", by="equipped")
    plate = shares_plate(strips(crossing), [crossing], title="T", language="en")
    (axes,) = plate.axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert "white" not in {dot.get_markerfacecolor() for dot in dots}
    assert [text.get_text() for text in axes.get_legend().texts] == [
        "Share",
        "Interval, chance alone",
    ]
    assert ",,,collected" in plate.csv()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_can_be_read(study, language):
    crossing = cross(study, "objective", by="type", weighing=weigh(study))
    found = [
        Strip(cell.group or "Everybody", f"{cell.count}/{cell.base}", cell)
        for cell in crossing.cells
        if cell.answer == "information"
    ]
    plate = shares_plate(found, [crossing], title="T", language=language)
    assert illegible(plate) == ([], [])
    assert "T" in plate.description
