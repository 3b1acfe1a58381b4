"""The traps of the published figures, found from the claims alone; numbers as first printed."""

import pytest
from tables import claims

from analysis.audit.contradictions import clashes, one_question, together, tools_each
from analysis.audit.disagreements import TwoSources

SIZES = {"respondents": 194, "equipped": 44, "tools": 55}


def bases_of(study, *ids):
    """The common bases of claims of 2016, by the end of their id."""
    wanted = [f"2016-{name}" for name in ids]
    return next(one for one in study.together if [claim.id for claim in one.claims] == wanted)


def question(study, name):
    return next(one for one in study.questions if one.claims[0].question == name)


def counts(study, name):
    """The counts that print a claim over each printed number of people or tools."""
    found = next(one for one in study.elsewhere if one.claim.id == f"2016-{name}")
    return {among: counts for among, _, counts in found.counts}


def finding(study, name):
    return next(one for one in study.findings if one.claim.id == f"2016-{name}")


def test_trap_1_no_count_of_194_prints_80_1(study):
    nearest = finding(study, "participation-1").arithmetic.nearest
    assert (nearest.below.count, nearest.below.prints) == (155, ("79.9",))
    assert (nearest.above.count, nearest.above.prints) == (156, ("80.4",))
    assert counts(study, "participation-1")["respondents"] == ()


def test_trap_1_every_fifth_base_from_136_to_191_prints_it(study):
    possible = finding(study, "participation-1").arithmetic.possible
    assert [one.base for one in possible] == list(range(136, 192, 5))


@pytest.mark.parametrize("name", ["extra-cost-1", "communication-1"])
def test_trap_2_each_is_impossible_over_194(study, name):
    assert counts(study, name)["respondents"] == ()


def test_trap_2_no_base_prints_all_three_but_some_print_two(study):
    ids = ("participation-1", "extra-cost-1", "communication-1")
    assert bases_of(study, *ids).bases == ()
    assert bases_of(study, *ids).most == 194
    assert bases_of(study, "participation-1", "extra-cost-1").bases == (151, 176)
    pair = bases_of(study, "participation-1", "communication-1").bases
    assert [base for base in pair if base >= 60] == [191]


def test_trap_3_90_needs_39_to_42_of_the_44(study):
    found = finding(study, "participation-4").arithmetic
    assert [one.base for one in found.possible if one.base >= 39] == [39, 40, 41, 42]
    assert counts(study, "participation-4")["equipped"] == ()
    assert (found.nearest.below.count, found.nearest.above.count) == (39, 40)


def test_trap_4_51_is_a_share_of_tools_not_of_44(study):
    assert counts(study, "satisfaction-2") == {
        "respondents": (98, 99),
        "equipped": (),
        "tools": (28,),
    }
    assert finding(study, "satisfaction-2").verdict.key == "impossible"


def test_trap_5_62_is_a_share_of_tools_not_of_44(study):
    assert counts(study, "meetings-2") == {
        "respondents": (120, 121),
        "equipped": (),
        "tools": (34,),
    }
    assert finding(study, "meetings-2").verdict.key == "impossible"


@pytest.mark.parametrize(("name", "count"), [("objective-1", 31), ("absent-publics-1", 15)])
def test_trap_6_70_and_34_are_shares_of_44_not_of_tools(study, name, count):
    found = counts(study, name)
    assert (found["equipped"], found["tools"]) == ((count,), ())


def test_trap_7_no_base_of_tools_prints_the_four_kinds_of_meetings(study):
    kinds = question(study, "meeting-kinds")
    assert [claim.printed for claim in kinds.claims] == ["61", "29", "6", "5"]
    assert (kinds.form, kinds.most, kinds.total) == ("multiple", 55, "101")
    assert kinds.possible == ()
    assert kinds.shares_from.base == 62
    assert (kinds.mentions_from.base, kinds.mentions_from.example) == (66, (40, 19, 4, 3))


def test_trap_7_the_four_are_judged_together(study):
    keys = {
        found.claim.id: found.verdict.key
        for found in study.findings
        if found.claim.question == "meeting-kinds"
    }
    assert keys == {f"2016-meeting-kinds-{number}": "together" for number in (1, 2, 3, 4)}


def test_trap_8_33_and_20_and_3_make_56_tools_not_55(study):
    tally = study.tools_each
    assert (tally.owners, tally.single, tally.things, tally.printed) == (44, 33, 56, 55)
    assert [(claim.answer, claim.counted) for claim in tally.claims] == [("2", 10), ("3", 1)]


def test_traps_9_and_10_sources_print_other_numbers(study):
    on_number = [one.claims for one in study.two_sources if one.on == "number"]
    assert [[claim.printed for claim in claims] for claims in on_number] == [
        ["10 000", "20 000", "20000"],
        ["58", "56"],
    ]
    assert [claims[0].question for claims in on_number] == ["contacts", "time-gain"]


def test_trap_11_collectivites_elsewhere_repondants(study):
    on_unit = [one.claims for one in study.two_sources if one.on == "unit"]
    assert {claims[0].among: {claim.unit for claim in claims} for claims in on_unit} == {
        "respondents": {"collectivités", "répondants"},
        "equipped": {"collectivités", "répondants"},
    }


def test_the_composition_adds_to_99_and_leaves_one_set_of_counts(study):
    composition = question(study, "type")
    assert (composition.form, composition.total) == ("exhaustive", "99")
    assert composition.only == (99, 53, 24, 10, 8)
    assert composition.mentions_from is None


def test_shares_printed_without_decimals_are_not_held_together(codebook):
    drawn = claims("""
        question       printed
        participation  80
        extra-cost     56
    """)
    assert together(drawn, sizes=SIZES, codebook=codebook) == []
    (both,) = together(drawn, sizes=SIZES, codebook=codebook, decimals=0)
    assert 194 in both.bases


def test_shares_among_others_are_not_held_together(codebook):
    drawn = claims("""
        question       among        printed
        participation  respondents  80,1
        participation  equipped     90,5
        extra-cost     mailing      56,3
        communication  mailing      79,1
    """)
    assert together(drawn, sizes=SIZES, codebook=codebook) == []


def test_one_answer_alone_makes_no_question(codebook):
    drawn = claims("""
        question       answer           among  printed
        meeting-kinds  public-meetings  tools  61
        meeting-kinds  public-meetings  tools  62
        meetings       yes              tools  62
    """)
    assert one_question(drawn, sizes=SIZES, codebook=codebook) == []


def test_an_exhaustive_set_that_cannot_add_up_is_possible_nowhere(codebook):
    drawn = claims("""
        question  answer   printed
        type      commune  50
        type      region   40
    """)
    (found,) = one_question(drawn, sizes={"respondents": 30}, codebook=codebook)
    assert (found.possible, found.shares_from, found.only) == ((), None, ())


def test_tools_each_needs_claims_on_them():
    assert tools_each(claims("question printed\ntype 51"), sizes=SIZES) is None


def test_clashes_name_each_claim_once_the_gravest_first(codebook):
    drawn = claims("""
        question       answer                  among  printed
        meeting-kinds  public-meetings         tools  61
        meeting-kinds  barcamps                tools  29
        meeting-kinds  training                tools  6
        meeting-kinds  neighbourhood-councils  tools  5
        time-gain      yes                     tools  58
    """)
    questions = one_question(drawn, sizes=SIZES, codebook=codebook)
    sources = [TwoSources("number", drawn[3:]), TwoSources("unit", drawn[:1])]
    assert clashes(questions, sources) == {
        "meeting-kinds-1": "together",
        "meeting-kinds-2": "together",
        "meeting-kinds-3": "together",
        "meeting-kinds-4": "together",
        "time-gain-5": "contradicted",
    }


def test_tools_each_needs_the_number_of_tools_and_of_those_who_have_one():
    each = claims("question answer printed unit\ntools-each 2 10 collectivités")
    assert tools_each(each, sizes={"equipped": 44, "tools": 54}).things == 54
    assert tools_each(each, sizes={"equipped": 44}) is None
    assert tools_each(each, sizes={}) is None
