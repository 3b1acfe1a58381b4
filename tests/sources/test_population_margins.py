import pytest
from samples import margins

from analysis.sources.errors import SourceError

THREE = """
    variable   level          count
    type       commune        12
    type       epci           4
    size       small          10
    size       large          6
    type*size  commune*small  9
    type*size  commune*large  3
    type*size  epci*small     1
    type*size  epci*large     3
"""


def names(found):
    return [one.name for one in found.margins]


def test_a_crossed_margin_says_what_its_parts_say():
    assert names(margins(THREE)) == ["type*size"]
    assert names(margins(THREE, by=("size", "type"))) == ["type*size"]


def test_only_the_margins_named_are_used():
    assert names(margins(THREE, by=("type",))) == ["type"]


def test_totals_are_compared_among_those_used_alone():
    other = THREE + "    year  old  3\n"
    assert names(margins(other, by=("type", "size"))) == ["type*size"]
    with pytest.raises(SourceError, match="type\\*size adds to 16, year to 3"):
        margins(other)


@pytest.mark.parametrize(("last", "agrees"), [("6", True), ("7", True), ("8", True), ("9", False)])
def test_totals_may_differ_by_half_a_unit_for_each_count(last, agrees):
    drawing = f"""
        variable  level    count
        type      commune  12
        type      epci     4
        size      small    10
        size      large    {last}
    """
    if agrees:
        assert names(margins(drawing)) == ["type", "size"]
    else:
        with pytest.raises(SourceError, match="but for rounding"):
            margins(drawing)


def test_decimals_leave_less_room():
    drawing = """
        variable  level    count
        type      commune  62.4
        type      epci     37.6
        size      small    62.1
        size      large    38.2
    """
    with pytest.raises(SourceError, match=r"type adds to 100, size to 100\.3"):
        margins(drawing)
