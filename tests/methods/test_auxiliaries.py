import numpy as np
import pandas as pd
import pytest

from analysis.methods.auxiliaries import misfits, read_auxiliaries, regressors

ASKED = pd.DataFrame({"kind": [*"aabb"], "size": [*"slsl"], "age": [20, 40, 30, 80]})
KIND, SIZE = {"a": 60, "b": 40}, {"s": 50, "l": 50}


def test_margins_after_the_first_leave_out_a_level():
    known = read_auxiliaries(ASKED, margins={"kind": KIND, "size": SIZE}, totals={"age": 3600})
    assert known.matrix.tolist() == [[1, 0, 0, 20], [1, 0, 1, 40], [0, 1, 0, 30], [0, 1, 1, 80]]
    assert known.targets.tolist() == [60, 40, 50, 3600]
    assert np.linalg.matrix_rank(known.matrix) == 4


def test_totals_need_no_margin():
    known = read_auxiliaries(ASKED, margins={}, totals={"age": 3600})
    assert (known.margins, known.cells, known.matrix.ravel().tolist()) == (
        (),
        None,
        [20, 40, 30, 80],
    )


def test_misfits_are_fractions_of_the_targets():
    known = read_auxiliaries(ASKED, margins={"kind": KIND}, totals={"age": 3400})
    assert misfits(known, np.full(4, 25.0)) == {"margin 'kind'": 0.25, "total 'age'": 0.25}


def test_misfit_of_a_total_of_zero_is_of_its_parts():
    centred = pd.DataFrame({"over": [1, -1, 1, 1]})
    known = read_auxiliaries(centred, margins={}, totals={"over": 0})
    assert misfits(known, np.full(4, 3.0)) == {"total 'over'": 1.5}


@pytest.mark.parametrize(
    ("sample", "known", "message"),
    [
        (ASKED, {"margins": {}, "totals": {}}, "saw 4 rows and 0 margins"),
        (ASKED, {"margins": {}, "totals": {"weight": 1}}, r"'weight', wanted one of \['age'\]"),
        (ASKED, {"margins": {}, "totals": {"kind": 1}}, "saw no column of numbers 'kind'"),
        (ASKED, {"margins": {}, "totals": {"age": np.nan}}, "saw a total of nan for 'age'"),
        (ASKED, {"margins": {"kind": {"a": 1}}, "totals": {}}, "level 'b' of row 2"),
        (ASKED[:2], {"margins": {"kind": KIND}, "totals": {}}, "nobody answered in level 'b'"),
        (
            ASKED.assign(age=[20, None, 30, 50]),
            {"margins": {}, "totals": {"age": 1}},
            "column 'age': row 1 is nan, wanted a number",
        ),
    ],
)
def test_refuses_what_does_not_agree(sample, known, message):
    with pytest.raises(ValueError, match=message):
        read_auxiliaries(sample, **known)


def test_regressors_tell_levels_from_numbers():
    table = pd.DataFrame(
        {
            "text": [*"aab"],
            "code": pd.Categorical([3, 1, 1]),
            "yes": [True, False, True],
            "age": [1.5, 2.0, 2.5],
            "cell": [("a", 1), ("a", 2), ("a", 1)],
        }
    )
    assert regressors(table).tolist() == [
        [1, 0, 1, 0, 1, 0, 1.5, 1, 0],
        [1, 0, 0, 1, 0, 1, 2.0, 0, 1],
        [0, 1, 0, 1, 1, 0, 2.5, 1, 0],
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (ASKED[[]], "saw no column"),
        (ASKED[["age"]], r"column 'age': saw whole numbers.*astype\('category'\)"),
        (pd.DataFrame({"kind": ["a", None]}), r"column 'kind': 1 values missing \(first: row 1\)"),
        (pd.DataFrame({"age": [1.0, np.inf]}), "column 'age': row 1 is inf"),
    ],
)
def test_refuses_regressors(table, message):
    with pytest.raises(ValueError, match=message):
        regressors(table)
