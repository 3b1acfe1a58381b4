from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.distances import UNBOUNDED, distance_called

NAMED = [
    ("linear", UNBOUNDED),
    ("linear", (0.5, 2.0)),
    ("raking", UNBOUNDED),
    ("logit", (0.5, 2.0)),
    ("logit", (-1.0, 9.0)),
]


@pytest.mark.parametrize(("method", "bounds"), NAMED)
def test_starts_at_one_with_slope_one(method, bounds):
    found = distance_called(method, bounds=bounds)
    assert found.factor(np.zeros(2)) == pytest.approx(1)
    assert found.slope(np.zeros(2)) == pytest.approx(1)


@pytest.mark.parametrize(("method", "bounds"), NAMED)
@given(st.floats(-5, 5))
def test_law_rises_by_its_slope_within_its_range(method, bounds, u):
    found = distance_called(method, bounds=bounds)
    before, here, after = found.factor(u + np.array([-1e-6, 0, 1e-6]))
    assert before <= here <= after
    assert found.bounds[0] <= here <= found.bounds[1]
    if min(abs(here - np.array(bounds))) > 1e-3:
        assert (after - before) / 2e-6 == pytest.approx(
            found.slope(np.array(u)), abs=1e-5, rel=1e-5
        )


def test_logit_equals_the_formula():
    """Deville & Särndal 1992, case 6, as printed: it overflows where ours does not."""
    low, high, u = 0.3, 3, np.linspace(-4, 4, 9)
    steep = np.exp((high - low) / ((1 - low) * (high - 1)) * u)
    printed = (low * (high - 1) + high * (1 - low) * steep) / (high - 1 + (1 - low) * steep)
    found = distance_called("logit", bounds=(low, high))
    assert found.factor(u) == pytest.approx(printed)
    assert found.factor(np.array([-1e6, 1e6])) == pytest.approx([low, high])


@pytest.mark.parametrize(
    ("method", "bounds", "message"),
    [
        ("linear", (1, 2), r"saw bounds \(1, 2\) of the factor, wanted one below"),
        ("linear", (0, 1), r"saw bounds \(0, 1\)"),
        ("logit", (np.nan, 2), "saw bounds"),
        ("logit", (0.5, inf), "saw method 'logit' with bounds"),
        ("raking", (0.5, 2), "wanted 'raking' without bounds"),
        ("hellinger", UNBOUNDED, "saw method 'hellinger'"),
    ],
)
def test_refuses(method, bounds, message):
    with pytest.raises(ValueError, match=message):
        distance_called(method, bounds=bounds)
