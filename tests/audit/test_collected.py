from analysis.audit.collected import collected
from analysis.audit.reach import Reach


def test_counts_types_and_weights_are_those_of_the_answers(study):
    made = collected(
        study.claims, study.answers, codebook=study.codebook, reach=study.reach, alpha=0.05
    )
    assert made.counts["2016-participation-1"] == (153, 191)
    assert isinstance(made.reach, Reach)
    assert sum(made.reach.sample.values()) == 194
    assert made.reach.population == study.reach.population
    low, high = (getattr(made.weighted["2016-participation-1"], end) for end in ("low", "high"))
    assert 0.5 < low < 153 / 191 < high < 1


def test_without_a_population_nothing_is_weighted(study):
    made = collected(study.claims, study.answers, codebook=study.codebook, reach=None, alpha=0.05)
    assert made.reach is None
    assert not made.weighted
    assert made.counts["2016-participation-1"] == (153, 191)
