import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources import intake
from analysis.sources.errors import SourceError
from analysis.sources.headers import name_columns
from analysis.sources.intake import Intake, without_errors
from analysis.sources.limits import LIMITS, Limits

ROWS = st.lists(st.lists(st.sampled_from(["", "a", "b"]), max_size=5), max_size=12)


def taken(rows, header=("id", "q", ""), limits=LIMITS):
    one = Intake(name_columns(header, file="a.csv"), file="a.csv", limits=limits)
    for number, cells in enumerate(rows, start=2):
        one.take(number, cells)
    return one.export(origin="a.csv")


@given(ROWS)
def test_rows_add_up_and_no_filled_cell_is_lost(rows):
    export = taken(rows)
    assert export.account.read == len(rows)
    assert export.account.taken == len(export.table)
    refused = {one.row for one in export.account.refused}
    filled = sum(bool(cell) for k, row in enumerate(rows, 2) if k not in refused for cell in row)
    assert int((export.table != "").sum().sum()) == filled


@given(ROWS)
def test_a_row_keeps_its_number(rows):
    table = taken(rows).table
    for number, cells in table.iterrows():
        given_cells = rows[number - 2]
        assert [cell for cell in cells if cell] == [cell for cell in given_cells if cell]


@pytest.mark.parametrize(
    ("cells", "account"),
    [
        (["1", "a", ""], {}),
        (["1", "a"], {intake.PADDED: 1}),
        (["1", "a", "", ""], {intake.TRAILING: 1}),
        (["1", "a", "", "b"], {intake.TOO_MANY: 1}),
        (["1"], {intake.TOO_FEW: 1}),
        (["", "", ""], {intake.EMPTY: 1}),
        (["id", "q", ""], {intake.AGAIN: 1}),
    ],
)
def test_each_rule_has_its_name(cells, account):
    export = taken([cells])
    assert dict(export.account.repaired) | dict(export.account.reasons) == account


def test_a_column_without_name_and_content_is_left_out_and_said():
    export = taken([["1", "a", ""]])
    assert list(export.table.columns) == ["id", "q"]
    assert [str(one) for one in export.notes] == [
        "Columns with neither name nor content were left out: 1."
    ]


def test_a_column_without_name_but_content_stays():
    export = taken([["1", "a", "b"]])
    assert list(export.table.columns) == ["id", "q", "column 3"]


def test_too_many_refusals_mean_another_kind_of_file():
    with pytest.raises(SourceError, match="more than 2 rows refused, the last for: too few cells"):
        taken([["1"]] * 3, limits=Limits(refused=2))


def test_many_cells_are_put_away_in_parts(monkeypatch):
    monkeypatch.setattr(intake, "_TOGETHER", 4)
    table = taken([[str(k), "a", ""] for k in range(1, 9)]).table
    assert list(table["id"]) == list("12345678")
    assert list(table.index) == list(range(2, 10))


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#NOM?", "#VALEUR!", "Err:502"])
def test_errors_of_formulas_are_no_answers(error):
    assert without_errors([error, f" {error}", f"{error} "]) == ["", f" {error}", f"{error} "]
