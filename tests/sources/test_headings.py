import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.headings import COMMENT, OTHER, PART, RANK, SINGLE, heading


@pytest.mark.parametrize(
    ("text", "question", "part", "kind"),
    [
        ("G01Q01", "G01Q01", "", SINGLE),
        ("G01Q02[SQ001]", "G01Q02", "SQ001", PART),
        ("G01Q02[other]", "G01Q02", "other", OTHER),
        ("G01Q02[comment]", "G01Q02", "comment", COMMENT),
        ("G01Q02[SQ001comment]", "G01Q02", "SQ001comment", COMMENT),
        ("G01Q03[SQ001][1]", "G01Q03", "SQ001 / 1", PART),
        ("Quels outils ? [Un site]", "Quels outils ?", "Un site", PART),
        ("Quels outils ? [Autre]", "Quels outils ?", "Autre", OTHER),
        ("Quels outils ? [Autre (précisez)]", "Quels outils ?", "Autre (précisez)", PART),
        ("Pourquoi ? [Commentaire]", "Pourquoi ?", "Commentaire", COMMENT),
        ("Priorités ? [Rang 3]", "Priorités ?", "Rang 3", RANK),
        ("Priorités ? [Classement 3]", "Priorités ?", "Classement 3", RANK),
        ("Priorities? [Rank 3]", "Priorities?", "Rank 3", RANK),
        ("Outils ? [Un site [web]]", "Outils ?", "Un site [web]", PART),
        ("Q [a] et b", "Q [a] et b", "", SINGLE),
        ("[a]", "[a]", "", SINGLE),
        ("a]", "a]", "", SINGLE),
    ],
)
def test_headings_are_taken_apart(text, question, part, kind):
    found = heading(text)
    assert (found.question, found.part, found.kind) == (question, part, kind)


def test_the_code_beside_a_text_is_kept():
    found = heading("G01Q05[1]. Vos priorités ? [Rang 1]")
    assert (found.code, found.question, found.place) == ("G01Q05[1]", "Vos priorités ?", 1)


@given(st.text(st.sampled_from("ab[]. ")))
def test_no_letter_is_lost(text):
    found = heading(text)
    for letter in "ab":
        whole = found.code + found.question + found.part
        assert whole.count(letter) == text.count(letter)
