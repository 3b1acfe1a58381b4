from dataclasses import replace

from analysis.audit.study import Study
from analysis.display.precision import in_words, invited, needed, proposition, sizes


def rows(made):
    return {row[0]: row[1:] for row in made.rows}


def concluded(study):
    """Claims from which something was concluded and that can exist."""
    return [
        found.claim
        for found in study.findings
        if found.claim.proposition and found.arithmetic.possible
    ]


def test_conclusions_are_said_in_words(all_editions):
    every = {claim.proposition for claim in all_editions.every_claim if claim.proposition}
    for language in ("fr", "en"):
        assert len({proposition(one, language) for one in every}) == len(every)
    assert proposition("> 1/2", "fr") == "plus de la moitié"
    assert proposition("> 1/7", "en") == "more than 1/7"
    assert proposition("< 2/3", "fr") == "moins de 2/3"


def test_a_surer_share_needs_more_answers_and_fewer_answering_more_invitations(study):
    made = rows(sizes(study, language="en"))
    assert made == {
        "± 10 points": ("96", "192", "320"),
        "± 5 points": ("359", "718", "1,197"),
        "± 3 points": ("889", "1,778", "2,964"),
        "± 2 points": ("1,653", "3,306", "5,510 (more than there are)"),
    }
    assert rows(sizes(study, language="fr"))["± 2 points"][2] == "5\u202f510 (plus qu’il n’y en a)"


def test_of_a_population_nobody_counted_only_the_answers_are_known(study):
    later = replace(study, wave="2027")
    assert needed(later, "en") == (
        "To know a share to within 5 points, 385 answers of a random sample are needed."
    )
    assert "2027 are in no file" in invited(later, "en")
    assert "2027 are in no file" in sizes(later, language="en").sentences[0]


def test_who_answered_may_be_unknown(study):
    silent = Study("2016", study.codebook, study.claims[-1:], None)
    assert invited(silent, "en") == "How many answered in 2016 was not published."


def test_what_chance_needs_and_an_open_call_lacks_in_three_sentences(study):
    first, second, third = in_words(study, language="en").sentences
    assert first.endswith("359 answers of a random sample of 5,294 authorities are needed.")
    assert "(3.7%), 9,797 would have to be invited: more than there are." in second
    assert third.startswith("A larger open call would not do")
