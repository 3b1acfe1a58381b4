"""What is not the same in a sample and its margins; most cases are in broken_margins.py."""

import pytest
from samples import cells, counted, margins

from analysis.sources.errors import SourceError
from analysis.sources.sample_levels import check_codes, check_levels

KNOWN = """
    variable  level    count
    type      commune  12
    type      epci     4
"""


def sample(counts, *, codes=None):
    return cells(counted(counts), columns=("type", "q"), codes=codes)


def test_codes_nobody_gave_are_told_once_another_was():
    given = sample({("commune", "oui"): 2})
    assert check_codes(given, question="q", yes=("oui", "tout à fait")) == ("tout à fait",)


def test_the_label_of_a_code_leads_to_the_code():
    given = sample({("commune", "1"): 2}, codes={"q": {"1": "Oui"}})
    with pytest.raises(SourceError, match="'Oui' is the label of code '1': --yes 1"):
        check_codes(given, question="q", yes=("Oui",))


def test_the_label_of_a_level_leads_to_its_code():
    given = sample({("1", "oui"): 2}, codes={"type": {"1": "commune"}})
    with pytest.raises(SourceError, match="The sample labels '1' 'commune': write its codes"):
        check_levels(given, margins(KNOWN))


def test_codes_may_be_alike_if_both_are_named():
    given = sample({("commune", "oui"): 2, ("commune", "Oui"): 1})
    assert check_codes(given, question="q", yes=("oui", "Oui")) == ()


def test_a_level_that_differs_by_its_case_is_proposed_though_no_other_is_known():
    given = sample({("Commune", "oui"): 2, ("Epci", "oui"): 1})
    with pytest.raises(SourceError, match=r"saw 'Commune'(.|\n)*Did you mean 'commune'\?"):
        check_levels(given, margins(KNOWN))


def test_missing_levels_are_no_level():
    check_levels(sample({("", "oui"): 2, ("epci", ""): 1}), margins(KNOWN))


def test_an_unknown_level_says_how_many_rows_have_it():
    given = sample({("commune", "oui"): 2, ("pays", "oui"): 1, ("pays", ""): 2})
    with pytest.raises(SourceError, match=r"count above 0 \(3 such rows\)"):
        check_levels(given, margins(KNOWN))
