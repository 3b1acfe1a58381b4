import pickle

import pytest

from analysis.sources.errors import SourceError, SourceErrors


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({}, "a.csv: wanted x\n  do y"),
        ({"row": 3}, "a.csv, row 3: wanted x\n  do y"),
        ({"column": "q07"}, "a.csv, column q07: wanted x\n  do y"),
        ({"row": 3, "seen": ""}, "a.csv, row 3: saw '', wanted x\n  do y"),
        (
            {"row": 3, "column": "q07", "seen": "9"},
            "a.csv, row 3, column q07: saw '9', wanted x\n  do y",
        ),
    ],
)
def test_says_where_what_it_saw_what_it_wanted_and_the_way_out(where, said):
    assert str(SourceError("a.csv", wanted="x", way_out="do y", **where)) == said


def test_keeps_its_parts():
    error = SourceError("a.csv", row=3, column="q07", seen="9", wanted="x", way_out="do y")
    parts = (error.file, error.row, error.column, error.seen, error.wanted, error.way_out)
    assert parts == ("a.csv", 3, "q07", "9", "x", "do y")


def test_several_faults_are_said_one_after_the_other():
    one, other = (
        SourceError("claims.csv", row=row, wanted="a number", way_out="Correct it.")
        for row in (2, 5)
    )
    both = SourceErrors([SourceErrors([one]), other])
    assert str(both) == f"{one}\n{other}"
    assert (both.row, both.faults) == (2, (one, other))


def test_an_error_is_the_same_in_another_process():
    one = SourceError("a.csv", row=3, column="q07", seen="9", wanted="x", way_out="do y")
    for fault in (one, SourceErrors([one, one])):
        again = pickle.loads(pickle.dumps(fault))
        assert (type(again), str(again), vars(again).keys()) == (
            type(fault),
            str(fault),
            vars(fault).keys(),
        )
