import pandas as pd
import pyreadstat
import pytest

from analysis.sources import statistical_values
from analysis.sources.errors import SourceError
from analysis.sources.limits import Limits
from analysis.sources.statistical_values import raw

FRAME = pd.DataFrame(
    {
        "q1": [1.0, 2.0, None, 99.0],
        "nom": ["é", "", "01004", "d"],
        "d": pd.to_datetime(["2016-03-01"] * 4),
        "n": [0.1, 1004.0, 3.0, -4.0],
    }
)
LABELS = {"q1": {1: "Oui", 2: "Non"}}
WRITERS = {
    "a.sav": lambda path: pyreadstat.write_sav(FRAME, path, variable_value_labels=LABELS),
    "a.zsav": lambda path: pyreadstat.write_sav(
        FRAME, path, compress=True, variable_value_labels=LABELS
    ),
    "a.dta": lambda path: pyreadstat.write_dta(FRAME, path, variable_value_labels=LABELS),
}


@pytest.mark.parametrize("name", WRITERS)
def test_values_are_texts_and_codes_have_labels(tmp_path, name):
    path = tmp_path / name
    WRITERS[name](path)
    found = raw(path.rename(tmp_path / "any"))
    assert found.table.to_pydict() == {
        "q1": ["1", "2", "", "99"],
        "nom": ["é", "", "01004", "d"],
        "d": ["2016-03-01"] * 4,
        "n": ["0.1", "1004", "3", "-4"],
    }
    assert found.facts["codes"] == {"q1": {"1": "Oui", "2": "Non"}}


def test_what_the_user_calls_missing_is_missing(tmp_path):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        FRAME, path, missing_ranges={"q1": [99]}, column_labels=["Q ?", "", "", ""]
    )
    found = raw(path)
    assert found.table["q1"].to_pylist() == ["1", "2", "", ""]
    assert found.facts["labels"] == {"q1": "Q ?"}


def test_letters_of_before_utf_8_are_read(tmp_path):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(pd.DataFrame({"nom": ["été"]}), path)
    content = path.read_bytes().replace("été".encode(), "été".encode("cp1252").ljust(5))
    path.write_bytes(content)
    found = raw(path)
    assert found.table["nom"].to_pylist() == ["été"]
    assert found.facts["encoding"] == "Windows-1252"


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.dta"
    WRITERS["a.dta"](path)
    monkeypatch.setattr(statistical_values, "LIMITS", Limits(cells=8))
    with pytest.raises(SourceError, match="more than 2 rows of 4 columns"):
        raw(path)


def test_another_file_is_damaged(tmp_path):
    path = tmp_path / "a.sav"
    path.write_bytes(b"$FL2 and no more")
    with pytest.raises(SourceError, match="a damaged file"):
        raw(path)
