"""One sentence for every verdict and every status, in both languages, as a reader gets it."""

import pytest
from tables import claims, table
from typography import spaced

from analysis.audit.findings import examine
from analysis.audit.reproduce import STATUSES as OF_ANSWERS
from analysis.audit.verdict import RULE
from analysis.display.sentences import (
    REPRODUCED,
    STATUSES,
    VERDICTS,
    sentence,
    status,
    verdict,
)
from analysis.sources.answers import Answers
from analysis.sources.explanations import Explanation

RESPONDENTS = """
    respondent  participation  equipped
    r1          yes            yes
    r2          yes            .
    r3          yes            .
    r4          yes            .
    r5          no             .
"""
# By claim of 2016: verdict, then its sentence in French (_ for a narrow no-break space), English.
FOUND = {
    "participation-1": (
        "composition",
        "80,1_% des 194 est impossible_: 155 donne 79,9_%, 156 donne 80,4_%. Possible avec au "
        "moins 3 sans réponse (effectifs 136, 141, …, 191). Pondérée par type, la part irait de 44 "
        "à 99_%. Dès 176 réponses_: tient, pour un écart jusqu’à Delta. Les réponses reconstituées "
        "le donnent (153/191), ce qui ne prouve rien.",
        "80.1% of all 194 is impossible: 155 gives 79.9%, 156 gives 80.4%. Possible with 3 or more "
        "not answering (bases 136, 141, …, 191). Weighted by type, the share could be anywhere "
        "from 44 to 99%. From 176 answers on: stands, for gaps up to Delta. Reconstructed answers "
        "print it (153/191), which proves nothing.",
    ),
    "meetings-2": (
        "impossible",
        "62_% de 44 est impossible_: 27 donne 61_%, 28 donne 64_%.",
        "62% of 44 is impossible: 27 gives 61%, 28 gives 64%.",
    ),
    "meeting-kinds-1": (
        "together",
        "Aucun effectif jusqu’à 55 ne donne à la fois 61_% et les autres réponses à la question. "
        "Les réponses reconstituées ne le donnent pas_: elles donnent 62_% (21/34).",
        "No base up to 55 prints 61% and the other answers to the question together. "
        "Reconstructed answers do not print it: they give 62% (21/34).",
    ),
    "time-gain-2": (
        "contradicted",
        "Une autre source imprime 58_% pour la même chose. Les réponses reconstituées ne le "
        "donnent pas_: elles donnent 58_% (113/194).",
        "Another source prints 58% for the same thing. Reconstructed answers do not print it: "
        "they give 58% (113/194).",
    ),
    "contacts-1": (
        "contradicted",
        "Une autre source imprime 20_000 contacts pour la même chose.",
        "Another source prints 20,000 contacts for the same thing.",
    ),
    "objective-1": (
        "chance",
        "70_% peut être 31 sur 44. Avec 7 sur 10, le hasard seul atteint 50_%. Les réponses "
        "reconstituées le donnent (31/44), ce qui ne prouve rien.",
        "70% can be 31 of 44. With 7 of 10, chance alone reaches 50%. Reconstructed answers print "
        "it (31/44), which proves nothing.",
    ),
    "type-1": (
        "possible",
        "51_% peut être 98 ou 99 sur 194. Cela prouve peu_: 74_% des effectifs possibles "
        "pourraient le donner. Les réponses reconstituées le donnent (99/194), ce qui ne prouve "
        "rien.",
        "51% can be 98 or 99 of 194. That proves little: 74% of the bases could print it. "
        "Reconstructed answers print it (99/194), which proves nothing.",
    ),
    "objective-2": (
        "unchecked",
        "La phrase ne donne aucun nombre_: l’arithmétique ne peut rien en dire.",
        "The sentence prints no number: arithmetic cannot check it.",
    ),
    "size-1": (
        "unchecked",
        "Les réponses reconstituées en comptent autant, ce qui ne prouve rien.",
        "Reconstructed answers have as many, which proves nothing.",
    ),
}
# What collected answers say of a claim: its status, French, English.
COUNTED = {
    "participation yes 80 %": (
        "reproduced",
        "Les réponses collectées le donnent (4/5).",
        "The collected answers print it (4/5).",
    ),
    "participation yes 90 %": (
        "differs",
        "Les réponses collectées donnent 80_% (4/5).",
        "The collected answers give 80% (4/5).",
    ),
    "size . 5 répondants": (
        "reproduced",
        "Les réponses collectées en comptent autant.",
        "The collected answers have as many.",
    ),
    "size . 194 répondants": (
        "differs",
        "Les réponses collectées en comptent 5.",
        "The collected answers give 5.",
    ),
    "communication yes 79 %": ("untestable", "", ""),
}
UNBOUNDED = (
    "Le nombre de répondants n’a jamais été imprimé_: rien ne borne l’effectif.",
    "How many were asked was never printed: nothing bounds the base.",
)


@pytest.fixture
def look(codebook):
    """What is found of one claim in the answers above, collected or as told."""

    def found(row, explanation=None, evidence="collected", sizes=()):
        (claim,) = claims(f"question answer printed unit\n{row}")
        return examine(
            claim,
            Answers("2016", {"respondents": table(RESPONDENTS)}, evidence, ()),
            sizes=dict(sizes),
            codebook=codebook,
            explanations={claim.id: explanation} if explanation else {},
            clashes={},
        )

    return found


@pytest.fixture
def say_all():
    return lambda found: [sentence(found, (), language=language) for language in ("fr", "en")]


def test_every_verdict_and_status_has_its_words():
    assert list(VERDICTS) == [key for key, _, _ in RULE]
    assert STATUSES.keys() == OF_ANSWERS.keys()
    assert {name for name, _ in REPRODUCED} == OF_ANSWERS.keys() - {"untestable"} | {
        "missed",
        "base",
    }


def test_every_verdict_is_shown_here(study):
    shown = {key for key, _, _ in FOUND.values()}
    # "differs" needs collected answers: below; no conclusion of 2016 gets one of the others.
    assert shown == set(VERDICTS) - {"differs", "partial", "nonresponse", "stands"}


@pytest.mark.parametrize("name", FOUND)
def test_a_finding_is_told(study, name):
    key, french, english = FOUND[name]
    found = next(one for one in study.findings if one.claim.id == f"2016-{name}")
    assert found.verdict.key == key
    assert sentence(found, study.findings, language="fr") == spaced(french)
    assert sentence(found, study.findings, language="en") == english


@pytest.mark.parametrize("row", COUNTED)
def test_what_collected_answers_say_is_told(look, say_all, row):
    key, french, english = COUNTED[row]
    found = look(row)
    assert found.reproduction.status == key
    unknown = UNBOUNDED if found.claim.per else ("", "")
    assert say_all(found) == [
        spaced(f"{before} {said}").strip()
        for before, said in zip(unknown, (french, english), strict=True)
    ]


def test_a_difference_is_a_verdict(look):
    found = look("participation yes 90 %", sizes={"respondents": 10})
    assert (verdict(found, "en"), status(found, "en")) == (
        "the answers print another number",
        "differs",
    )
    assert (verdict(found, "fr"), status(found, "fr")) == (
        "les réponses donnent un autre nombre",
        "différent",
    )


def test_an_explained_difference_gives_its_reason(look):
    found = look("participation yes 90 %", Explanation("x", "80", "among those with a tool."))
    french, english = (sentence(found, (), language=language) for language in ("fr", "en"))
    assert french.endswith(
        spaced("Les réponses collectées donnent 80_% (4/5)_; raison_: among those with a tool.")
    )
    assert english.endswith(
        "The collected answers print 80% (4/5); reason: among those with a tool."
    )
    assert status(found, "en") == "explained"


def test_a_number_that_made_up_answers_miss_is_told_without_a_verdict(look):
    found = look("size . 194 répondants", evidence="reconstructed")
    assert sentence(found, (), language="en") == (
        "Reconstructed answers do not print it: they give 5."
    )
    assert found.verdict.key == "unchecked"
