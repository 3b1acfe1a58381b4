import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.methods.bethel import bethel_allocation

GOLDEN = Path(__file__).parents[1] / "golden" / "bethel.csv"
TOTALS = np.array([27_509_070, 12_429, 56_122])  # of golden/bethel.R


def drawn(seed, *, strata, variables):
    """A problem by chance, its variances between those of a census and of the fewest units."""
    rng = np.random.default_rng(seed)
    sizes = np.ceil(rng.lognormal(5, 1.5, strata))
    spread = rng.lognormal(0, 1, (strata, variables))
    inflation = 1 + rng.random(strata)
    loads = (sizes**2 * inflation)[:, None] * spread**2
    spared = sizes @ spread**2
    low, high = (loads.T @ (1 / units) - spared for units in (sizes, np.ones(strata)))
    return {
        "sizes": sizes,
        "deviations": spread,
        "variances": low + (high - low) * 10 ** rng.uniform(-4, -0.3, variables),
        "costs": rng.lognormal(0, 1, strata),
        "inflation": inflation,
    }


problems = st.builds(
    drawn, st.integers(0, 10**6), strata=st.integers(1, 12), variables=st.integers(1, 5)
)


def variances_under(known, units):
    squares = known["sizes"][:, None] * known["deviations"] ** 2
    return (known["sizes"] * known["inflation"] / units - 1) @ squares


def test_equals_the_package_bethel_to_the_unit():
    """Recipe: golden/bethel.R."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    units = np.array([float(row["units"]) for row in rows])
    names = ("var_income", "var_books", "var_days")
    found = bethel_allocation(
        units,
        deviations=np.sqrt([[float(row[name]) for name in names] for row in rows]),
        variances=(0.05 * TOTALS) ** 2,
        least=np.maximum(3, 0.04 * units),
    )
    assert found.whole.tolist() == [int(row["bethel"]) for row in rows]
    assert found.binding.tolist() == [False, False, True]


@given(problems)
@settings(deadline=None)
def test_every_variance_is_kept_and_nothing_is_paid_for_in_vain(known):
    found = bethel_allocation(**known)
    exact = variances_under(known, found.allocation)
    budget = known["variances"] + known["sizes"] @ known["deviations"] ** 2
    assert np.all(exact <= known["variances"] + 1e-9 * budget)
    assert np.all(found.attained <= known["variances"] + 1e-6 * budget)
    assert np.all((found.whole >= 1) & (found.whole <= known["sizes"]))
    # Complementary slackness: a constraint that does not bind costs nothing.
    idle = found.multipliers * budget
    cost = known["costs"] @ found.allocation
    assert np.all(idle[~found.binding] <= 1e-6 * cost)


@given(problems)
@settings(deadline=None)
def test_the_prices_prove_that_it_is_the_optimum(known):
    """Duality: no allocation that keeps the variances can cost less than the prices say."""
    found = bethel_allocation(**known)
    budget = known["variances"] + known["sizes"] @ known["deviations"] ** 2
    loads = (known["sizes"] ** 2 * known["inflation"])[:, None] * known["deviations"] ** 2
    pull = loads @ found.multipliers
    best = np.clip(np.sqrt(pull / known["costs"]), 1, known["sizes"])
    bound = known["costs"] @ best + np.sum(pull / best) - found.multipliers @ budget
    assert np.all(found.multipliers >= 0)
    assert known["costs"] @ found.allocation == pytest.approx(bound, rel=1e-7)


@pytest.mark.parametrize("seed", range(8))
def test_a_general_solver_finds_nothing_cheaper(seed):
    known = drawn(seed, strata=5, variables=3)
    found = bethel_allocation(**known)
    scale = known["variances"] + known["sizes"] @ known["deviations"] ** 2
    kept = {
        "type": "ineq",
        "fun": lambda units: (known["variances"] - variances_under(known, units)) / scale,
    }
    other = minimize(
        lambda units: known["costs"] @ units,
        (found.allocation + known["sizes"]) / 2,
        bounds=[(1, size) for size in known["sizes"]],
        constraints=[kept],
        options={"ftol": 1e-12, "maxiter": 1_000},
    )
    assert other.success
    assert known["costs"] @ found.allocation <= other.fun * (1 + 1e-6)


def test_one_variable_is_neymans_share_of_it():
    found = bethel_allocation([200, 100], deviations=[[1], [4]], variances=[9e3], least=1e-9)
    assert found.allocation[1] / found.allocation[0] == pytest.approx(2)


def test_a_multiplier_is_what_a_little_more_variance_saves():
    known = drawn(3, strata=6, variables=3)
    here = bethel_allocation(**known)
    step = 1e-4 * known["variances"] * np.eye(3)
    for j in range(3):
        eased = known | {"variances": known["variances"] + step[j]}
        saved = known["costs"] @ (here.allocation - bethel_allocation(**eased).allocation)
        assert saved == pytest.approx(here.multipliers[j] * step[j, j], rel=1e-2, abs=1e-6)


def test_the_same_constraint_twice_changes_nothing():
    known = drawn(4, strata=6, variables=2)
    twice = known | {
        "deviations": known["deviations"][:, [0, 1, 1]],
        "variances": known["variances"][[0, 1, 1]],
    }
    once, again = bethel_allocation(**known), bethel_allocation(**twice)
    assert again.allocation == pytest.approx(once.allocation, rel=1e-6)


def test_strata_taken_whole_and_those_that_do_not_vary():
    found = bethel_allocation(
        [18, 500, 500], deviations=[[0.5], [0.5], [0]], variances=[2_500], least=[18, 2, 2]
    )
    assert found.whole.tolist()[::2] == [18, 2]
    assert found.attained[0] <= 2_500


def test_what_even_all_units_cannot_give_is_named():
    known = {"deviations": [[1, 1], [1, 1]], "variances": [1e4, 50], "most": [50, 100]}
    with pytest.raises(ValueError, match="constraint 1: saw a variance of 50 allowed, wanted more"):
        bethel_allocation([100, 100], **known)
    with pytest.raises(ValueError, match="constraint 0: saw a variance of 9 allowed"):
        bethel_allocation([10], deviations=[[1]], variances=[9], inflation=2)


@pytest.mark.parametrize(
    ("wrong", "saw"),
    [
        ({"deviations": [1, 1]}, r"saw deviations of shape \(2,\)"),
        ({"variances": [1e3, 1e3]}, r"variances of shape \(2,\), wanted \(2, variables\)"),
        ({"variances": [0]}, "a variance of 0 or less"),
        ({"deviations": [[1], [-1]]}, "saw a deviation under 0"),
        ({"least": 0}, "saw least = 0"),
        ({"inflation": 0.5}, "inflation = 0.5"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, saw):
    with pytest.raises(ValueError, match=saw):
        bethel_allocation([100, 50], **{"deviations": [[1], [1]], "variances": [1e3]} | wrong)
