import pytest
from places import located

from analysis.audit.chance import family_size
from analysis.audit.territory import SMALLEST, Local, local
from analysis.methods.proportions import share
from analysis.sources.errors import SourceError
from analysis.sources.territories import register_of, territories


@pytest.fixture(scope="module")
def here(study):
    return local(study, level="region", code="84")


@pytest.fixture(scope="module")
def answered(study):
    return local(located(study), level="region", code="84")


def test_strata_of_all_territories_add_up_to_france(study, here):
    register = register_of("2016")
    for level in ("region", "departement"):
        each = [Local(study, place, register) for place in territories(register, level=level)]
        for stratum in here.strata:
            there = sum(
                one.here
                for other in each
                for one in other.strata
                if (one.type, one.size_class) == (stratum.type, stratum.size_class)
            )
            # A région's council lies in no département.
            of_departements = 0 if stratum.type == "region" else stratum.in_all
            assert there == (stratum.in_all if level == "region" else of_departements)


def test_strata_are_in_the_order_of_types_then_sizes(here):
    assert [one.size_class for one in here.strata if one.type == "commune"] == [
        "3500-4999", "5000-9999", "10000-19999", "20000-49999", "50000-99999", "100000+"
    ]  # fmt: skip
    types = [one.type for one in here.strata]
    assert [*dict.fromkeys(types)] == [
        "commune", "intercommunalite", "metropole", "departement", "region"
    ]  # fmt: skip
    assert here.population == sum(one.here for one in here.strata) == 608
    assert here.population_of_all == 4677


def test_where_answers_do_not_say_where_nothing_is_said_of_them(here):
    assert (here.answers, here.present, here.concluded) == (None, (), ())


def test_who_answered_is_counted_by_type_beside_who_there_is(answered):
    assert sum(one.answered for one in answered.present) == 97
    assert {one.type: one.population for one in answered.present}["departement"] == 12
    assert sum(one.population for one in answered.present) == answered.population


def test_each_conclusion_is_counted_once_among_those_who_answered(answered):
    claims = [one.claim for one in answered.concluded]
    said = [(one.question, one.answer, one.among, one.proposition) for one in claims]
    assert len(said) == len(set(said)) == family_size(answered.study.claims)
    found = next(one for one in answered.concluded if one.claim.id == "2016-participation-1")
    given = answered.answers.tables["respondents"]["participation"]
    assert found.share == share(int((given == "yes").sum()), base=int((given != "").sum()))


def test_a_share_of_few_answers_is_not_given(study):
    codes = ("84",) * 3 + ("11",) * 191
    few = local(located(study, codes=codes), level="region", code="84")
    assert sum(one.answered for one in few.present) == 3 < SMALLEST
    assert {one.share for one in few.concluded} == {None}


def test_a_territory_that_is_none_is_told(study):
    with pytest.raises(SourceError, match="saw '99'"):
        local(study, level="region", code="99")
