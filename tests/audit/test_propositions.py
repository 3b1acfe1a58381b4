import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.propositions import First, MoreThan, Threshold, read_proposition


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("> 1/2", Threshold(0.5, above=True), id="more than half"),
        pytest.param("< 1/2", Threshold(0.5, above=False), id="less than half"),
        pytest.param("> 3/4", Threshold(0.75, above=True), id="another fraction"),
        pytest.param("> unequipped", MoreThan("unequipped"), id="more than others"),
        pytest.param("> tools-with-meetings", MoreThan("tools-with-meetings"), id="with hyphens"),
        pytest.param("first", First(), id="first"),
        pytest.param("second", None, id="second: no number tests it"),
        pytest.param("", None, id="nothing was concluded"),
        pytest.param("1/2", None, id="without a side"),
        pytest.param("< unequipped", None, id="less than others is not written"),
    ],
)
def test_what_a_proposition_means(text, meant):
    assert read_proposition(text) == meant


@given(parts=st.tuples(st.integers(1, 98), st.integers(99, 999)), above=st.booleans())
def test_every_fraction_is_a_threshold_on_its_side(parts, above):
    few, many = parts
    found = read_proposition(f"{'>' if above else '<'} {few}/{many}")
    assert found == Threshold(few / many, above=above)


def test_the_propositions_of_2016_can_be_read_but_for_the_second(study):
    texts = {claim.proposition for claim in study.claims if claim.proposition}
    assert {text for text in texts if read_proposition(text) is None} == {"second"}
    kinds = {type(read_proposition(text)) for text in texts - {"second"}}
    assert kinds == {Threshold, MoreThan, First}
