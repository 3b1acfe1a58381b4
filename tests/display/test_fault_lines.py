from analysis.display.fault_lines import fault_lines
from analysis.sources.errors import SourceError


def fault(row, column="q", *, seen="x", way_out="Mend it.", file="a.csv"):
    return SourceError(file, row=row, column=column, seen=seen, wanted="yes", way_out=way_out)


def test_faults_stand_in_the_order_of_their_rows_and_are_counted():
    faults = [fault(9), fault(2, "p"), fault(3), fault(1, file="b.csv", way_out="Drop it.")]
    assert fault_lines(faults) == [
        "a.csv, row 2, column p: saw 'x', wanted yes",
        "a.csv, row 3, column q: saw 'x', wanted yes",
        "a.csv, row 9, column q: saw 'x', wanted yes",
        "b.csv, row 1, column q: saw 'x', wanted yes",
        "4 faults.",
        "  2 in column q of a.csv: Mend it.",
        "  1 in column p of a.csv: Mend it.",
        "  1 in column q of b.csv: Drop it.",
    ]


def test_a_fault_of_no_column_and_none_at_all():
    assert fault_lines([fault(2, None)])[-1] == "  1 in a.csv: Mend it."
    assert fault_lines([]) == ["0 faults."]


def test_nothing_in_a_fault_moves_the_cursor():
    lines = fault_lines([fault(2, "\x1b[2J", seen="a\n  b\rc")])
    assert all(line.isprintable() for line in lines)
    assert len(lines) == 3
