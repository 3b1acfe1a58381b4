import pytest
from legible import illegible

from analysis.audit.crossings import cross
from analysis.audit.weighing import weigh
from analysis.display.crossings import figure, table


@pytest.fixture(scope="module")
def types(study):
    return cross(study, "participation", by="type", weighing=weigh(study))


def test_a_row_for_every_answer_in_every_group(types):
    made = table(types, language="fr")
    assert [row[:2] for row in made.rows[:2]] == [("Commune", "Oui"), ("Commune", "Non")]
    assert [row[0] for row in made.rows[-2:]] == ["Ensemble", "Ensemble"]
    assert [row[2] for row in made.rows] == [f"{cell.count}/{cell.base}" for cell in types.cells]
    assert "permet-il de renforcer" in made.caption
    assert "Type de collectivité" in made.caption


def test_it_says_how_it_was_weighted_and_what_it_rests_on(types):
    made = table(types, language="en")
    assert made.notes[0].startswith("Reconstructed answers")
    assert "Weighting: by type, as those mailed." in made.notes


def test_collected_answers_have_no_column_of_draws(collected):
    made = table(cross(collected, "participation", by="equipped"), language="en")
    assert made.columns == ("Among", "Answer", "Counts", "Share", "95% interval")
    assert {len(row) for row in made.rows} == {5}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_answer_is_drawn_group_by_group(types, language):
    plate = figure(types, answer="yes", language=language)
    assert len(plate.behind.rows) == 6
    assert types.question.wording.in_(language) in plate.description
    assert illegible(plate) == ([], [])


def test_a_long_answer_is_shortened_in_the_title_and_whole_in_the_description(study):
    crossing = cross(study, "objective", by="type")
    plate = figure(crossing, answer="information", language="fr")
    assert illegible(plate) == ([], [])
    assert "Informer : transparence de l’information" in plate.description
    assert "…" in plate.title


def test_what_is_no_answer_is_refused(types):
    with pytest.raises(ValueError, match="saw the answer 'maybe', wanted one of yes, no"):
        figure(types, answer="maybe", language="fr")
