"""No figure and no table goes without the word on what it rests on."""

import inspect
from html import unescape
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import get_args

import pytest

from analysis import display
from analysis.audit.findings import PUBLISHED
from analysis.display.evidence import NOTES, UnknownEvidence, note, status, weakest
from analysis.display.figures import FIGURES
from analysis.sources.answers import COLLECTED, RECONSTRUCTED


def kinds(made):
    """What a function returns, by name: one thing, or one of several."""
    several = get_args(made) if isinstance(made, UnionType) else (made,)
    return {getattr(one, "__name__", "") for one in several}


MADE = {
    f"{module.name}.{name}": function
    for module in iter_modules(display.__path__)
    for name, function in inspect.getmembers(
        import_module(f"analysis.display.{module.name}"), inspect.isfunction
    )
    if function.__module__ == f"analysis.display.{module.name}"
    and not name.startswith("_")
    and "study" in inspect.signature(function).parameters
    and kinds(inspect.signature(function).return_annotation) & {"Plate", "Table"}
}
FROM_PRINT = {
    "composition.types",
    "composition.types_figure",
    "plan_curves.calls",
    "plan_curves.sizes",
    "plan_readings.decisions",
    "plan_readings.readings",
    "plan_readings.zones",
    "plan_tables.claims",
    "plan_tables.groups",
    "plan_prices.prices",
    "plan_tables.strata",
    "plan_tiles.tiles",
    "representation.indices",
    "representation.love_plot",
    "representation.represented",
    "tables.elsewhere",
    "trend_composition.composed",
}
FROM_POPULATION = {"precision.sizes", "tables.rule"}  # of no answers at all
FROM_COLLECTED = {  # from print, until answers are collected
    "gaps.defects",
    "gaps.flips",
    "gaps.tipping",
    "layers.layers",
    "questions.five_questions",
    "trend_figure.drawn",
    "trends.compared",
}
FROM_ANSWERS = sorted(set(MADE) - FROM_PRINT - FROM_POPULATION - FROM_COLLECTED)


def shown(name, study, language):
    """The text of every figure or table that a function makes of a study."""
    function = MADE[name]
    if "figure" in inspect.signature(function).parameters:
        made = [function(study, figure=figure, language=language) for figure in FIGURES]
    else:
        made = [function(study, language=language)]
    return [unescape(one._repr_html_()) if hasattr(one, "rows") else texts(one) for one in made]


def texts(plate):
    found = plate.findobj(lambda one: hasattr(one, "get_text"))
    return "\n".join(one.get_text().replace("\n", " ") for one in found)


def test_every_figure_and_table_is_looked_at():
    assert {f"figures.{function.__name__}" for function in FIGURES.values()} < set(FROM_ANSWERS)
    assert {"tables.published", "tables.verdicts", "tables.reproduction"} < set(FROM_ANSWERS)
    assert set(MADE) >= FROM_PRINT | FROM_POPULATION


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", FROM_ANSWERS)
def test_what_was_made_from_reconstructed_answers_says_so(name, language, study):
    for text in shown(name, study, language):
        assert note(RECONSTRUCTED, language=language) in text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", FROM_ANSWERS)
def test_what_was_made_from_collected_answers_never_says_reconstructed(name, language, collected):
    for text in shown(name, collected, language):
        denied = text.replace(note(PUBLISHED, language=language), "")
        assert "econstruct" not in denied
        assert "econstitu" not in denied
        assert note(COLLECTED, language=language) in text or denied != text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(FROM_PRINT))
def test_what_needs_no_answers_says_so_and_does_not_change_with_them(
    name, language, study, collected
):
    assert shown(name, study, language) == shown(name, collected, language)
    for text in shown(name, study, language):
        assert note(PUBLISHED, language=language) in text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(FROM_COLLECTED))
def test_what_is_asked_of_print_is_asked_of_collected_answers(name, language, study, collected):
    for text in shown(name, study, language):
        assert note(PUBLISHED, language=language) in text
    for text in shown(name, collected, language):
        assert note(COLLECTED, language=language) in text
        assert "econstruct" not in text
        assert "econstitu" not in text


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ([PUBLISHED], PUBLISHED),
        ([PUBLISHED, COLLECTED], COLLECTED),
        ([COLLECTED, PUBLISHED, RECONSTRUCTED], RECONSTRUCTED),
    ],
)
def test_one_weak_number_makes_all_weak(given, kind):
    assert weakest(given) == weakest(reversed(given)) == kind


@pytest.mark.parametrize("given", [[], ["invented"], [COLLECTED, ""]])
def test_unknown_evidence_is_refused(given):
    with pytest.raises(UnknownEvidence, match="wanted one of"):
        weakest(given)


def test_a_note_on_unknown_evidence_is_refused():
    with pytest.raises(UnknownEvidence):
        note("hearsay", language="en")


def test_every_evidence_has_another_note():
    assert len({note(kind, language="fr") for kind in NOTES}) == len(NOTES) == 4


def test_the_first_screen_says_what_the_answers_are(study, collected):
    assert "are reconstructed from the published figures" in status(study, language="en")
    assert "sont reconstituées à partir des chiffres publiés" in status(study, language="fr")
    assert status(collected, language="en") == "The answers used here were collected by the survey."
    assert "reconstitu" not in status(collected, language="fr")
