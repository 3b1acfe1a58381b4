import pytest

from analysis.sources import explanations
from analysis.sources.errors import SourceError
from analysis.sources.explanations import Explanation, load_explanations

ROUNDED = Explanation("2016-participation-1", "79.9", "printed over 191")


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """Load the explanations of a wave from the text of its file."""
    monkeypatch.setattr(explanations, "SURVEY", tmp_path)

    def load(text):
        (tmp_path / "2016").mkdir()
        (tmp_path / "2016" / "explanations.csv").write_text(text, encoding="utf-8")
        return load_explanations("2016")

    return load


def test_the_difference_it_explains_is_expected():
    assert ROUNDED.expecting(["79.9"], printed=False) is ROUNDED
    assert ROUNDED.expecting(["79.8", "79.9"], printed=False) is ROUNDED


@pytest.mark.parametrize(
    ("prints", "printed"),
    [
        pytest.param(["80.1"], True, id="gone"),
        pytest.param(["79.9", "80.0"], True, id="gone at a tie"),
        pytest.param(["79.4"], False, id="another difference"),
    ],
)
def test_a_difference_that_is_gone_or_another_is_a_fault(prints, printed):
    with pytest.raises(
        SourceError, match=r"explanations.csv, column 2016-participation-1"
    ) as fault:
        ROUNDED.expecting(prints, printed=printed)
    assert (fault.value.seen, fault.value.wanted) == (" or ".join(prints), "79.9")


def test_they_are_found_by_claim(recorded):
    text = "claim,computed,reason\n2016-participation-1,79.9,printed over 191\n"
    assert recorded(text) == {"2016-participation-1": ROUNDED}


def test_nothing_recorded_explains_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(explanations, "SURVEY", tmp_path)
    assert load_explanations("2016") == {}


def test_a_file_of_other_columns_is_a_fault(recorded):
    with pytest.raises(SourceError, match="wanted the columns claim,computed,reason"):
        recorded("claim,why\na,b\n")
