import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.intake import EMPTY
from analysis.sources.typed_tables import typed_export

CELL = st.sampled_from(["", "a", "b"])


@given(st.lists(st.tuples(CELL, CELL), max_size=9))
def test_rows_add_up_and_keep_their_number(rows):
    columns = [[row[0] for row in rows], [row[1] for row in rows]]
    export = typed_export(pa.table(columns, names=["q1", "q2"]), origin="a")
    assert export.account.read == len(rows)
    assert {one.row - 2 for one in export.account.refused} == {
        place for place, row in enumerate(rows) if not any(row)
    }
    for number, row in export.table.iterrows():
        assert tuple(row) == rows[number - 2]


def test_names_are_made_different_and_numbers_may_be_names():
    export = typed_export(pa.table([["a"], ["b"], ["c"]], names=["2016", "q", "q"]), origin="a")
    assert list(export.table.columns) == ["2016", "q", "q (2)"]


def test_labels_and_codes_are_passed_on():
    codes = {"q": {"1": "Oui"}}
    export = typed_export(
        pa.table({"q": ["1", ""]}), origin="a", labels={"q": "Question ?"}, codes=codes, notes="n"
    )
    assert (export.labels, export.codes, export.notes) == ({"q": "Question ?"}, codes, ("n",))
    assert export.account.reasons == {EMPTY: 1}
