import pytest
from hypothesis import given
from hypothesis import strategies as st
from typography import misprints

from analysis.sources.french import french
from analysis.sources.near_names import plain

TEXT = st.text("ae1 \u00a0';:!?%«»", max_size=20).map(str.strip)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Avez-vous un agent ?", "Avez-vous un agent\u202f?"),
        ("Lesquels?", "Lesquels\u202f?"),
        ("Vraiment ?!", "Vraiment\u202f?!"),
        ("Oui\u00a0: 100%", "Oui\u202f: 100\u202f%"),
        ("« Oui » ; l'autre", "«\u202fOui\u202f»\u202f; l’autre"),
        ("Voir https://a.fr/?q=1:2 : merci", "Voir https://a.fr/?q=1:2\u202f: merci"),
        ("Après 18:30", "Après 18:30"),
        ("Commune", "Commune"),
    ],
)
def test_signs_have_the_spaces_of_french(written, printed):
    assert french(written) == printed


@given(TEXT)
def test_what_was_set_has_no_misprint_and_is_set_once(text):
    made = french(text)
    assert misprints(made.lstrip(";:!?%»")) == []
    assert french(made) == made


@given(TEXT)
def test_a_question_stays_the_same_question(text):
    assert plain(french(text)) == plain(text)
