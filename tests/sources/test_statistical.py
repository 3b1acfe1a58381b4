import pandas as pd
import pyreadstat
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sources.errors import SourceError
from analysis.sources.statistical import read_statistical

FRAME = pd.DataFrame({"q": [1.0, None, 2.0], "nom": ["é", "", "c"]})


def spss(path):
    pyreadstat.write_sav(
        FRAME, path, column_labels=["Q ?", None], variable_value_labels={"q": {1: "Oui"}}
    )


def test_a_file_is_a_table_with_its_labels(tmp_path):
    path = tmp_path / "a.sav"
    spss(path)
    export = read_statistical(path)
    assert export.table.to_dict("list") == {"q": ["1", "2"], "nom": ["é", "c"]}
    assert list(export.table.index) == [2, 4]
    assert (export.labels, export.codes) == ({"q": "Q ?"}, {"q": {"1": "Oui"}})
    assert (export.account.kept, export.account.read) == (2, 3)
    assert export.notes == ()


def test_letters_of_before_utf_8_are_noted(tmp_path):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(pd.DataFrame({"nom": ["été"]}), path)
    path.write_bytes(path.read_bytes().replace("été".encode(), "été".encode("cp1252").ljust(5)))
    assert [str(one) for one in read_statistical(path).notes] == ["Read as Windows-1252."]


@settings(max_examples=15)
@given(st.data())
def test_damage_gives_an_error_or_rows_that_add_up(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("spss") / "a.sav"
    spss(path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        export = read_statistical(path)
    except SourceError:
        return
    assert export.account.taken == len(export.table)
