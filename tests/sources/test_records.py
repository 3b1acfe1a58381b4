import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources import records
from analysis.sources.limits import Limits
from analysis.sources.lines import Lines
from analysis.sources.notes import note
from analysis.sources.records import Shape, cell_limit

CELLS = st.text(st.sampled_from('ab";,\n\r é'), max_size=6)


def read(text, shape=None, limits=None):
    limits = limits or Limits(line=1000)
    source = Lines(StringIO(text, newline=""), limit=limits.line)
    return list(records.records(source, shape or Shape(";", width=3), limits=limits))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_what_the_csv_module_writes_is_read_or_said_to_hold_whole_rows(rows):
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    found = read(text.getvalue())
    taken = [one.cells for one in found if not one.reason]
    assert {one.reason for one in found} <= {None, records.SWALLOWED}
    written = iter(rows)
    assert all(row in written for row in taken)  # each of them, in their order
    assert len(taken) == len(rows) or any(one.reason for one in found)


@given(st.text('ab";\n', max_size=60))
def test_every_line_is_read_or_refused(text):
    found = read(text)
    assert [one.number for one in found] == sorted({one.number for one in found})
    quoted = sum(len(one.lines) for one in found)
    blank = sum(not line.strip('"') for line in text.split("\n"))
    assert text.count("\n") + 1 - blank <= quoted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a;b;"c\nd;e;f\n', [(1, records.NEVER_CLOSED), (2, None)]),
        ('a;b;"c\n"d";e;f\n', [(1, records.NEVER_CLOSED), (2, None)]),
        ('a;b;"c"d\ne;f;g\n', [(1, records.AFTER_CLOSING), (2, None)]),
        ('h;i;j\na;"b;c\nd;e";f\n', [(1, None), (2, records.SWALLOWED), (3, records.SWALLOWED)]),
        ("\na;b;c\n\n", [(2, None)]),
        (
            "a;" + "b" * 50 + ";c\nd;e;f",
            [(1, note("a cell of more than {count} characters", count=20)), (2, None)],
        ),
        (
            "a;" + "b;" * 500 + ";c\nd;e;f",
            [(1, note("a line of more than {count} characters", count=100)), (2, None)],
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_the_next_row_is_read(text, said):
    with cell_limit(20):
        found = read(text, limits=Limits(cell=20, line=100))
    assert [(one.number, one.reason) for one in found] == said


def test_the_limit_of_cells_is_put_back():
    before = csv.field_size_limit()
    with pytest.raises(ZeroDivisionError), cell_limit(7):
        1 / 0  # noqa: B018
    assert csv.field_size_limit() == before


def test_a_column_of_texts_may_hold_line_breaks():
    found = read('avis\n"a\nb"\n', shape=Shape(";", width=1))
    assert [one.cells for one in found] == [["avis"], ["a\nb"]]
