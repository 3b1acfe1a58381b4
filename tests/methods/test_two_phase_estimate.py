"""The estimator against every sample of a small population, against numbers another program printed
(golden/two_phase_published.csv, recipe beside it), and against the estimators for one phase."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.methods.linearisation import mean
from analysis.methods.primary_units import Design
from analysis.methods.two_phase_estimate import Groups, two_phase_means, two_phase_shares
from analysis.methods.wilson import wilson_intervals

PUBLISHED = Path(__file__).parents[1] / "golden" / "two_phase_published.csv"


def groups(*values):
    return Groups(*(np.array(one, dtype=float) for one in values))


@pytest.mark.parametrize(
    "row", pd.read_csv(PUBLISHED).to_dict("records"), ids=lambda x: x["quantity"]
)
def test_the_variance_is_the_published_one(row):
    said = [np.arange(1, 6), np.arange(6, 9)]
    found = two_phase_means(
        groups([[12, 8]], [[5, 3]], [[x.mean() for x in said]], [[x.var(ddof=1) for x in said]]),
        population=[300],
    )
    value = 300**2 * getattr(found, row["quantity"])
    assert value == pytest.approx(row["value"], abs=row["tolerance"])


def every_sample(values, silent, *, drawn, followed):
    """Each outcome of a stratum that can be, with its chance: groups of mail and of the silent."""
    rows, chances = [], []
    samples = [*combinations(range(len(values)), drawn)]
    for sample in samples:
        mail = [one for one in sample if not silent[one]]
        late = [one for one in sample if silent[one]]
        called = [*combinations(late, min(followed, len(late)))]
        for some in called:
            said = [np.array([values[one] for one in part], float) for part in (mail, some)]
            rows.append(
                [
                    [len(mail), len(late)],
                    [len(part) for part in said],
                    [part.mean() if len(part) else 0 for part in said],
                    [part.var(ddof=1) if len(part) > 1 else 0 for part in said],
                ]
            )
            chances.append(1 / len(samples) / len(called))
    return np.array(rows, float), np.array(chances)


def outcomes(*strata):
    """Every outcome of independent strata together: Groups of shape (outcomes, strata, 2)."""
    (one, first), (two, second) = strata
    pairs = np.indices((len(one), len(two))).reshape(2, -1)
    together = np.stack([one[pairs[0]], two[pairs[1]]], axis=2)
    return Groups(*np.moveaxis(together, 1, 0)), first[pairs[0]] * second[pairs[1]]


@pytest.mark.parametrize("values", [[1, 0, 1, 1, 0, 1, 0], [2.5, -1, 4, 0, 7, 3, 3]])
def test_every_sample_of_two_small_strata_taken_together_hits_the_truth(values):
    silent = [True, False, True, False, True, False, True]
    other, kept = [5, 1, 2, 8, 3], [False, True, True, True, False]
    found, chances = outcomes(
        every_sample(values, silent, drawn=5, followed=2),
        every_sample(other, kept, drawn=4, followed=2),
    )
    assert chances.sum() == pytest.approx(1)
    told = two_phase_means(found, population=[7, 5])
    truth = (sum(values) + sum(other)) / 12
    assert chances @ told.estimate == pytest.approx(truth, abs=1e-12)
    assert chances @ told.variance == pytest.approx(
        chances @ (told.estimate - truth) ** 2, rel=1e-9
    )


def test_the_price_of_following_up_is_that_of_hansen_and_hurwitz():
    # Cochran 1977, section 13.6: W2 (k - 1) S2^2 / n more than a sample answered in full.
    found = two_phase_means(
        groups([[40, 60]], [[40, 20]], [[1, 3]], [[0.5, 2]]), population=[10**9]
    )
    assert found.second == pytest.approx(0.6 * (3 - 1) * 2 / 100)


def test_where_all_answer_it_is_a_stratified_sample():
    generator = np.random.default_rng(4)
    values = generator.integers(0, 2, size=(3, 30)).astype(float)
    mail = generator.random((3, 30)) < 0.4
    parts = [[row[part], row[~part]] for row, part in zip(values, mail, strict=True)]
    count = [[len(one) for one in row] for row in parts]
    told = two_phase_means(
        groups(
            count,
            count,
            [[one.mean() for one in row] for row in parts],
            [[one.var(ddof=1) for one in row] for row in parts],
        ),
        population=[40, 100, 300],
    )
    sizes = np.repeat([40, 100, 300], 30)
    design = Design(strata=np.repeat(["a", "b", "c"], 30), population={"a": 40, "b": 100, "c": 300})
    one_phase = mean(values.ravel(), weights=sizes / 30, design=design)
    assert told.estimate == pytest.approx(one_phase.estimate)
    assert told.variance == pytest.approx(one_phase.se**2)
    assert told.second == 0


SAMPLED = np.array([[40, 60], [8, 12]])
ANSWERED = np.array([[40, 24], [8, 6]])
YES = np.array([[30, 9], [6, 2]])
GIVEN = {"answered": ANSWERED, "sampled": SAMPLED, "population": [500, 50]}


def test_many_are_estimated_as_one():
    many = two_phase_shares(np.stack([YES, YES // 2]), **GIVEN)
    for place, yes in enumerate([YES, YES // 2]):
        one = two_phase_shares(yes, **GIVEN)
        for name in ("estimate", "se", "low", "high", "effective"):
            assert getattr(many, name)[place] == getattr(one, name)


def test_the_interval_is_wilsons_on_the_effective_base():
    found = two_phase_shares(YES, **GIVEN, confidence=0.9)
    assert found.effective == pytest.approx(found.estimate * (1 - found.estimate) / found.se**2)
    ends = wilson_intervals(found.estimate * found.effective, base=found.effective, confidence=0.9)
    assert [found.low, found.high] == pytest.approx([float(ends.low), float(ends.high)])


def test_a_census_that_all_answered_leaves_no_doubt():
    for yes in ([[30, 9]], [[40, 60]]):
        all_of_them = [[40, 60]]
        found = two_phase_shares(yes, answered=all_of_them, sampled=all_of_them, population=[100])
        assert found.low == pytest.approx(found.high) == pytest.approx(np.sum(yes) / 100)
        assert found.effective == np.inf


def test_where_all_say_yes_the_interval_still_has_a_width():
    found = two_phase_shares(ANSWERED, **GIVEN)
    assert (found.estimate, found.high, found.se) == (1, 1, 0)
    mixed = two_phase_shares(YES, **GIVEN)
    assert 1 - found.low < mixed.high - mixed.low
    assert found.effective == pytest.approx(mixed.effective, rel=0.1)


def test_a_silent_group_nobody_reached_says_what_its_likes_say():
    answered, yes = ANSWERED.copy(), YES.copy()
    answered[1, 1] = yes[1, 1] = 0
    given = GIVEN | {"answered": answered}
    found = two_phase_shares(yes, **given)
    by_hand = (500 * (0.4 * 30 / 40 + 0.6 * 9 / 24) + 50 * (0.4 * 6 / 8 + 0.6 * 9 / 24)) / 550
    assert found.estimate == pytest.approx(by_hand)
    assert found.se > two_phase_shares(YES, **GIVEN).se
    assert found.se > 0


def test_nobody_of_a_group_anywhere_is_refused():
    answered = ANSWERED * [1, 0]
    with pytest.raises(ValueError, match="saw a group that answered in no stratum"):
        two_phase_shares(YES * [1, 0], **GIVEN | {"answered": answered})


def test_a_group_nobody_belongs_to_is_not_missed():
    found = two_phase_shares([[30, 0]], answered=[[100, 0]], sampled=[[100, 0]], population=[500])
    assert found.estimate == 0.3


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"population": [99, 50]}, "wanted 2 or more in each, not more than there are"),
        ({"sampled": SAMPLED * [[0], [1]]}, "wanted 2 or more in each"),
        ({"answered": SAMPLED + 1}, "more answers than were sampled"),
        ({"answered": YES - 1}, "saw more yes than answers"),
    ],
)
def test_what_has_no_share_is_refused(changed, message):
    with pytest.raises(ValueError, match=message):
        two_phase_shares(YES, **GIVEN | changed)


def test_a_stratum_of_one_is_a_stratum():
    found = two_phase_shares([[1, 0]], answered=[[1, 0]], sampled=[[1, 0]], population=[1])
    assert found.estimate == 1


def test_an_answer_is_wanted_of_each_group():
    with pytest.raises(ValueError, match="saw a group without an answer"):
        two_phase_means(groups([[2, 2]], [[2, 0]], [[1, 0]], [[0, 0]]), population=[9])
