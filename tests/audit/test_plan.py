import pytest
from tables import claims

from analysis.audit.plan import plan

SIZES = {"respondents": 194, "equipped": 44, "tools": 55}


@pytest.fixture
def choose(codebook):
    """The choices for drawn claims, by question and base."""

    def drawn(drawing, sizes=SIZES):
        choices = plan(claims(drawing), sizes=sizes, codebook=codebook)
        return {(one.question, one.among): (one.base, one.counts) for one in choices}

    return drawn


def test_answers_that_are_all_there_are_add_to_everybody(study):
    choices = plan(study.claims, sizes=study.sizes, codebook=study.codebook)
    (composition,) = [one for one in choices if one.question == "type"]
    assert composition.base == 194
    assert list(composition.counts.values()) == [99, 53, 24, 10, 8]


def test_a_share_gets_the_largest_base_that_prints_it(choose):
    assert choose("question printed\nparticipation 80,1") == {
        ("participation", "respondents"): (191, {"yes": 153})
    }


def test_a_base_that_prints_most_claims_comes_before_a_larger_one(choose):
    drawing = """
        question       printed
        participation  80,1
        participation  80
        participation  80,10
    """
    assert choose(drawing)["participation", "respondents"] == (191, {"yes": 153})
    assert choose("question printed\nparticipation 80")["participation", "respondents"][0] == 194


def test_a_count_that_agrees_with_what_was_printed_of_another_base_is_preferred(choose):
    alone = "question answer among printed unit\nmeetings yes tools 2 sur_3"
    assert choose(alone)["meetings", "tools"] == (55, {"yes": 37})
    elsewhere = alone + " \nmeetings yes equipped 62 %"
    assert choose(elsewhere)["meetings", "tools"] == (55, {"yes": 34})


def test_a_printed_base_is_kept(choose):
    drawing = "question among printed base\nsatisfaction equipped 50 40"
    assert choose(drawing)["satisfaction", "equipped"][0] == 40


def test_a_share_among_some_fits_within_the_share_among_all(choose):
    found = choose("""
        question       among        printed
        participation  equipped     90
        participation  respondents  80,1
    """)
    (base, counts), (some, of_some) = found.values()
    assert (base, counts) == (191, {"yes": 153})
    assert (some, of_some) == (42, {"yes": 38})
    assert 0 <= counts["yes"] - of_some["yes"] <= base - some <= 194 - 44


def test_a_share_among_some_that_fits_nowhere_is_a_fault(choose):
    with pytest.raises(ValueError, match="participation-1: saw 90 among equipped"):
        choose("""
            question       among        printed
            participation  equipped     90
            participation  respondents  10
        """)


def test_answers_that_do_not_add_up_are_a_fault(choose):
    with pytest.raises(ValueError, match="type-1: saw answers to type that do not add to 194"):
        choose("question answer printed\ntype commune 50\ntype region 40")


def test_the_answers_of_one_question_share_the_largest_base_that_prints_them(choose):
    found = choose("""
        question       answer           among  printed
        meeting-kinds  public-meetings  tools  50
        meeting-kinds  barcamps         tools  25
    """)
    assert found == {
        ("meeting-kinds", "tools"): (52, {"public-meetings": 26, "barcamps": 13}),
    }


def test_where_no_base_prints_all_the_least_off_is_taken(study):
    choices = plan(study.claims, sizes=study.sizes, codebook=study.codebook)
    (kinds,) = [one for one in choices if one.question == "meeting-kinds"]
    (meetings,) = [one for one in choices if (one.question, one.among) == ("meetings", "tools")]
    assert kinds.base == meetings.counts["yes"] == 34
    assert list(kinds.counts.values()) == [21, 10, 2, 2]


def test_what_cannot_exist_gets_nothing(choose):
    assert choose("question among printed base\nsatisfaction equipped 51 44") == {}


def test_words_and_numbers_of_things_get_nothing(choose):
    drawing = """
        question  answer  printed  unit
        image     .       .        .
        size      .       194      collectivités
    """
    assert choose(drawing) == {}


def test_those_among_all_come_first(study):
    choices = plan(study.claims, sizes=study.sizes, codebook=study.codebook)
    depth = [bool(study.codebook.bases[one.among].within) for one in choices]
    assert depth == sorted(depth)
    assert len(set(depth)) == 2
