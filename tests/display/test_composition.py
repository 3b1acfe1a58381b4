from dataclasses import replace

import pytest
from legible import illegible

from analysis.display.composition import types, types_figure
from analysis.sources.codebook import Label

TYPES = ["Communes", "Intercommunalités", "Départements", "Régions", "Métropoles"]
ANSWERED = [99, 53, 24, 10, 8]
POPULATION = [3112, 2049, 101, 18, 14]


def test_those_who_answered_stand_beside_those_there_were(study):
    made = types(study, language="fr")
    assert [row[0] for row in made.rows] == TYPES
    assert made.rows[0][1:] == ("99", "3\u202f112", "51,0\u202f%", "58,8\u202f%", "3,2\u202f%")
    assert types(study, language="en").rows[4][1:] == ("8", "14", "4.1%", "0.3%", "57.1%")
    assert made.numeric == set(range(1, 6))


def test_bars_are_as_long_as_the_shares(study):
    (axes,) = types_figure(study, language="fr").axes
    answered, population = (list(bars.datavalues) for bars in axes.containers)
    assert answered == pytest.approx([count / sum(ANSWERED) for count in ANSWERED])
    assert population == pytest.approx([count / sum(POPULATION) for count in POPULATION])
    assert [label.get_text() for label in axes.get_yticklabels()] == TYPES


def test_every_bar_says_its_share_and_the_legend_whose_it_is(study):
    (axes,) = types_figure(study, language="en").axes
    said = [text.get_text() for text in axes.texts]
    shown = [row[place] for place in (3, 4) for row in types(study, language="en").rows]
    assert said == shown
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == ["respondents", "authorities"]


def test_bars_are_told_to_those_who_do_not_see_them(study):
    plate = types_figure(study, language="fr")
    for name in TYPES:
        assert plate.description.count(f"{name} ") == 2
    assert "Métropoles 4,1\u202f% (répondants)" in plate.description


def test_types_with_long_or_equal_names_stay_apart_and_on_the_page(study):
    types = study.codebook.questions["type"]
    label = Label("Collectivité " * 800, "\u202e" * 10_000)
    renamed = replace(types, answers=dict.fromkeys(types.answers, label))
    questions = {**study.codebook.questions, "type": renamed}
    named = replace(study, codebook=replace(study.codebook, questions=questions))
    for language in ("fr", "en"):
        plate = types_figure(named, language=language)
        assert illegible(plate) == ([], [])
        assert len(plate.axes[0].get_yticklabels()) == len(study.respondents)
