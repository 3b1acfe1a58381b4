from analysis.audit.questions import answered
from analysis.display.questions import five_questions


def rows(made):
    return {row[0].removeprefix("2016-"): row[1:] for row in made.rows}


def test_every_conclusion_has_a_row_and_every_question_a_column(study):
    made = five_questions(study, language="en")
    assert [row[0] for row in made.rows] == [c.id for c in study.claims if c.proposition]
    assert {len(row) for row in made.rows} == {len(made.columns)} == {6}


def test_an_answer_comes_with_the_number_that_decided(study):
    arithmetic, reproduction, chance, composition, nonresponse = rows(
        five_questions(study, language="en")
    )["participation-1"]
    assert (arithmetic, reproduction) == ("holds (153/191)", "cannot be asked")
    assert chance.startswith("holds (")
    assert composition.startswith("fails (")
    assert nonresponse.startswith("fails (+")
    assert nonresponse.endswith(" for +20)")


def test_where_the_share_alone_does_not_decide_its_interval_is_not_shown(study):
    assert rows(five_questions(study, language="fr"))["participation-4"][2] == "échoue"


def test_words_are_those_of_the_audit(study):
    words = {True: "holds", False: "fails", None: "cannot be asked"}
    made = five_questions(study, language="en")
    for row in made.rows:
        (found,) = [one for one in study.findings if one.claim.id == row[0]]
        said = answered(found, delta=study.delta)
        for cell, question in zip(row[1:], said.__slots__, strict=True):
            assert cell.startswith(words[getattr(said, question)])


def test_collected_answers_are_put_to_the_second_question(collected):
    made = five_questions(collected, language="en")
    assert any(row[2].startswith("fails (") for row in made.rows)
    assert made.notes[0] == "Answers collected by the survey."
