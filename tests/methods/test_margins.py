import numpy as np
import pandas as pd
import pytest
from tables import table

from analysis.methods import margins as module
from analysis.methods.margins import cross, misfit, read_margins

ASKED = """
    type     size
    commune  small
    commune  large
    epci     small
"""
TYPE = {"commune": 30, "epci": 20}
SIZE = {"small": 40, "large": 10}


def test_reads_the_level_of_every_row():
    of_type, of_size = read_margins(table(ASKED), {"type": TYPE, "size": SIZE})
    assert (of_type.codes.tolist(), of_size.codes.tolist()) == ([0, 0, 1], [0, 1, 0])
    assert (of_type.targets.tolist(), of_size.targets.tolist()) == ([30, 20], [40, 10])


@pytest.mark.parametrize("dtype", ["str", "object", "category"])
def test_text_of_any_kind_and_margins_in_any_order(dtype):
    (read,) = read_margins(table(ASKED).astype(dtype), {"size": {"large": 1, "small": 3}})
    assert [read.label(code) for code in read.codes] == ["small", "large", "small"]


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "Int64", "category", "float64"])
@pytest.mark.parametrize("levels", [[5, 7, 104], [5, 7, 105], [7, 5, 100]])
def test_whole_numbers_near_and_far_are_levels(dtype, levels):
    sample = pd.DataFrame({"code": levels}).astype(dtype)
    (read,) = read_margins(sample, {"code": dict.fromkeys(sorted(levels), 1)})
    assert [int(read.label(code).split(".")[0]) for code in read.codes] == levels


def test_small_codes_do_not_overflow():
    sample = pd.DataFrame({"code": [-99, 0, 0]}, dtype="int8")
    (read,) = read_margins(sample, {"code": {0: 1, -99: 1}})
    assert read.codes.tolist() == [1, 0, 0]


def test_columns_can_be_crossed():
    cells = {("commune", "small"): 3, ("epci", "small"): 2, ("commune", "large"): 1}
    (read,) = read_margins(table(ASKED), {("type", "size"): cells})
    assert (read.name, read.codes.tolist()) == ("type x size", [0, 2, 1])


def test_a_level_that_nobody_has_in_the_population_is_no_level():
    (read,) = read_margins(table(ASKED), {"size": SIZE | {"huge": 0}})
    assert [*read.levels] == ["small", "large"]


def test_cells_listed_sparsely_are_the_same_cells(monkeypatch):
    read = read_margins(table(ASKED), {"type": TYPE, "size": SIZE})
    dense = cross(read)
    monkeypatch.setattr(module, "DENSE", 1)
    sparse = cross(read)
    assert (len(dense.answers), len(sparse.answers)) == (4, 3)
    for cells in (dense, sparse):
        assert cells.answers[cells.of_row].tolist() == [1, 1, 1]
        for one, code in zip(read, cells.codes, strict=True):
            assert code[cells.of_row].tolist() == one.codes.tolist()


def test_misfit_is_of_the_worst_level():
    (read,) = read_margins(table(ASKED), {"size": SIZE})
    assert misfit(read, np.array([39.0, 11.0])) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("margins", "message"),
    [
        ({}, "saw 3 rows and 0 margins, wanted at least one"),
        ({"kind": TYPE}, r"saw no column 'kind', wanted one of \['type', 'size'\]"),
        ({"type": {}}, "margin 'type': saw a total of 0"),
        ({"type": {"commune": 0, "epci": 0}}, "margin 'type': saw a total of 0"),
        ({"type": TYPE | {"epci": -1}}, r"saw \{'epci': -1.0\}, wanted counts"),
        ({"type": TYPE | {"epci": np.nan}}, r"saw \{'epci': nan\}"),
        ({"type": TYPE | {"epci": np.inf}}, r"saw \{'epci': inf\}"),
        ({"type": {"commune": 50}}, "margin 'type': level 'epci' of row 2 has no count above 0"),
        ({"type": TYPE | {"epci": 0}}, "margin 'type': level 'epci' of row 2 has no count above 0"),
        ({"size": {1: 30, 2: 20}}, r"level 'small' of row 0 has no count above 0 \(3 such rows\)"),
        ({"type": TYPE, "size": {"small": 40, "large": 11}}, "'type' adds to 50, 'size' to 51"),
    ],
)
def test_refuses_margins_that_do_not_agree(margins, message):
    with pytest.raises(ValueError, match=message):
        read_margins(table(ASKED), margins)


def test_refuses_no_rows_and_missing_answers():
    with pytest.raises(ValueError, match="saw 0 rows and 1 margins"):
        read_margins(table(ASKED)[:0], {"size": SIZE})
    gap = table(ASKED).replace("large", None)
    for columns in ("size", ("type", "size")):
        with pytest.raises(ValueError, match=r"'size': 1 answers missing \(first: row 1\)"):
            read_margins(gap, {columns: SIZE})


def test_a_category_without_answers_is_named_only_if_the_population_has_it():
    sample = table(ASKED).astype(pd.CategoricalDtype(["small", "commune", "epci", "large"]))
    cross(read_margins(sample, {"size": SIZE}))
    with pytest.raises(ValueError, match=r"nobody answered in level 'huge' \(population 5\)"):
        cross(read_margins(sample, {"size": SIZE | {"huge": 5}}))
