import pytest
from legible import illegible
from plates import plate

from analysis.display.strips import add_strips, beside, height_of, upright

TEXTS = [("One", "quiet"), ("Other", "quiet too")]


@pytest.fixture
def axes():
    return add_strips(plate(height=height_of(2)), TEXTS, xlim=(-1, 1))


def test_a_strip_for_each_of_the_texts(axes):
    assert axes.get_ylim() == (2, 0)
    assert [text.get_text() for text in axes.texts] == ["One", "quiet", "Other", "quiet too"]
    assert [int(text.get_position()[1]) for text in axes.texts] == [0, 0, 1, 1]
    assert height_of(3) > height_of(2)


def test_words_too_long_for_the_figure_are_shortened():
    made = plate(height=height_of(1))
    axes = add_strips(made, [("x" * 10_000, "2016-type-1: \x1b[31m" + "y" * 500)], xlim=(0, 1))
    assert illegible(made) == ([], [])
    assert axes.texts[1].get_text().startswith("2016-type-1: [U+001B][31m")


def test_lines_stop_behind_words(axes):
    upright(axes, {0: "", 0.5: "half"})
    assert [line.get_xdata()[0] for line in axes.lines] == [0, 0.5]
    assert all(line.get_zorder() < text.get_zorder() for line in axes.lines for text in axes.texts)
    assert all(text.get_bbox_patch().get_facecolor() == (1, 1, 1, 1) for text in axes.texts[:4])


def test_a_value_stands_beside_its_dot(axes):
    beside(axes, "left", at=(0, 1), right=False)
    beside(axes, "right", at=(0, 1))
    left, right = axes.texts[-2:]
    assert (left.get_ha(), right.get_ha()) == ("right", "left")
