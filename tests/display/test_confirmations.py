"""Why a claim stands or should be confirmed, and from how many answers on that changes."""

from dataclasses import replace

import pytest
from typography import spaced

from analysis.audit.confirmation import Confirmation
from analysis.audit.verdict import Verdict
from analysis.display.confirmations import confirmation
from analysis.methods.identification import Bounds

MADE = Confirmation("stands", (153, 191), True, Bounds(0.70, 0.87), gap=0.31, gap_low=0.214)


@pytest.fixture
def headline(study):
    return next(one for one in study.findings if one.claim.id == "2016-participation-1")


def said(found, made, language):
    found = replace(found, confirmation=made, verdict=Verdict(made.key, made.key, 0))
    return confirmation(found, language=language)


@pytest.mark.parametrize(
    ("change", "french", "english"),
    [
        (
            {},
            "Avec 153 sur 191, un écart de 21 points entre ceux qui ont répondu et les autres "
            "l’inverserait.",
            "With 153 of 191, a gap of 21 points between those who answered and the others would "
            "turn it over.",
        ),
        (
            {"key": "chance", "pair": (4, 5)},
            "Avec 4 sur 5, le hasard seul atteint 50_%.",
            "With 4 of 5, chance alone reaches 50%.",
        ),
        (
            {"key": "composition", "composition": Bounds(0.444, 0.987)},
            "Pondérée par type, la part irait de 44 à 99_%.",
            "Weighted by type, the share could be anywhere from 44 to 99%.",
        ),
        (
            {"key": "unchecked", "gap_low": None},
            "La composition de ceux sur qui elle porte n’a pas été publiée.",
            "How those it is among are made up was not published.",
        ),
    ],
)
def test_what_decided_is_said(headline, change, french, english):
    made = replace(MADE, **change)
    assert said(headline, made, "fr") == spaced(french)
    assert said(headline, made, "en") == english


def test_from_which_base_on_it_changes_is_said_and_what_the_largest_says(headline):
    made = replace(
        MADE, key="chance", pair=(4, 5), better_from=25, better="composition", at_best="stands"
    )
    assert said(headline, made, "en") == (
        "With 4 of 5, chance alone reaches 50%. From 25 answers on: to be confirmed at larger "
        "scale: depends on who answered. With 191: stands, for gaps up to Delta."
    )


def test_nothing_is_said_where_a_graver_question_decided(headline):
    made = replace(headline, verdict=Verdict("contradicted", "sources", 2))
    assert confirmation(made, language="fr") == ""
    assert confirmation(replace(headline, confirmation=None), language="fr") == ""
