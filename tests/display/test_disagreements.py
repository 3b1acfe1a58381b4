"""Source against source, as the sentences a reader gets, in both languages."""

import pytest

from analysis.audit.study import Study
from analysis.display.disagreements import sources

# By trap: the claims it rests on, what the sentence says (_: narrow no-break space) in French and
# in English.
TRAPS = {
    "9: contacts": (
        "[2016-contacts-1, 2016-contacts-2, 2016-contacts-3]",
        ["nombres différents", "10_000 contacts et 20_000 contacts."],
        ["different numbers", "10,000 contacts and 20,000 contacts."],
    ),
    "10: time gain": (
        "[2016-time-gain-1, 2016-time-gain-2]",
        ["nombres différents", "58_% et 56_%."],
        ["different numbers", "58% and 56%."],
    ),
    "11: 194 of what": (
        "[2016-size-1, 2016-size-2]",
        ["le même nombre de choses différentes", "194 collectivités et 194 répondants."],
        ["the same number of different things", "194 authorities and 194 respondents."],
    ),
    "5: of tools or of the 44": (
        "[2016-meetings-1, 2016-meetings-2]",
        ["bases différentes", "2 sur 3 (outils décrits)", "62_% (répondants ayant un outil, 44)"],
        ["different bases", "2 in 3 (tools described)", "62% (respondents having a tool, 44)"],
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_told_with_its_numbers_and_claims(study, trap):
    claims, *said = TRAPS[trap]
    for language, parts in zip(("fr", "en"), said, strict=True):
        told = sources(study, language=language).sentences
        (sentence,) = [one for one in told if one.endswith(f" {claims}")]
        wanted = [text.replace("_", "\u202f") for text in parts]
        assert [text for text in wanted if text not in sentence] == []


def test_every_disagreement_is_one_sentence_of_a_list(study):
    made = sources(study, language="en")
    assert made.numbered
    assert len(made.sentences) == len(study.two_sources) == 6


def test_none_is_said_not_left_empty(study):
    one = next(claim for claim in study.every_claim if claim.id == "2016-objective-1")
    made = sources(Study("2016", study.codebook, (one,), None), language="fr")
    assert (made.sentences, made.numbered) == (("Aucun.",), False)
