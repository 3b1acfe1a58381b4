import numpy as np
import pytest

from analysis.methods.strata import by_stratum, strata_of


def test_bounds_are_cut_at_the_size():
    strata = strata_of([30, 1], least=2, most=[40, 40], costs=[1, 5])
    assert strata.least.tolist() == [2, 1]
    assert strata.most.tolist() == [30, 1]
    assert strata.costs.tolist() == [1, 5]


def test_without_a_most_it_is_the_size():
    assert strata_of([30, 1]).most.tolist() == [30, 1]


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"sizes": []}, r"saw \[\], wanted one size for each"),
        ({"sizes": [[3]]}, "wanted one size for each"),
        ({"sizes": [3, 0]}, r"stratum 1: saw \[3, 0\]"),
        ({"sizes": [3, np.nan]}, "stratum 1: .*wanted sizes of 1 or more"),
        ({"costs": 0}, "saw 0, wanted positive costs"),
        ({"costs": [1, 2, 3]}, "wanted one number, or 2"),
        ({"least": -1}, "saw least -1"),
        ({"least": 5, "most": [6, 4]}, "stratum 1: saw least 5 and most .* not above its most"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    with pytest.raises(ValueError, match=saw):
        strata_of(**{"sizes": [30, 10]} | wrong)


def test_one_number_for_all_or_one_for_each():
    assert by_stratum(2, strata=3).tolist() == [2, 2, 2]
    assert by_stratum([1, 2, 3], strata=3).tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="wanted one number, or 3"):
        by_stratum([1], strata=3)
