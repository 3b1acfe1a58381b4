import pytest
from samples import audited, counted, margins

from analysis.audit.sample import QUESTIONS
from analysis.display.sample_words import NAMES, proposition, rate, reason, share, summary

TWO = """
    variable  level    count
    type      commune  800
    type      epci     200
"""
SURE = {("commune", "oui"): 70, ("commune", "non"): 10, ("epci", "oui"): 18, ("epci", "non"): 2}


def audit_of(counts, **asked):
    return audited(counted(counts), margins(TWO), **{"question": "q", "yes": ("oui",)} | asked)


def why(found, question, language="en"):
    return reason(found, question, language=language)


def test_the_answer_is_three_sentences():
    found = audit_of(SURE)
    assert summary(found, language="en").sentences == (
        "88 of 100 answers: 88%, between 80.2% and 93.0% by chance alone (95% confidence).",
        "Verdict on “more than 50%”: stands, for gaps up to Delta.",
        why(found, "nonresponse"),
    )
    assert (
        summary(found, language="fr")
        .sentences[0]
        .startswith("88 réponses sur 100\u202f: 88\u202f%")
    )


def test_each_verdict_says_what_decided_it():
    half = audit_of({("commune", "oui"): 9, ("commune", "non"): 8, ("epci", "non"): 1})
    assert half.verdict == "chance"
    assert summary(half, language="en").sentences[2] == why(half, "chance")
    assert "not all of it is on the side of “more than 50%”" in why(half, "chance")
    silent = audit_of(SURE, delta=0.6)
    assert silent.verdict == "nonresponse"
    assert summary(silent, language="en").sentences[2] == why(silent, "nonresponse")
    assert "and 60 are held plausible" in why(silent, "nonresponse")
    unknown = audit_of({("commune", "oui"): 80, ("commune", "non"): 5})
    assert unknown.verdict == "unchecked"
    assert summary(unknown, language="en").sentences[2] == why(unknown, "composition")
    assert "could not be weighted" in why(unknown, "composition")


def test_what_is_concluded_is_said_in_either_direction():
    below = audit_of(SURE, above=False, threshold=2 / 3)
    assert proposition(below, language="en") == "less than 66.7%"
    assert proposition(below, language="fr") == "moins de 66,7\u202f%"


def test_the_other_side_and_everybody_are_said():
    over = audit_of(SURE, above=False)
    assert "on the other side already" in why(over, "nonresponse")
    counts = {("commune", "oui"): 700, ("commune", "non"): 100, ("epci", "oui"): 200}
    assert why(audit_of(counts), "nonresponse").startswith("Everybody answered")


def test_small_rates_keep_two_digits():
    for population, said in ((1_000, "10.0%"), (9_000, "1.1%"), (10**6, "0.010%")):
        assert rate(audit_of(SURE, population=population), language="en") == said


def test_composition_says_by_which_variables():
    assert "Weighted by type as the population" in why(audit_of(SURE), "composition")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_has_its_name_and_its_sentence(language):
    found = audit_of(SURE)
    assert tuple(NAMES) == QUESTIONS
    assert all(why(found, question, language).endswith(".") for question in QUESTIONS)
    assert share(0.801, language=language) == ("80,1\u202f%" if language == "fr" else "80.1%")
