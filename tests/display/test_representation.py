from dataclasses import replace

import pytest
from legible import illegible

from analysis.audit.representation import represent
from analysis.display.representation import indices, love_plot, represented
from analysis.sources.codebook import Label


def rows(made):
    return {row[0]: row[1:] for row in made.rows}


def test_types_stand_in_the_order_of_their_differences(study):
    (axes,) = love_plot(study, language="fr").axes
    dots = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o"]
    found = represent(study.reach)
    assert dots == pytest.approx(sorted(one.difference for one in found.types))
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["Intercommunalités", "Communes", "Métropoles", "Départements", "Régions"]
    low, high = axes.get_xlim()
    assert low < min(dots) < 0 < max(dots) < high


def test_every_dot_says_its_value_and_the_description_all(study):
    plate = love_plot(study, language="en")
    (axes,) = plate.axes
    assert [text.get_text() for text in axes.texts] == ["−0.23", "−0.16", "+0.75", "+0.76", "+0.83"]
    assert "Régions +0.83" in plate.description


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_lies_over_another(study, language):
    assert illegible(love_plot(study, language=language)) == ([], [])


def test_each_type_has_its_numbers(study):
    made = rows(represented(study, language="en"))
    assert made["Communes"] == ("3.2%", "−2.2", "0.031", "−0.16", "−0.004")
    assert made["Régions"][1:4] == ("+11.7", "4.7\u202f×\u202f10⁻¹⁰", "+0.83")
    assert "a mailing as in 2016" in represented(study, language="en").notes[1]


def test_the_whole_is_told_in_a_few_numbers(study):
    made = [row[1] for row in indices(study, language="fr").rows]
    assert made == [
        "2,1\u202f×\u202f10⁻³⁰",
        "19,1\u202f%",
        "0,90 (0,88 à 0,93)",
        "1,33 (± 0,18)",
        "inconnu",
    ]
    assert "0.62" in indices(study, language="en").notes[2]


def test_types_with_long_or_equal_names_stay_apart_and_on_the_page(study):
    types = study.codebook.questions["type"]
    label = Label("Collectivité " * 800, "\u202e" * 10_000)
    renamed = replace(types, answers=dict.fromkeys(types.answers, label))
    questions = {**study.codebook.questions, "type": renamed}
    named = replace(study, codebook=replace(study.codebook, questions=questions))
    for language in ("fr", "en"):
        plate = love_plot(named, language=language)
        assert illegible(plate) == ([], [])
        assert len(plate.axes[0].get_yticklabels()) == len(study.respondents)
