"""The traps of the published figures, as the sentences a reader gets, in both languages."""

from dataclasses import replace

import pytest

from analysis.audit.study import Study
from analysis.display import contradictions

# By trap: where it is told, the claims it rests on, what the sentence says (_: narrow no-break
# space) in French and in English.
TRAPS = {
    "1: 80.1 % over 194": (
        "impossible",
        "[2016-participation-1]",
        ["80,1_% de 194", "155 donne 79,9_%", "156 donne 80,4_%", "136, 141, 146,", "186 et 191"],
        ["80.1% of 194", "155 gives 79.9%", "156 gives 80.4%", "136, 141, 146,", "186, and 191"],
    ),
    "2: 56.3 % over 194": (
        "impossible",
        "[2016-extra-cost-1]",
        ["56,3_% de 194", "109 donne 56,2_%", "110 donne 56,7_%", "16, 32, …, 192"],
        ["56.3% of 194", "109 gives 56.2%", "110 gives 56.7%", "16, 32, …, 192"],
    ),
    "2: 79.1 % over 194": (
        "impossible",
        "[2016-communication-1]",
        ["79,1_% de 194", "153 donne 78,9_%", "154 donne 79,4_%"],
        ["79.1% of 194", "153 gives 78.9%", "154 gives 79.4%"],
    ),
    "2: the three together": (
        "bases",
        "[2016-participation-1, 2016-extra-cost-1, 2016-communication-1]",
        ["80,1_%, 56,3_% et 79,1_%_: aucun effectif jusqu’à 194"],
        ["80.1%, 56.3%, and 79.1%: no base up to 194"],
    ),
    "2: 80.1 and 56.3": (
        "bases",
        "[2016-participation-1, 2016-extra-cost-1]",
        ["80,1_% et 56,3_%", "jusqu’à 194", "151 et 176."],
        ["80.1% and 56.3%", "up to 194", "151 and 176."],
    ),
    "2: 80.1 and 79.1": (
        "bases",
        "[2016-participation-1, 2016-communication-1]",
        ["80,1_% et 79,1_%", "ensemble_: 191."],
        ["80.1% and 79.1%", "together: 191."],
    ),
    "3: 90 % over 44": (
        "impossible",
        "[2016-participation-4]",
        ["90_% de 44", "39 donne 89_%", "40 donne 91_%", "39, 40, 41 et 42."],
        ["90% of 44", "39 gives 89%", "40 gives 91%", "39, 40, 41, and 42."],
    ),
    "4: 51 % of the 44": (
        "impossible",
        "[2016-satisfaction-2]",
        ["51_% de 44", "22 donne 50_%", "23 donne 52_%", "28/55 (outils décrits)"],
        ["51% of 44", "22 gives 50%", "23 gives 52%", "28/55 (tools described)"],
    ),
    "5: 62 % of the 44": (
        "impossible",
        "[2016-meetings-2]",
        ["62_% de 44", "27 donne 61_%", "28 donne 64_%", "34/55 (outils décrits)"],
        ["62% of 44", "27 gives 61%", "28 gives 64%", "34/55 (tools described)"],
    ),
    "7: four kinds of meetings": (
        "questions",
        "[2016-meeting-kinds-1, 2016-meeting-kinds-2, 2016-meeting-kinds-3, 2016-meeting-kinds-4]",
        ["61_%, 29_%, 6_% et 5_%", "101_%", "au moins 62", "a 55", "66 (40 + 19 + 4 + 3)"],
        ["61%, 29%, 6%, and 5% add to 101%", "62 or more", "are 55", "66 mentions", "40 + 19 + 4"],
    ),
    "the composition": (
        "questions",
        "[2016-type-1, 2016-type-2, 2016-type-3, 2016-type-4, 2016-type-5]",
        ["51_%, 27_%, 12_%, 5_% et 4_%", "99_%", "fait 194_: 99 + 53 + 24 + 10 + 8."],
        ["add to 99%", "Only one set of counts makes 194: 99 + 53 + 24 + 10 + 8."],
    ),
    "8: 56 tools, not 55": (
        "tools",
        "[2016-tools-each-1, 2016-tools-each-2]",
        ["44 collectivités", "10 avec 2 outils et 1 avec 3 outils", "33 avec un", "56", "55 sont"],
        ["44 authorities", "10 with 2 tools and 1 with 3 tools", "33 are left", "56 tools; 55 are"],
    ),
}
PARTS = ("impossible", "questions", "bases", "tools")


def told(study, part, language):
    return getattr(contradictions, part)(study, language=language).sentences


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_told_with_its_numbers_and_claims(study, trap):
    part, claims, *said = TRAPS[trap]
    for language, parts in zip(("fr", "en"), said, strict=True):
        (sentence,) = [one for one in told(study, part, language) if one.endswith(f" {claims}")]
        wanted = [text.replace("_", "\u202f") for text in parts]
        assert [text for text in wanted if text not in sentence] == []


@pytest.mark.parametrize("part", ["impossible", "bases", "questions"])
def test_trap_6_what_is_possible_is_no_contradiction(study, part):
    """70 % and 34 % can be shares of the 44."""
    said = " ".join(told(study, part, "en"))
    assert "2016-objective-1" not in said
    assert "2016-absent-publics-1" not in said


@pytest.mark.parametrize("part", PARTS)
def test_contradictions_are_a_numbered_list(study, part):
    made = getattr(contradictions, part)(study, language="fr")
    assert made.numbered
    assert all(sentence.endswith("]") for sentence in made.sentences)


@pytest.mark.parametrize("part", PARTS)
def test_none_is_said_not_left_empty(study, part):
    one = next(claim for claim in study.every_claim if claim.id == "2016-objective-1")
    size = next(claim for claim in study.every_claim if claim.id == "2016-size-3")
    lone = Study("2016", study.codebook, (one, replace(size, among="equipped")), None)
    made = getattr(contradictions, part)(lone, language="en")
    assert (made.sentences, made.numbered) == (("None was found.",), False)
