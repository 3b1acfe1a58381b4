import numpy as np
import pytest

from analysis.audit.reproduce import Counted
from analysis.display import record_values as v
from analysis.methods.grim import Possible, nearest_counts
from analysis.methods.identification import Bounds
from analysis.methods.selection_bias import data_defect
from analysis.sources.codebook import Label
from analysis.sources.columns import Column

LABEL = Label("Oui", "Yes")


@pytest.mark.parametrize(
    ("show", "value", "french", "english"),
    [
        (v.text, 3, "3", "3"),
        (v.count, 5294, "5\u202f294", "5,294"),
        (v.count, float("inf"), "∞", "∞"),
        (v.fraction, 0.1234, "0,123", "0.123"),
        (v.fraction, float("inf"), "∞", "∞"),
        (v.share, 0.801, "80,1\u202f%", "80.1%"),
        (v.points, -0.031, "−3,1", "−3.1"),
        (v.holds, True, "oui", "yes"),
        (v.holds, False, "non", "no"),
        (v.interval, Bounds(0.1, 0.25), "10,0 à 25,0\u202f%", "10.0 to 25.0%"),
        (v.pair, (109, 136), "109/136", "109/136"),
        (v.counted, Counted(3, 4), "3/4", "3/4"),
        (v.either, (98, 99), "98 ou 99", "98 or 99"),
        (
            v.bases,
            (Possible(10, range(9, 10)), Possible(20, range(18, 19))),
            "10 ou 20",
            "10 or 20",
        ),
        (v.prints, ("79.9",), "79,9\u202f%", "79.9%"),
        (v.digits, "80.1", "80,1", "80.1"),
        (v.label, LABEL, "Oui", "Yes"),
        (v.labels, {"yes": LABEL}, "yes = Oui", "yes = Yes"),
        (v.wordings, (Column("q", LABEL, {}, ""),), "Oui", "Yes"),
        (v.by_name, {"region": 10}, "region 10", "region 10"),
        (v.margins, {"q": {"yes": 0.05}}, "q\u202f: yes 5,0\u202f%", "q: yes 5.0%"),
        (v.weights, np.array([0.5, 1.5]), "2, de 0,5 à 1,5", "2, from 0.5 to 1.5"),
        (v.verdict, "stands", "tient, pour un écart jusqu’à Delta", "stands, for gaps up to Delta"),
        (v.word, "nonresponse", "non-réponse", "nonresponse"),
        (v.status, "untestable", "non testable", "untestable"),
    ],
)
def test_a_value_in_both_languages(show, value, french, english):
    assert (show(value, "fr"), show(value, "en")) == (french, english)


def test_the_counts_beside_a_number():
    nearest = nearest_counts("80.1", base=194)
    assert v.neighbour(nearest.below, "en") == "155 (79.9%)"
    assert v.neighbours(nearest, "fr") == "155 (79,9\u202f%), 156 (80,4\u202f%)"
    assert v.neighbours(nearest_counts("0.1", base=3), "en").startswith("0 (")


def test_verdicts_are_counted():
    said = v.tallied({"a": "stands", "b": "chance", "c": "stands"}, "en")
    assert said.endswith("stands, for gaps up to Delta: 2")
    assert said.startswith("to be confirmed at larger scale: within chance: 1")


def test_what_a_number_rests_on_and_what_it_owes():
    assert v.evidence("reconstructed", "en").startswith("Reconstructed answers")
    defect = data_defect(0.12, truth=0.1, answered=100, population=1000)
    assert v.correlation(defect, "fr") == "+0,022"
