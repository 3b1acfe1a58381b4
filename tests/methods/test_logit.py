import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.logit import fit_logit

MAIN_EFFECTS = np.array([[1, a, b, b == 2] for a in (0, 1) for b in (0, 1, 2)], dtype=float)


@st.composite
def counts(draw):
    """Asked and answered in six cells, some of each kind in every cell."""
    answered = draw(st.lists(st.integers(1, 200), min_size=6, max_size=6))
    silent = draw(st.lists(st.integers(1, 200), min_size=6, max_size=6))
    return np.add(answered, silent), np.array(answered)


@pytest.mark.filterwarnings("ignore:Perfect separation or prediction")  # as it calls saturation
@given(counts())
def test_law_equals_statsmodels(drawn):
    asked, answered = drawn
    ours = fit_logit(MAIN_EFFECTS, asked=asked, answered=answered)
    engine = sm.GLM(
        np.column_stack([answered, asked - answered]), MAIN_EFFECTS, family=sm.families.Binomial()
    ).fit(tol=1e-10, tol_criterion="params")
    assert ours.coefficients == pytest.approx(engine.params, abs=1e-9)
    assert ours.covariance == pytest.approx(engine.cov_params(), abs=1e-9)
    assert ours.fitted == pytest.approx(engine.fittedvalues, abs=1e-9)


@given(counts())
def test_law_solves_the_score_equations(drawn):
    asked, answered = drawn
    fit = fit_logit(MAIN_EFFECTS, asked=asked, answered=answered)
    assert MAIN_EFFECTS.T @ (asked * fit.fitted) == pytest.approx(MAIN_EFFECTS.T @ answered)


def test_two_cells_by_hand():
    fit = fit_logit(np.array([[1, 0], [1, 1]]), asked=np.array([4, 10]), answered=np.array([1, 5]))
    assert fit.fitted == pytest.approx([1 / 4, 1 / 2], abs=1e-12)
    assert fit.coefficients == pytest.approx([-np.log(3), np.log(3)], abs=1e-12)
    assert fit.covariance[0, 0] == pytest.approx(1 / 1 + 1 / 3, abs=1e-12)
    assert fit.covariance[1, 1] == pytest.approx(1 / 1 + 1 / 3 + 1 / 5 + 1 / 5, abs=1e-12)


def test_a_rare_answer_among_a_million_is_reached():
    asked, answered = np.array([1_000_000, 1_000_000]), np.array([1, 999_999])
    fit = fit_logit(np.array([[1, 0], [1, 1]]), asked=asked, answered=answered)
    assert fit.fitted == pytest.approx(answered / asked, rel=1e-9)


def test_steps_too_long_are_halved():
    # Newton's full steps end at infinity here.
    design = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]])
    asked, answered = np.array([557, 8951, 8004, 3160]), np.array([557, 7926, 5687, 3160])
    fit = fit_logit(design, asked=asked, answered=answered)
    assert design.T @ (asked * fit.fitted) == pytest.approx(design.T @ answered)


def test_columns_that_repeat_are_refused():
    with pytest.raises(ValueError, match="3 parameters of which only 2 are independent in the 2"):
        fit_logit(np.array([[1, 0, 0], [1, 1, 1]]), asked=np.ones(2) * 9, answered=np.ones(2))


@pytest.mark.parametrize(
    ("answered", "where"),
    [
        ([0, 4, 5, 6], "0 answers of 9 asked in row 0"),
        ([9, 4, 5, 6], "9 answers of 9 asked in row 0"),
        ([3, 4, 5, 9], "9 answers of 9 asked in row 3"),
    ],
)
def test_an_estimate_at_infinity_is_refused(answered, where):
    # The last column belongs to the first row alone, or to the last.
    design = np.array([[1, 0, 1, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 0, 1]])
    with pytest.raises(ValueError, match=f"saw {where}, which the model can fit by a propensity"):
        fit_logit(design, asked=np.full(4, 9), answered=np.array(answered), name="row {}".format)


def test_a_separation_no_single_column_shows():
    # Nobody small and epci answered, everybody big and commune did: big less epci tells it.
    design = np.array([[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]])
    asked, answered = np.full(4, 9), np.array([4, 9, 0, 5])
    with pytest.raises(ValueError, match=r"saw [09] answers of 9 asked in cell [12], which"):
        fit_logit(design, asked=asked, answered=answered)
    one_side = fit_logit(design, asked=asked, answered=np.array([4, 9, 1, 5]))
    assert 0 < one_side.fitted.min() < one_side.fitted.max() < 1


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=6, max_size=6).filter(
        lambda drawn: all(sum(pair) for pair in drawn)
    )
)
def test_law_there_is_an_estimate_or_a_reason(drawn):
    answered, silent = np.array(drawn).T
    asked = answered + silent
    try:
        fit = fit_logit(MAIN_EFFECTS, asked=asked, answered=answered)
    except ValueError as refusal:
        assert "propensity of 0 or 1 only" in str(refusal)  # noqa: PT017
    else:
        assert np.abs(MAIN_EFFECTS.T @ (asked * fit.fitted - answered)).max() < 1e-6
        assert np.abs(fit.coefficients).max() < 15


def test_rounds_that_do_not_suffice_are_told(monkeypatch):
    monkeypatch.setattr("analysis.methods.logit.ROUNDS", 1)
    with pytest.raises(ValueError, match=r"after 1 rounds the logit still moved by 0\.\d+, wanted"):
        fit_logit(np.array([[1, 0], [1, 1]]), asked=np.array([4, 9]), answered=np.array([1, 8]))


def test_inputs_stay_as_they_were():
    design, asked, answered = MAIN_EFFECTS.copy(), np.full(6, 9), np.arange(1, 7)
    fit_logit(design, asked=asked, answered=answered)
    assert (design == MAIN_EFFECTS).all()
    assert asked.tolist() == [9] * 6
    assert answered.tolist() == [1, 2, 3, 4, 5, 6]
