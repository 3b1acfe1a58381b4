from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ods_server import CSV, PARQUET, serving
from samples import export
from tables import table

from analysis.sources import opendatasoft, opendatasoft_download
from analysis.sources.answers import COLLECTED, RECONSTRUCTED
from analysis.sources.cells import cells_of, read_cells
from analysis.sources.errors import SourceError
from analysis.sources.opendatasoft_kept import sha256

SAMPLE = table("""
    respondent  type     q
    r1          commune  oui
    r2          epci     .
    r3          commune  oui
    r4          commune  non
""")


def rows(cells):
    texts = cells.table.itertuples(index=False, name=None)
    return dict(zip(texts, cells.counts.tolist(), strict=True))


def written(frame, path):
    if path.suffix == ".parquet":
        frame.replace("", None).to_parquet(path)
    else:
        frame.to_csv(path, index=False)
    return str(path)


@pytest.mark.parametrize("name", ["sample.csv", "sample.parquet"])
def test_a_sample_is_its_cells(tmp_path, name):
    path = written(SAMPLE, tmp_path / name)
    cells = read_cells(path, columns=("type", "q", "type"))
    assert rows(cells) == {("commune", "non"): 1, ("commune", "oui"): 2, ("epci", ""): 1}
    assert (cells.rows, cells.account.read, cells.evidence) == (4, 4, COLLECTED)
    assert cells.file.path == name
    assert len(cells.file.sha256) == 64


@pytest.mark.parametrize("name", ["sample.csv", "sample.parquet"])
def test_made_up_answers_say_so_whatever_columns_are_read(tmp_path, name):
    made_up = SAMPLE.assign(respondent=["r1", "r2", "reconstructed-003", "r4"])
    cells = read_cells(written(made_up, tmp_path / name), columns=["q"])
    assert cells.evidence == RECONSTRUCTED


@pytest.mark.parametrize("name", ["sample.csv", "sample.parquet"])
def test_a_column_that_is_not_there_is_proposed(tmp_path, name):
    path = written(SAMPLE, tmp_path / name)
    with pytest.raises(SourceError, match=r"wanted a column 'Type'\n  Did you mean 'type'\?"):
        read_cells(path, columns=["Type"])
    with pytest.raises(SourceError, match="are the margins those of another survey"):
        read_cells(path, columns=["sexe"])


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_cells(str(tmp_path / "absent.csv"), columns=["q"])


def test_labels_and_notes_of_the_file_are_kept():
    given_codes = {"q": {"1": "Oui"}, "other": {"1": "x"}}
    cells = cells_of(export(SAMPLE, codes=given_codes), columns=["q"], file=None)
    assert cells.codes == {"q": {"1": "Oui"}}
    assert cells.origin == "sample.csv"


def test_identifiers_are_no_question(monkeypatch):
    monkeypatch.setattr("analysis.sources.combinations.MOST", 3)
    with pytest.raises(SourceError, match="column respondent: saw '4 different values'"):
        cells_of(export(SAMPLE), columns=["respondent", "q"], file=None)


@settings(max_examples=30)
@given(st.permutations(range(4)))
def test_the_order_of_rows_does_not_matter(order):
    shuffled = SAMPLE.iloc[list(order)]
    one, other = (cells_of(export(f), columns=["type", "q"], file=None) for f in (SAMPLE, shuffled))
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.counts.tolist() == other.counts.tolist()


@pytest.mark.parametrize("form", [PARQUET, CSV])
def test_a_data_set_of_a_portal_is_counted_like_a_file(tmp_path, monkeypatch, form):
    for function in (opendatasoft.fetch, opendatasoft_download.download):
        monkeypatch.setitem(function.__kwdefaults__, "folder", tmp_path)
    with serving() as portal:
        portal.always = {} if form == PARQUET else {PARQUET: "404"}
        cells = read_cells(portal.address, columns=["type"])
        place = list(portal.kinds).index("type")
        assert rows(cells) == {
            (name,): count for name, count in Counter(row[place] for row in portal.texts()).items()
        }
        (kept,) = (path for path in tmp_path.rglob("*") if path.suffix in (".parquet", ".csv"))
        assert (cells.file.path, cells.file.sha256) == (portal.address, sha256(kept))
        assert cells.origin == portal.address
        assert "“Les votes”, published by Ville" in str(cells.notes[0])
