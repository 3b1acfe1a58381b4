from samples import cells, counted, margins

from analysis.audit.sample_answers import answers_of, by_name, columns_of
from analysis.audit.sample_population import population_of

SAMPLE = {("commune", "oui"): 3, ("epci", "non"): 2, ("", "oui"): 1, ("commune", ""): 4}
KNOWN = margins("""
    variable  level    count
    type      commune  50
    type      epci     10
    type      region   5
""")


def answers():
    return answers_of(
        cells(counted(SAMPLE), columns=("type", "q")), question="q", yes=("oui",), by=("type",)
    )


def test_answers_are_counted_and_empty_cells_are_none():
    found = answers()
    assert (found.base, found.count, found.skipped) == (6, 4, 4)


def test_answers_without_a_level_are_not_placed():
    found = answers().placed
    assert (found.base, found.count, found.skipped) == (5, 3, 4)


def test_levels_nobody_answered_in_are_counted_0():
    (margin,) = population_of(KNOWN).margins
    assert answers().by_level(margin) == {("commune",): 3, ("epci",): 2, ("region",): 0}


def test_columns_are_named_once():
    crossed = margins("variable level count\na*b x*y 50\nb y 50\nc z 50")
    assert columns_of(population_of(crossed).margins) == ("a", "b", "c")
    assert by_name(("x", "y")) == "x × y"
