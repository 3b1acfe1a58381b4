import pytest

from analysis.audit.changes import CLAIM, FOUND, NUMBERS, SPANS, Change
from analysis.audit.values import Entry
from analysis.display.change_words import FIELDS, PARAMETERS, Told, told
from analysis.display.words import LANGUAGES, catalogue
from analysis.report.parameters import Parameters


def test_every_field_and_parameter_has_words_in_both_languages():
    assert {*CLAIM, *FOUND, *NUMBERS, *SPANS, "words", "drawing", "foot", "bytes"} == set(FIELDS)
    assert set(PARAMETERS) == set(Parameters.__dataclass_fields__)
    assert {*FIELDS.values(), *PARAMETERS.values()} <= set(catalogue())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change("parameter", "delta", "", 0.2, 0.35),
            Told("écart plausible (Delta)", "", "0,2", "0,35"),
        ),
        (Change("parameter", "new", "", None, 1.0), Told("new", "ajout", "", "1")),
        (
            Change("evidence", "answers", "", "reconstructed", "collected"),
            Told("Réponses", "", "reconstituées", "collectées"),
        ),
        (Change("version", "pandas", "", "3.1", "3.2"), Told("pandas", "", "3.1", "3.2")),
        (
            Change("measure", "a", "share", 0.5, 0.25),
            Told("a", "part", "50,0\u202f%", "25,0\u202f%"),
        ),
        (
            Change("claim", "a", "", Entry("7", "7 %", "can exist"), None),
            Told("a", "retrait", "«\u202f7\u202f», «\u202f7 %\u202f», peut exister", ""),
        ),
        (Change("figure", "F", "", "x", None), Told("F", "retrait", "«\u202fx\u202f»", "")),
        (
            Change("figure", "F", "", "a" * 64, "b" * 64),
            Told("F", "autre dessin", "a" * 12, "b" * 12),
        ),
        (Change("number", "F", "", None, 12.0), Told("F", "ajout", "", "12 lignes")),
        (Change("number", "F", "a · share", 0.5, 0.25), Told("F", "a · share", "0,5", "0,25")),
        (
            Change("number", "F", "", "a, b", "a"),
            Told("F", "colonnes", "«\u202fa, b\u202f»", "«\u202fa\u202f»"),
        ),
    ],
)
def test_a_change_in_words(change, words):
    assert told(change, language="fr") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_other_language_says_so(language):
    other = next(one for one in LANGUAGES if one != language)
    own, foreign = (
        told(Change("found", "a", f"sentence_{one}", "x", "y"), language=language).what
        for one in (language, other)
    )
    assert foreign.startswith(f"{own}, ")


def test_an_edition_is_a_year_and_no_quantity():
    said = told(Change("parameter", "wave", "", 2016.0, 2026.0), language="fr")
    assert (said.old, said.new) == ("2016", "2026")
    assert told(Change("parameter", "wave", "", None, 2026.0), language="fr").new == "2026"
