import pytest
from collected import write_collected
from tables import claims

from analysis.audit.study import Study, open_study
from analysis.audit.trend_points import measured, raw_point, wording
from analysis.methods.poststratified_bounds import poststratified_bounds
from analysis.methods.proportions import hull
from analysis.sources.answers import COLLECTED

HEAD = {"answer": "yes", "among": "respondents"}


def test_the_most_precise_of_the_numbers_that_can_exist_is_taken(study):
    raw = raw_point(study, "participation", **HEAD)
    assert len(raw.claims) == 3
    assert (109, 136) in raw.pairs  # 80,1 and not every base that prints 80
    assert min(base for _, base in raw.pairs) == 136
    both = raw_point(study, "time-gain", **HEAD)
    assert {58, 56} <= {round(100 * count / base) for count, base in both.pairs}


def test_what_the_answers_of_a_reconstruction_say_is_not_asked(study):
    assert raw_point(study, "participation", **HEAD).counted is None
    assert raw_point(study, "equipped-x", **HEAD) is None


def test_answers_that_cannot_exist_together_have_no_point(study):
    raw = raw_point(study, "meeting-kinds", answer="training", among="tools-with-meetings")
    assert (raw.pairs, raw.lacks) == ((), "impossible")
    assert measured(raw, confidence=0.95).chance is None


def test_a_point_holds_chance_and_whoever_answered(study):
    found = measured(raw_point(study, "participation", **HEAD), confidence=0.95)
    raw = raw_point(study, "participation", **HEAD)
    around = hull(raw.pairs)
    assert found.chance.low.min() == pytest.approx(around.low)
    assert found.chance.high.max() == pytest.approx(around.high)
    given = {"sample": study.reach.sample, "population": study.reach.population}
    each = [poststratified_bounds(count, base=base, **given) for count, base in raw.pairs]
    assert found.composition.least.min() == pytest.approx(min(one.low for one in each))
    assert found.composition.greatest.max() == pytest.approx(max(one.high for one in each))
    assert (found.composition.low <= found.composition.least).all()


def test_of_some_who_answered_is_not_known(study):
    found = measured(
        raw_point(study, "satisfaction", answer="satisfied", among="equipped"), confidence=0.95
    )
    assert found.composition is None
    assert found.chance is not None


def test_collected_answers_take_the_place_of_print(tmp_path):
    of = open_study("2016", answers=write_collected(tmp_path))
    raw = raw_point(of, "extra-cost", **HEAD)
    assert (raw.pairs, raw.counted.base) == (((4, 5),), 5)
    found = measured(raw, confidence=0.95)
    assert found.evidence == COLLECTED
    assert found.composition is None  # of two types nobody answered


def test_a_base_of_more_than_those_of_known_type_is_not_weighted(study, codebook):
    wide = claims("question answer printed base\nparticipation yes 50 300")
    types = tuple(one for one in study.claims if one.question in ("type", "size"))
    asked = Study("2016", codebook, (*types, *wide), None)
    found = measured(raw_point(asked, "participation", **HEAD), confidence=0.95)
    assert found.composition is None


def test_the_wording_is_that_of_the_codebook_of_the_edition(study):
    (worded,) = wording(study, "participation")
    assert worded.startswith("participation Le numérique")
    assert len(wording(study, "meeting-kinds")) == 4
    assert wording(Study("2018", study.codebook, (), None), "participation") == ()
