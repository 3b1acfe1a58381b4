from analysis.display.conclusions import (
    LAYERS,
    confirmed,
    evidence,
    left_by_layers,
    name,
    numbers,
    share_of,
)

COMPLETE = "2016-participation-1"


def test_a_statement_has_one_row_whoever_printed_it(study):
    found = confirmed(study)
    names = [one.claim.id for one in found]
    assert "2016-participation-1" in names
    assert "2016-participation-2" not in names
    assert "2016-extra-cost-1" in names
    assert "2016-extra-cost-2" not in names
    said = [(one.claim.question, one.claim.answer, one.claim.among) for one in found]
    assert len(said) == len(set(said)) == 9


def test_what_resists_most_stands_first_and_the_larger_share(study):
    order = [(-one.verdict.rank, -share_of(one)) for one in confirmed(study)]
    assert order == sorted(order)
    assert confirmed(study)[0].claim.id == COMPLETE


def test_what_cannot_exist_is_not_asked_further(study):
    assert {one.verdict.key for one in confirmed(study)}.isdisjoint({"impossible", "together"})


def test_they_say_whether_answers_were_collected(study, collected):
    assert evidence(study) == "published"
    assert evidence(collected) == "collected"


def test_a_conclusion_bears_the_words_of_its_answer(study):
    assert name(confirmed(study)[0], study, language="en") == "Strengthens participation"


def test_their_numbers_are_those_of_each_layer(study):
    found = confirmed(study)
    made = numbers(found)
    assert [row[0] for row in made.rows] == [one.claim.id for one in found]
    for row, one in zip(made.rows, found, strict=True):
        told = dict(zip(made.columns, row, strict=True))
        assert (told["count"], told["base"]) == one.confirmation.pair
        for layer, bounds in zip(LAYERS, left_by_layers(one.confirmation), strict=True):
            ends = (told[f"{layer}_low"], told[f"{layer}_high"])
            assert ends == ((bounds.low, bounds.high) if bounds else (None, None))
