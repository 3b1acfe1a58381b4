from dataclasses import replace

import pytest

from analysis.audit.open_claims import only, open_claims
from analysis.audit.verdict import Verdict
from analysis.sources.errors import SourceError


@pytest.fixture(scope="module")
def found(study):
    return {one.id: one for one in open_claims(study.findings, sizes=study.sizes)}


def test_the_open_conclusions_of_2016_each_once(found):
    assert list(found) == [
        "2016-participation-1",
        "2016-participation-4",
        "2016-objective-1",
        "2016-satisfaction-1",
        "2016-absent-publics-1",
        "2016-meetings-1",
        "2016-extra-cost-1",
        "2016-time-gain-1",
        "2016-communication-1",
    ]
    assert len(found["2016-participation-1"].claims) == 3


def test_the_share_is_the_possible_one_nearest_to_the_threshold(found):
    assert found["2016-participation-1"].share == found["2016-participation-1"].shares.low
    absent = found["2016-absent-publics-1"]
    assert (absent.above, absent.share) == (False, absent.shares.high)
    # "deux sur trois" may be anything from a half on
    assert found["2016-meetings-1"].share == 0.5


def test_a_printing_that_cannot_exist_lends_neither_share_nor_verdict(found):
    satisfaction = found["2016-satisfaction-1"]
    assert satisfaction.verdict == "chance"
    assert 0.505 < satisfaction.shares.low < satisfaction.shares.high < 0.515
    assert "2016-meetings-2" not in found  # printed in no other way


def test_only_thresholds_among_all_drive_the_size(found):
    assert [name for name, one in found.items() if one.of_everyone] == [
        "2016-participation-1",
        "2016-extra-cost-1",
        "2016-time-gain-1",
        "2016-communication-1",
    ]
    assert found["2016-participation-4"].threshold is None


def test_what_one_respondent_brings_is_by_print(found):
    assert found["2016-objective-1"].per_answer == 44 / 194
    assert found["2016-meetings-1"].per_answer == 55 / 194
    assert found["2016-extra-cost-1"].per_answer == 1


def test_a_conclusion_that_stands_in_one_printing_is_settled(study, found):
    stands = Verdict("stands", "", 7)
    settled = [
        replace(one, verdict=stands) if one.claim.id == "2016-participation-2" else one
        for one in study.findings
    ]
    left = [one.id for one in open_claims(settled, sizes=study.sizes)]
    assert left == [name for name in found if name != "2016-participation-1"]


def test_without_the_number_of_those_it_is_among_a_claim_is_left_out(study):
    sizes = {name: size for name, size in study.sizes.items() if name != "tools"}
    assert "2016-meetings-1" not in {one.id for one in open_claims(study.findings, sizes=sizes)}
    assert open_claims(study.findings, sizes={}) == ()


def test_some_are_chosen_by_any_of_their_ids(found):
    every = tuple(found.values())
    chosen = only(every, ["2016-participation-2", "2016-extra-cost-1", "2016-participation-1"])
    assert [one.id for one in chosen] == ["2016-participation-1", "2016-extra-cost-1"]
    with pytest.raises(SourceError, match=r"--claims: saw '2016-participation-9', wanted a concl"):
        only(every, ["2016-participation-9"])
