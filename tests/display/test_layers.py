import pytest
from legible import illegible
from matplotlib.colors import to_hex

from analysis.display.conclusions import LAYERS, confirmed
from analysis.display.layers import WIDTHS, layers
from analysis.display.theme import BLUE, ORANGE


def spans(axes):
    """The lines of the layers: (row, layer, ends, colour)."""
    return [
        (int(line.get_ydata()[0]), layer, tuple(line.get_xdata()), to_hex(line.get_color()))
        for line in axes.lines
        for layer in LAYERS
        if line.get_linewidth() == WIDTHS[layer] and line.get_ydata()[0] == line.get_ydata()[1]
    ]


def test_each_layer_is_drawn_where_it_could_be_asked(study):
    (axes,) = layers(study, language="fr").axes
    for row, found in enumerate(confirmed(study)):
        asked = found.confirmation
        bounds = dict(zip(LAYERS, (asked.interval, asked.composition, asked.worst), strict=True))
        drawn = {layer: ends for at, layer, ends, _ in spans(axes) if at == row}
        assert drawn == {layer: (one.low, one.high) for layer, one in bounds.items() if one}


def test_the_layer_that_opens_a_claim_stands_out(study):
    (axes,) = layers(study, language="en").axes
    for row, found in enumerate(confirmed(study)):
        colours = {layer: colour for at, layer, _, colour in spans(axes) if at == row}
        opens = found.confirmation.key
        assert colours.pop(opens) == ORANGE
        assert set(colours.values()) <= {BLUE}


def test_a_threshold_is_drawn_for_majorities_and_minorities_alone(study):
    (axes,) = layers(study, language="en").axes
    rows = [
        int(line.get_ydata()[0])
        for line in axes.lines
        if line.get_linewidth() == 1.2 and line.get_xdata()[0] == line.get_xdata()[1] == 0.5
    ]
    halves = [row for row, one in enumerate(confirmed(study)) if "1/2" in one.claim.proposition]
    assert rows == halves
    assert len(halves) == 8


def test_what_could_not_be_asked_is_said(study):
    (axes,) = layers(study, language="en").axes
    missing = [one for one in confirmed(study) if one.confirmation.composition is None]
    said = [text.get_text() for text in axes.texts]
    assert said.count("composition and nonresponse: cannot be asked") == len(missing) == 5


def test_rows_bear_the_claim_its_number_and_its_verdict(study):
    plate = layers(study, language="en")
    said = [text.get_text() for text in plate.axes[0].texts]
    assert said[:3] == [
        "Strengthens participation",
        "2016-participation-1: 80.1%, more than half",
        "to be confirmed at larger scale: depends on who answered",
    ]
    assert "; ".join([", ".join(said[:3])]) in plate.description


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_lies_over_another(study, language):
    assert illegible(layers(study, language=language)) == ([], [])


def test_a_figure_says_whether_answers_were_collected(collected):
    assert layers(collected, language="en").note == "Answers collected by the survey."
