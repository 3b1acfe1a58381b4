import pytest
from tables import claims, table

from analysis.audit.confirmation import Confirmation
from analysis.audit.findings import about, examine, headline, is_reconstructed, tally
from analysis.audit.study import Study
from analysis.audit.verdict import RULE
from analysis.methods.identification import Bounds
from analysis.sources.answers import Answers

SIZES = {"respondents": 194, "equipped": 44}
COLLECTED = Answers("2016", {"respondents": table("participation\nyes\nyes\nno")}, "collected", ())


def finding(study, name):
    return next(found for found in study.findings if found.claim.id == f"2016-{name}")


@pytest.fixture
def look(codebook):
    def at(row, clashes=None, confirmation=None):
        (claim,) = claims(f"id question printed unit among proposition\nit {row}")
        return examine(
            claim,
            COLLECTED,
            sizes=SIZES,
            codebook=codebook,
            explanations={},
            clashes=clashes or {},
            confirmation=confirmation,
        )

    return at


def test_the_largest_base_and_its_interval_come_from_print_alone(study):
    found = finding(study, "participation-1")
    assert (found.largest.count, found.largest.base) == (153, 191)
    assert found.interval.low < found.largest.low < 0.801 < found.largest.high < found.interval.high
    assert found.interval.of == len(found.arithmetic.pairs)


def test_of_the_counts_of_the_largest_base_the_nearest_is_shown(look):
    found = look("participation 80 % respondents .")
    assert found.arithmetic.possible[-1].counts == range(155, 157)
    assert (found.largest.count, found.largest.base) == (155, 194)


def test_what_cannot_exist_has_no_interval(study):
    found = finding(study, "satisfaction-2")
    assert (found.largest, found.interval) == (None, None)


def test_answers_and_print_are_kept_apart(look):
    found = look("participation 67 % respondents .")
    assert (found.recomputed.count, found.recomputed.base) == (2, 3)
    assert found.largest.base == 194
    assert (found.reproduction.status, found.verdict.key) == ("reproduced", "possible")


def test_a_clash_of_this_claim_reaches_its_verdict(look):
    assert look("participation 67 % respondents .", {"it": "together"}).verdict.key == "together"
    assert look("participation 67 % respondents .", {"other": "together"}).verdict.key == "possible"


def test_what_questions_3_to_5_say_reaches_the_verdict(look):
    said = Confirmation("chance", (2, 3), adjusted_holds=False, interval=Bounds(0.1, 0.9))
    row = "participation 67 % respondents {}"
    found = look(row.format(">_1/2"), confirmation=said)
    assert (found.verdict.key, found.confirmation) == ("chance", said)
    assert look(row.format(">_1/2")).verdict.key == "unchecked"
    assert look(row.format("."), confirmation=said).verdict.key == "possible"
    assert look(row.format(">_1/2"), {"it": "together"}, said).verdict.key == "together"


@pytest.mark.parametrize(
    ("row", "evidence"),
    [
        ("participation 67 % respondents .", "collected"),
        ("satisfaction 51 % equipped .", "published"),
    ],
)
def test_a_row_says_what_it_rests_on(look, row, evidence):
    assert look(row).evidence == evidence


def test_the_tally_counts_every_claim_once_gravest_first(study):
    counted = tally(study.findings)
    assert dict(counted) == {
        "impossible": 2,
        "together": 4,
        "contradicted": 5,
        "chance": 10,
        "composition": 2,
        "possible": 6,
        "unchecked": 19,
    }
    gravest_first = [key for key, _, _ in RULE if key in counted]
    assert list(tally(study.findings[::-1])) == list(counted) == gravest_first
    assert sum(counted.values()) == len(study.claims)


def test_a_figure_has_its_findings(study):
    found = about(study.findings, figure="F03")
    assert [one.claim.id for one in found] == ["2016-satisfaction-1", "2016-satisfaction-2"]
    assert about(study.findings, figure="F99") == ()


def test_reconstructed_answers_show_in_the_findings(study, look):
    assert is_reconstructed(study.findings)
    assert not is_reconstructed([look("participation 67 % respondents .")])
    published = [found for found in study.findings if found.evidence == "published"]
    assert published
    assert not is_reconstructed(published)


@pytest.mark.parametrize(
    ("drawing", "place"),
    [
        ("question proposition\nextra-cost .\ntime-gain >_1/2\nparticipation .", 2),
        ("question proposition\nextra-cost .\ntime-gain >_1/2", 1),
        ("question proposition\nextra-cost .\ntime-gain .", 0),
        ("question unit\nsize collectivités", None),
    ],
)
def test_the_headline_is_on_participation_else_the_first_conclusion_else_share(
    codebook, drawing, place
):
    head, *rows = drawing.splitlines()
    drawn = claims("\n".join([f"{head} printed", *(f"{row} 50" for row in rows)]))
    found = Study("2016", codebook, drawn, None).findings
    assert headline(found) is (None if place is None else found[place])
