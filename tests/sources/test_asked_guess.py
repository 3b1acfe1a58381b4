import pytest
from surveys import exported

from analysis.sources.asked_guess import who_was_asked
from analysis.sources.proposal import propose

ROWS = [("Oui", "Site"), ("Oui", "Appli"), ("Non", "."), ("Non", ".")] * 4


def asked(rows):
    drawing = "\n".join(["Outil  Lequel", *("  ".join(row) for row in rows)])
    export = exported(drawing)
    return who_was_asked(propose(export).lines, export.table)


def test_a_question_answered_by_those_of_one_answer_was_asked_of_them():
    assert asked(ROWS) == {"lequel": "outil=yes"}


def test_one_who_was_not_asked_and_answers_all_the_same_unsays_it():
    assert asked([*ROWS, ("Non", "Site")]) == {}


def test_a_few_of_those_asked_may_skip_it():
    assert asked([*ROWS, ("Oui", ".")]) == {"lequel": "outil=yes"}
    assert asked([*ROWS, *[("Oui", ".")] * 9]) == {}


@pytest.mark.parametrize("rows", [ROWS[:4], [row for row in ROWS if row[0] == "Oui"]])
def test_few_answers_or_answers_of_all_say_nothing(rows):
    assert asked(rows) == {}
