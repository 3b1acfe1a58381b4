from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.sheets import Cell, Sheet, changed_cells

CELLS = st.sampled_from(["a", "b", "1", "1.0", "2", ""])
SHEETS = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Sheet,
        st.just(("claim", "series", "printed")[:width]),
        st.lists(st.tuples(*[CELLS] * width), max_size=5).map(tuple),
    )
)


def sheet(drawing):
    head, *rows = [tuple(line.split()) for line in drawing.strip().splitlines()]
    return Sheet(head, tuple(rows))


def test_a_row_is_named_by_as_few_columns_as_tell_rows_apart():
    old = sheet("claim series share\na low 0.1\na high 0.9\nb low 0.2")
    new = sheet("claim series share\na low 0.1\na high 0.8\nb low 0.20")
    assert changed_cells(old, new) == [Cell(("a", "high"), "share", 0.9, 0.8)]


def test_rows_that_only_one_has():
    old, new = sheet("claim share\na 0.1\nb 0.2"), sheet("claim share\nb 0.2\nc 0.3")
    assert changed_cells(old, new) == [
        Cell(("a",), "", "a, 0.1", None),
        Cell(("c",), "", None, "c, 0.3"),
    ]


def test_equal_rows_are_counted():
    old, new = sheet("claim\na\na"), sheet("claim\na\na\na")
    assert changed_cells(old, new) == [Cell(("a", "3"), "", None, "a")]


def test_a_printed_number_is_text_and_any_other_a_number():
    old, new = sheet("claim printed share\na 62 0.5"), sheet("claim printed share\na 62.0 0.50")
    assert changed_cells(old, new) == [Cell(("a",), "printed", "62", "62.0")]


def test_only_columns_that_both_have_are_compared():
    old, new = sheet("claim share x\na 0.5 1"), sheet("claim y share\na 7 0.5")
    assert changed_cells(old, new) == []


def test_tables_without_a_column_in_common_or_without_a_row():
    assert changed_cells(sheet("a\n1"), sheet("b\n1")) == []
    assert changed_cells(Sheet((), ()), sheet("b\n1")) == []
    assert changed_cells(sheet("a"), sheet("a\n1")) == [Cell(("1",), "", None, "1")]


@given(SHEETS, st.randoms())
def test_a_table_never_differs_from_itself_whatever_its_order(one, random):
    rows = list(one.rows)
    random.shuffle(rows)
    assert changed_cells(one, Sheet(one.columns, tuple(rows))) == []


@given(SHEETS, SHEETS)
def test_the_other_way_round_old_and_new_change_places(one, other):
    there, back = changed_cells(one, other), changed_cells(other, one)
    if one.columns == other.columns:
        turned = [Cell(cell.row, cell.column, cell.new, cell.old) for cell in back]
        assert turned == there
