import pytest
from legible import illegible
from matplotlib.colors import to_hex, to_rgb
from plates import plate

from analysis.display.marks import OPEN, Row, draw_rows, height_of
from analysis.display.theme import BLUE, INK, ORANGE

FULL = Row(
    label="Gain de temps",
    aside="tous : 113/194",
    printed=((0.58, "58 %"), (0.56, "56 %")),
    share=0.582,
    sure=(0.51, 0.65),
    hull=(0.4, 0.7),
)
IMPOSSIBLE = Row("Réunions", "impossible sur 44", ((0.62, "62 %"),), impossible=True)
RUDE = Row("Entre 5 $ et 6 $ <script>", "moins de 10 $")


def drawn(*rows, hollow=False):
    return draw_rows(plate(height=height_of(rows)), rows, hollow=hollow, language="en")


def lines(plate):
    """Every line but that at one half, as (x of its ends, colour, width)."""
    (axes,) = plate.axes
    return [
        (tuple(map(float, line.get_xdata())), to_hex(line.get_color()), line.get_linewidth())
        for line in axes.lines
        if tuple(line.get_xdata()) != (0.5, 0.5)
    ]


def words(plate):
    return {text.get_text(): text for text in plate.axes[0].texts}


def legend(plate):
    return [text.get_text() for text in plate.legends[0].get_texts()]


def test_every_mark_stands_at_its_share():
    ends = [x for x, _, _ in lines(drawn(FULL))]
    assert sorted(ends) == [(0.4, 0.7), (0.51, 0.65), (0.56, 0.56), (0.58, 0.58), (0.582,)]


def test_the_interval_of_the_largest_base_is_the_thicker():
    width = {x: width for x, _, width in lines(drawn(FULL))}
    assert width[0.51, 0.65] > width[0.4, 0.7]


def test_the_axis_is_the_whole_from_0_to_100():
    (axes,) = drawn(FULL).axes
    assert axes.get_xlim() == (0, 1)
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        "0%",
        "25%",
        "50%",
        "75%",
        "100%",
    ]


def test_printed_numbers_are_said_on_both_sides_so_as_not_to_overlap():
    said = words(drawn(FULL))
    assert said["58 %"].get_position()[0] > 0.58
    assert said["56 %"].get_position()[0] < 0.56
    assert (said["58 %"].get_ha(), said["56 %"].get_ha()) == ("left", "right")


def test_a_number_near_the_edge_stands_to_the_left():
    said = words(drawn(Row("L", "A", ((0.9, "90 %"),))))["90 %"]
    assert (said.get_position()[0] < 0.9, said.get_ha()) == (True, "right")


def test_a_dot_at_the_end_of_the_axis_is_whole():
    (axes,) = drawn(Row("L", "A", share=1.0)).axes
    (dot,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert not dot.get_clip_on()


def test_what_cannot_exist_has_another_colour_and_no_other_mark():
    assert lines(drawn(FULL, IMPOSSIBLE))[-1] == ((0.62, 0.62), ORANGE, 2)
    assert [colour for _, colour, _ in lines(drawn(FULL))].count(INK) == 2


@pytest.mark.parametrize(
    ("hollow", "inside", "said"),
    [
        (True, "#ffffff", "Recomputed, reconstructed answers"),
        (False, BLUE, "Recomputed from the answers"),
    ],
)
def test_reconstructed_answers_are_hollow_and_said_to_be(hollow, inside, said):
    plate = drawn(FULL, hollow=hollow)
    (dot,) = [line for line in plate.axes[0].lines if line.get_marker() == "o"]
    assert to_hex(dot.get_markerfacecolor()) == inside
    assert said in legend(plate)


def test_the_legend_says_what_is_drawn_and_no_more():
    assert legend(drawn(IMPOSSIBLE)) == ["Printed, cannot exist"]
    assert legend(drawn(FULL)) == [
        "Printed",
        "Recomputed from the answers",
        "95% interval, largest base",
        "95% interval, every possible base",
    ]
    assert legend(drawn(FULL, IMPOSSIBLE))[:2] == ["Printed", "Printed, cannot exist"]


def test_labels_are_words_whatever_they_contain():
    said = words(drawn(RUDE))
    assert {RUDE.label, RUDE.aside} <= said.keys()
    assert not any(text.get_parse_math() for text in said.values())
    assert "<script" not in drawn(RUDE).svg()


def test_words_too_long_for_the_figure_are_shortened():
    long = Row("Oui, " + "x" * 10_000 + ", enfin", "tous\u202e, " * 500 + ": 113/194")
    short = Row("Non", "tous : 81/194")
    plate = drawn(long, short)
    assert illegible(plate) == ([], [])
    label, aside = [text.get_text() for text in plate.axes[0].texts][:2]
    assert (label[:5], label[-6:], aside[-9:]) == ("Oui, ", " enfin", ": 113/194")
    assert "\u202e" not in aside
    assert plate.get_figheight() == pytest.approx(height_of([long, short]))


def test_the_bar_of_the_largest_base_can_be_seen_on_white():
    red, green, blue = (((1 - OPEN * (1 - part)) + 0.055) / 1.055 for part in to_rgb(BLUE))
    assert 1.05 / (0.2126 * red**2.4 + 0.7152 * green**2.4 + 0.0722 * blue**2.4 + 0.05) >= 3


def test_rows_stand_one_below_the_other_in_one_size():
    plate = drawn(FULL, IMPOSSIBLE, RUDE)
    said = words(plate)
    heights = [said[row.label].get_position()[1] for row in (FULL, IMPOSSIBLE, RUDE)]
    assert [height - heights[0] for height in heights] == pytest.approx([0, 1, 2])
    assert plate.get_figheight() == pytest.approx(height_of([FULL, IMPOSSIBLE, RUDE]))
    assert height_of([FULL] * 3) - height_of([FULL] * 2) == pytest.approx(
        height_of([FULL] * 2) - height_of([FULL])
    )
