import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import margins

from analysis.audit.sample_population import population_of, whole_counts
from analysis.sources.errors import SourceError
from analysis.sources.population_margins import Margin

TWO = """
    variable  level    count
    type      commune  600
    type      epci     400
    size      small    250
    size      large    750
"""


def test_counts_are_taken_as_they_are():
    found = population_of(margins(TWO))
    assert (found.size, found.notes) == (1000, ())
    assert [one.counts for one in found.margins] == [
        {("commune",): 600, ("epci",): 400},
        {("small",): 250, ("large",): 750},
    ]


def test_another_size_makes_shares_of_them_and_says_so():
    found = population_of(margins(TWO, by=("type",)), size=333)
    assert found.margins[0].counts == {("commune",): 200, ("epci",): 133}
    (note,) = found.notes
    assert (note.key, note.values["total"], note.values["size"]) == ("scaled", 1000, 333)


@pytest.mark.parametrize("counts", [("62", "38"), ("0.62", "0.38"), ("62.1", "37.8")])
def test_shares_do_not_say_how_many_there_are(counts):
    one, other = counts
    known = margins(f"variable level count\ntype a {one}\ntype b {other}")
    with pytest.raises(SourceError, match="give the size with --population"):
        population_of(known)
    assert population_of(known, size=500).size == 500


def test_a_crossed_margin_has_a_name_to_read():
    (one,) = population_of(
        margins("variable level count\na*b x*y 5\na*b x*z 7\na*b w*z 30")
    ).margins
    assert one.name == "a × b"


@settings(max_examples=60)
@given(
    st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=12).filter(
        lambda counts: sum(counts) > 1
    ),
    st.integers(1, 10**7),
)
def test_whole_counts_add_to_the_size_and_none_moves_by_a_unit(counts, size):
    margin = Margin(("a",), {(str(k),): count for k, count in enumerate(counts)}, 0.1)
    made = whole_counts(margin, size=size)
    assert sum(made.values()) == size
    for level, count in margin.counts.items():
        assert abs(made[level] - count * size / margin.total) < 1 + 1e-6
