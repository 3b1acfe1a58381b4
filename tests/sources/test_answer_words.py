import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.answer_words import (
    IDENTIFIER,
    answer_code,
    codes_for,
    question_name,
    says_nothing,
    unused,
    yes_or_no,
)


@pytest.mark.parametrize("text", "Oui oui OUI yes Y O 1 vrai TRUE x Coché ✓".split())
def test_yes_in_every_form(text):
    assert yes_or_no(f" {text}\u00a0") == "yes"


@pytest.mark.parametrize("text", "Non non NON no N 0 faux FALSE".split())
def test_no_in_every_form(text):
    assert yes_or_no(text) == "no"


@pytest.mark.parametrize("text", ["peut-être", "2", "", "ouistiti", "N/A", "-"])
def test_anything_else_is_neither(text):
    assert yes_or_no(text) == ""


@pytest.mark.parametrize("text", ["N/A", "n/a", "Sans réponse", "SANS REPONSE", "NR"])
def test_no_answer_in_words(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Intercommunalité", "intercommunalite"),
        ("Autre", "other"),
        ("-oth-", "other"),
        ("0-499", "0-499"),
        ("100000+", "100000-plus"),
        ("-5", "minus-5"),
        ("5", "5"),
        ("< 18", "under-18"),
        ("cœur de ville", "coeur-de-ville"),
        ("../../x", "x"),
        ("=1+1", "1-plus-1"),
        ("😀", "answer"),
    ],
)
def test_an_answer_gets_a_short_name(text, code):
    assert answer_code(text) == code


@given(st.text(max_size=200))
def test_a_name_can_always_name_a_column(text):
    assert IDENTIFIER.fullmatch(answer_code(text))
    assert IDENTIFIER.fullmatch(question_name(text))


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12, unique=True))
def test_different_answers_keep_different_codes(seen):
    codes = codes_for(seen)
    assert list(codes) == seen
    said = {one for one in codes.values() if one}
    assert all(map(IDENTIFIER.fullmatch, said))
    assert len(said) <= len(seen)


def test_a_scale_from_minus_one_keeps_its_signs():
    assert codes_for(["-1", "0", "1"]) == {"-1": "minus-1", "0": "0", "1": "1"}


def test_the_same_answer_written_otherwise_has_the_same_code():
    codes = codes_for(["Région", "region ", "RÉGION", "Commune"])
    assert list(codes.values()) == ["region", "region", "region", "commune"]


def test_answers_that_would_have_one_name_get_two():
    assert codes_for(["a b", "a-b", "c"]) == {"a b": "a-b", "a-b": "a-b-2", "c": "c"}
    assert unused("a", {"a", "a-2"}) == "a-3"


def test_a_question_is_named_by_words_that_say_something():
    assert question_name("Quels sont les outils de la collectivité ?") == "outils-collectivite"
    assert question_name("et") == "et"
    assert question_name("?") == "question"
