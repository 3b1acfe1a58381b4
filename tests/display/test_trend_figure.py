import csv
import io

from analysis.audit.study import Study
from analysis.display.trend_figure import drawn


def numbers(plate):
    return list(csv.DictReader(io.StringIO(plate.csv())))


def test_each_edition_is_a_strip_with_its_numbers(study):
    plate = drawn(study, language="en")
    rows = numbers(plate)
    assert [(row["wave"], row["printed"]) for row in rows] == [
        ("2016", "2"),
        ("2017", "9"),
        ("2018", ""),
        ("2021", "77"),
    ]
    assert float(rows[0]["chance_low"]) < 0.1
    assert (rows[1]["chance_low"], rows[0]["composition_low"]) == ("", "")
    assert "how many were asked in 2017 was never printed" in plate.description


def test_the_legend_names_only_what_is_drawn(study, collected):
    names = [texts(drawn(one, language="en")) for one in (study, collected)]
    assert names[0] == ["Printed", "Chance: interval at every possible base"]
    assert "Recomputed from the answers" in names[1]


def texts(plate):
    return [text.get_text() for text in plate.axes[0].get_legend().get_texts()]


def test_what_only_the_answers_know_is_not_drawn(collected):
    assert {row["question"] for row in numbers(drawn(collected, language="en"))} == {
        "meetings",
        "social-networks",
    }


def test_nothing_is_drawn_where_nothing_recurs(study):
    of_2018 = tuple(one for one in study.every_claim if one.wave == "2018")
    alone = Study("2018", study.codebook, of_2018, None)
    assert drawn(alone, language="en").sentences == ()
