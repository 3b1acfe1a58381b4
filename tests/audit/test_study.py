from collections import Counter
from dataclasses import replace

import pytest
from collected import write_collected
from pinned import PINNED, UNKNOWN
from tables import table

from analysis.audit.findings import tally
from analysis.audit.study import open_study
from analysis.sources.errors import SourceError


def test_an_edition_holds_its_claims_and_knows_the_others(study):
    assert (len(study.claims), len(study.every_claim)) == (48, 94)
    assert {claim.wave for claim in study.claims} == {"2016"}
    assert Counter(claim.wave for claim in study.every_claim) == PINNED


def test_every_claim_has_one_finding_in_the_order_of_the_claims(study):
    assert tuple(found.claim for found in study.findings) == study.claims


def test_what_was_found_is_found_once(study):
    assert study.findings is study.findings
    assert study.questions is study.questions


def test_what_claims_say_against_each_other_reaches_the_verdicts(study):
    found = {one.claim.id: one.verdict.key for one in study.findings}
    assert {found[f"2016-contacts-{number}"] for number in (1, 2, 3)} == {"contradicted"}


def test_questions_3_to_5_reach_the_verdicts(study):
    found = {one.claim.id: one for one in study.findings}
    headline = found["2016-participation-1"]
    assert headline.verdict.key == headline.confirmation.key == "composition"
    # A clash is graver than chance, which is found all the same.
    assert found["2016-time-gain-1"].verdict.key == "contradicted"
    assert found["2016-time-gain-1"].confirmation.key == "chance"
    assert found["2016-satisfaction-1"].verdict.key == "chance"
    without = [one for one in study.findings if one.confirmation is None]
    assert not {"chance", "composition", "nonresponse", "stands"} & tally(without).keys()


def test_who_answered_and_who_there_was_are_known_of_2016_alone(study):
    assert (sum(study.reach.sample.values()), sum(study.reach.population.values())) == (194, 5294)
    assert study.reach.answering(194) == 194 / 5294
    assert {other.reach for other in study.other_editions} == {None}


def test_made_up_answers_leave_what_was_printed(study):
    without = replace(study, answers=None)
    assert without.confirmations == study.confirmations


def test_alpha_and_delta_reach_the_verdicts(study):
    strict, lax = (open_study("2016", alpha=alpha) for alpha in (1e-4, 0.5))
    assert strict.confirmations["2016-communication-1"].key == "chance"
    assert lax.confirmations["2016-communication-2"].key == "composition"
    said = study.confirmations
    assert said["2016-communication-1"].key == "composition"
    assert said["2016-communication-2"].key == "chance"
    far = open_study("2016", delta=0.9)
    assert far.confirmations["2016-participation-1"].at_best == "nonresponse"


def test_answers_can_be_given(tmp_path):
    path = tmp_path / "respondents.csv"
    table("""
        respondent  type     participation
        a           commune  yes
        b           region   no
    """).to_csv(path, index=False)
    given = open_study("2016", answers=path)
    assert given.answers.evidence == "collected"
    assert tally(given.findings)["differs"] > 0
    (found,) = [one for one in given.findings if one.claim.id == "2016-participation-2"]
    assert (found.reproduction.status, found.reproduction.prints) == ("differs", "50")
    assert found.verdict.key == "differs"
    assert found.confirmation.pair == (1, 2)
    (other,) = [one for one in given.findings if one.claim.id == "2016-extra-cost-1"]
    assert other.confirmation.pair[1] > 2  # not in these answers: what could have been printed


@pytest.mark.parametrize(
    ("wave", "wanted"),
    [
        pytest.param("1789", "wanted one of 2016", id="no claims"),
        pytest.param("2018", "wanted the codebook of wave 2018", id="no answers"),
    ],
)
def test_an_edition_that_cannot_be_opened_is_a_fault(wave, wanted):
    with pytest.raises(SourceError, match=wanted):
        open_study(wave)


def test_answers_that_are_not_there_are_a_fault(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        open_study("2016", answers=tmp_path / "answers.csv")


def test_where_types_were_not_printed_they_come_from_collected_answers(tmp_path):
    study = open_study("2016", answers=write_collected(tmp_path))
    assert study.composition_rests_on == "published"
    kept = tuple(one for one in study.every_claim if one.question != "type")
    counted = replace(study, every_claim=kept)
    assert counted.composition_rests_on == "collected"
    assert counted.composition["commune"] == 2
    assert {one.type: one.answered for one in counted.respondents}["metropole"] == 0
    assert counted.reach.population["commune"] == 3112
    assert replace(counted, answers=None).composition == {}


def test_how_many_answered_is_what_was_printed_else_what_was_counted(tmp_path):
    study = open_study("2016", answers=write_collected(tmp_path))
    assert study.answered == 194
    kept = tuple(one for one in study.every_claim if one.question not in ("type", "size"))
    assert replace(study, every_claim=kept).answered == 5
    assert replace(study, every_claim=kept, answers=None).answered is None


def test_without_the_authorities_of_the_year_only_chance_is_asked(tmp_path):
    study = open_study("2016", answers=write_collected(tmp_path))
    later = replace(
        study,
        wave=UNKNOWN,
        every_claim=tuple(replace(one, wave=UNKNOWN) for one in study.claims),
    )
    assert (later.population, later.frame, later.respondents, later.reach) == (None, None, (), None)
    found = later.confirmations["2016-participation-2"]
    assert (found.pair, found.composition, found.key) == ((4, 5), None, "chance")
