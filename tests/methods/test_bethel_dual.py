import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.bethel_dual import ROUNDS, Dual, solved
from analysis.methods.strata import strata_of


def test_one_constraint_has_the_solution_of_the_textbook():
    """n_h = sqrt(a_h / c_h) sum sqrt(a c) (Cochran 1977, section 5.5)."""
    strata = strata_of([1e4, 1e4], costs=[1, 4], least=1)
    found = solved(Dual(strata, np.array([[9.0], [16.0]])))
    assert found.allocation == pytest.approx([3 * 11, 2 * 11])
    assert found.multipliers == pytest.approx([11**2])


@given(seed=st.integers(0, 10**6), spread=st.floats(0, 3), thin=st.floats(0, 0.7))
@settings(deadline=None)
def test_it_ends_soon_whatever_the_constraints(seed, spread, thin):
    rng = np.random.default_rng(seed)
    loads = rng.lognormal(3, spread, (20, 6)) * (rng.random((20, 6)) >= thin)
    loads[:, 5] = loads[:, 0]  # the same twice: prices that are not unique
    found = solved(Dual(strata_of(np.full(20, 1e9), least=1), loads))
    assert found.rounds < ROUNDS / 5
    assert np.all(loads.T @ (1 / found.allocation) <= 1 + 1e-9)


def test_nothing_to_pay_for_leaves_the_least():
    found = solved(Dual(strata_of([100, 100], least=[2, 3]), np.array([[0.5], [0.5]])))
    assert found.allocation.tolist() == [2, 3]
    assert found.multipliers.tolist() == [0]


def test_stopping_short_is_told(monkeypatch):
    monkeypatch.setattr("analysis.methods.bethel_dual.ROUNDS", 2)
    dual = Dual(strata_of([1e4, 1e4], least=1), np.array([[9.0, 900.0], [400.0, 1.0]]))
    with pytest.raises(ValueError, match=r"after 2 rounds a constraint is still off by .*e"):
        solved(dual)
