import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schools import MARGINS, TYPES, R, design, schools

from analysis.methods.linearisation import mean, total
from analysis.methods.primary_units import SIMPLE, Design
from analysis.methods.replication import bootstrap, jackknife
from analysis.methods.weighting import poststratify, rake

CLOSE = {"abs": 1e-9, "rel": 0}
CLUSTERED, STRATIFIED = schools("cl1"), schools("str_")
NO_POPULATION = {
    "cl1": Design(clusters=CLUSTERED["dnum"]),
    "str_": Design(strata=STRATIFIED["stype"]),
}


def mean_of(values):
    return lambda rows, weights: np.average(np.asarray(values)[rows], weights=weights)


def total_of(values):
    return lambda rows, weights: weights @ np.asarray(values)[rows]


def raked(rows, weights):
    found = rake(CLUSTERED[rows], margins=MARGINS, weights=weights)
    return np.average(CLUSTERED["api00"][rows], weights=found.weights)


def poststratified(rows, weights):
    found = poststratify(CLUSTERED[rows], by="stype", population=TYPES, weights=weights)
    return np.average(CLUSTERED["api00"][rows], weights=found.weights)


@pytest.mark.parametrize(
    ("name", "statistic", "drawn"),
    [
        ("rep_jk1_cl1_mean", mean_of(CLUSTERED["api00"]), design("cl1")),
        ("rep_jk1_cl1nofpc_mean", mean_of(CLUSTERED["api00"]), NO_POPULATION["cl1"]),
        ("rep_jkn_str_mean", mean_of(STRATIFIED["api00"]), design("str_")),
        ("rep_jkn_strnofpc_mean", mean_of(STRATIFIED["api00"]), NO_POPULATION["str_"]),
        ("rake_jk1_cl1_mean", raked, design("cl1")),
        ("poststrat_jk1_cl1_mean", poststratified, design("cl1")),
    ],
)
def test_jackknife_equals_r(name, statistic, drawn):
    """golden/weighting.R: as.svrepdesign, then rake and postStratify in every replicate."""
    start = (CLUSTERED if "cl1" in name else STRATIFIED)["pw"]
    found = jackknife(statistic, weights=start, design=drawn)
    assert found.estimate == pytest.approx(R[name]["est"]["api00"], **CLOSE)
    assert found.se == pytest.approx(R[name]["se"]["api00"], **CLOSE)
    if "ci" in R[name]:
        assert found.interval() == pytest.approx(R[name]["ci"]["api00"], **CLOSE)


@pytest.mark.parametrize(("drawn", "name"), [("cl1", "rep_jk1_cl1"), ("str_", "rep_jkn_str")])
def test_jackknife_of_totals_equals_r(drawn, name):
    sample = schools(drawn)
    found = jackknife(total_of(sample["api.stu"]), weights=sample["pw"], design=design(drawn))
    assert found.estimate == pytest.approx(R[f"{name}_totA"]["est"]["api.stu"], rel=1e-11)
    assert found.se == pytest.approx(R[f"{name}_totA"]["se"]["api.stu"], rel=1e-11)


@pytest.mark.parametrize("drawn", ["cl1", "str_"])
@pytest.mark.parametrize("of", ["design", "no population"])
def test_bootstrap_is_near_linearisation(drawn, of):
    """For a total the bootstrap has the linearised variance on average, fpc included."""
    sample = schools(drawn)
    plan = design(drawn) if of == "design" else NO_POPULATION[drawn]
    found = bootstrap(
        total_of(sample["api.stu"]), weights=sample["pw"], design=plan, seed=1, replicates=2000
    )
    linear = total(sample["api.stu"], weights=sample["pw"], design=plan)
    assert found.estimate == pytest.approx(linear.estimate)
    assert found.se == pytest.approx(linear.se, rel=3.5 / np.sqrt(2 * 2000))


def test_bootstrap_reads_its_seed():
    answers = [1, 0, 1, 1, 0]
    first, again, other = (
        bootstrap(mean_of(answers), weights=np.ones(5), seed=seed, replicates=50).se
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_bootstrap_factors_have_the_linearised_variance_exactly():
    """Three units, all nine draws of two: no chance left."""
    values = np.array([1.0, 2.0, 6.0])
    unseen = 1 - 3 / 12
    draws = [np.bincount([i, j], minlength=3) for i in range(3) for j in range(3)]
    totals = [values @ (1 + np.sqrt(unseen) * (times * 3 / 2 - 1)) for times in draws]
    linear = total(values, weights=np.ones(3), design=Design(population=12))
    assert np.std(totals) == pytest.approx(linear.se)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=15), st.integers(0, 50))
def test_law_the_jackknife_of_a_mean_is_linearisation(values, unseen):
    drawn = Design(population=len(values) + unseen)
    found = jackknife(mean_of(values), weights=np.ones(len(values)), design=drawn)
    assert found.se == pytest.approx(mean(values, design=drawn).se, abs=1e-9)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=15))
def test_law_a_census_has_no_error(values):
    drawn, weights = Design(population=len(values)), np.ones(len(values))
    assert jackknife(mean_of(values), weights=weights, design=drawn).se == 0
    found = bootstrap(mean_of(values), weights=weights, design=drawn, seed=1, replicates=5)
    assert found.se == pytest.approx(0, abs=1e-9)


def test_strata_taken_whole_are_left_alone():
    drawn = Design(strata=[*"aaab"], population={"a": 6, "b": 1})
    values = np.array([1.0, 2.0, 4.0, 1e6])
    linear = total(values, design=drawn)
    found = jackknife(total_of(values), weights=[2, 2, 2, 1], design=drawn)
    assert (found.se, found.degrees) == (pytest.approx(linear.se), 2)
    again = bootstrap(total_of(values), weights=[2, 2, 2, 1], design=drawn, seed=1, replicates=2000)
    assert again.se == pytest.approx(linear.se, rel=0.06)


def test_rows_left_out_are_absent():
    seen = []

    def statistic(rows, weights):
        seen.append((rows.tolist(), weights.tolist()))
        return weights.sum()

    jackknife(statistic, weights=[1, 1, 4], design=Design(clusters=[*"aab"]))
    assert seen == [
        ([True] * 3, [1, 1, 4]),
        ([False, False, True], [8]),
        ([True, True, False], [2, 2]),
    ]


def test_says_in_which_replicate_a_level_was_lost():
    sample = STRATIFIED.iloc[[0, 1, 190]]

    def statistic(rows, weights):
        return poststratify(sample[rows], by="stype", population=TYPES, weights=weights).rounds

    sample = sample.assign(stype=["E", "H", "M"])
    with pytest.raises(ValueError, match=r"replicate 0, 2 of 3 rows: .*level 'E'(.|\n)*merge it"):
        jackknife(statistic, weights=np.ones(3))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: jackknife(mean_of([1, 0]), weights=[1, 0]), r"saw weights\[1\] = 0.0"),
        (lambda: jackknife(mean_of([1]), weights=[1]), "stratum 'all' has one unit"),
        (lambda: bootstrap(mean_of([1, 0]), weights=[1, 1], seed=1, replicates=1), "wanted 2 or"),
        (
            lambda: jackknife(lambda rows, _: 1.0 if rows.all() else np.nan, weights=[1, 1]),
            "replicate 0: saw nan",
        ),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_inputs_are_left_as_they_were():
    weights = np.array([1.0, 2.0, 3.0])
    jackknife(mean_of([1, 0, 1]), weights=weights, design=SIMPLE)
    bootstrap(mean_of([1, 0, 1]), weights=weights, seed=1, replicates=5)
    assert weights.tolist() == [1, 2, 3]
