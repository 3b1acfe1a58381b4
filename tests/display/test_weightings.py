import pytest
from legible import illegible

from analysis.audit.crossings import cross
from analysis.audit.weighing import weigh
from analysis.display.weightings import answer_label, figure, table, weighting

TWENTIETH = {"equipped": {"yes": 0.05, "no": 0.95}}


@pytest.fixture(scope="module")
def tried(study):
    weighings = (
        None,
        weigh(study),
        weigh(study, to="everyone"),
        weigh(study, to="everyone", supposed=TWENTIETH),
    )
    return [cross(study, "participation", by="equipped", weighing=one) for one in weighings]


def test_a_weighting_is_named_with_what_was_supposed(tried):
    named = [weighting(one.weighing, "en") for one in tried]
    assert named[:2] == ["none, as answered", "by type, as those mailed"]
    assert named[3].startswith("by type, as all authorities, supposing: Has the authority")
    assert named[3].endswith("Yes 5% and No 95%")


def test_the_same_share_under_each_weighting(tried):
    made = table(tried, answer="yes", language="en")
    assert [row[1] for row in made.rows] == ["80.1%", "78.8%", "78.4%", "75.8%"]
    assert [row[-1] for row in made.rows] == ["194", "158", "111", "94"]
    assert made.rows[0][3] == "the same"
    assert made.notes[0].startswith("Reconstructed answers")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_figure_has_a_strip_for_each(tried, language):
    plate = figure(tried, answer="yes", language=language)
    assert [row[4] for row in plate.behind.rows] == pytest.approx(
        [one.cells[-2].share for one in tried]
    )
    assert illegible(plate) == ([], [])


def test_an_answer_has_its_label_or_is_refused(tried):
    assert answer_label(tried[0], "no", language="fr") == "Non"
    with pytest.raises(ValueError, match="saw the answer 'oui', wanted one of yes, no"):
        table(tried, answer="oui", language="fr")
