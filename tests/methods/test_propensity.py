import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from analysis.methods.propensity import alone, fit_cells, response_propensities


def counted(drawing):
    """A drawn table whose columns `asked` and `answered` are numbers."""
    return table(drawing).astype({"asked": float, "answered": float})


FRAME = """
    type     size   asked  answered
    commune  small  90     10
    commune  big    30     12
    epci     small  40     9
    epci     big    20     15
"""


def fitted(rows, variables=("type", "size")):
    return response_propensities(rows, variables, asked="asked", answered="answered")


def by_cell(propensities):
    labels = propensities.cells.astype(str).agg(" ".join, axis=1)
    return dict(zip(labels, propensities.propensity, strict=True))


def test_one_variable_is_the_response_rate_of_each_level():
    one = fitted(counted(FRAME), "type")
    assert by_cell(one) == pytest.approx({"commune": 22 / 120, "epci": 24 / 60}, abs=1e-12)
    assert one.asked.tolist() == [120, 60]
    assert one.weights.tolist() == [2 / 3, 1 / 3]
    assert one.mean == pytest.approx(46 / 180, abs=1e-12)


def test_main_effects_keep_the_rate_of_every_level():
    both = fitted(counted(FRAME))
    for variable in ("type", "size"):
        inside = both.cells.groupby(variable).indices
        for rows in inside.values():
            expected = (both.asked * both.propensity)[rows].sum()
            assert expected == pytest.approx(both.answered[rows].sum())


def test_the_gradient_is_the_slope_of_the_propensity():
    both = fitted(counted(FRAME))
    step = 1e-6
    design = both.gradient / both.gradient[:, :1]
    logits = np.log(both.propensity / (1 - both.propensity))
    for column in range(design.shape[1]):
        up, down = (1 / (1 + np.exp(-logits - s * design[:, column])) for s in (step, -step))
        assert both.gradient[:, column] == pytest.approx((up - down) / 2 / step, abs=1e-8)


def test_units_are_counted():
    rows = counted(FRAME)
    units = rows.loc[rows.index.repeat(rows["asked"].astype(int)), ["type", "size"]]
    order = units.groupby(["type", "size"]).cumcount().to_numpy()
    came = order < rows.loc[units.index, "answered"].to_numpy()
    single = response_propensities(units.assign(came=came), ["type", "size"], answered="came")
    assert by_cell(single) == pytest.approx(by_cell(fitted(rows)), abs=1e-12)


def test_cells_keep_the_order_of_a_categorical():
    rows = counted(FRAME)
    rows["type"] = pd.Categorical(rows["type"], ["never", "epci", "commune"], ordered=True)
    assert fitted(rows, "type").cells["type"].tolist() == ["epci", "commune"]


def test_a_level_alone():
    assert by_cell(alone(fitted(counted(FRAME)), "size")) == pytest.approx(
        by_cell(fitted(counted(FRAME), "size"))
    )
    with pytest.raises(ValueError, match="saw 'region', wanted one of type, size"):
        alone(fitted(counted(FRAME)), "region")


@given(st.permutations(range(5)), st.integers(0, 10), st.integers(1, 79))
def test_law_row_order_and_split_cells_do_not_matter(order, answered, silent):
    rows = counted(FRAME)
    some = rows.iloc[[0]].assign(asked=answered + silent, answered=answered)
    rest = rows.iloc[[0]].assign(asked=90 - answered - silent, answered=10 - answered)
    split = pd.concat([rest, some, rows.iloc[1:]]).iloc[order]
    assert by_cell(fitted(split)) == by_cell(fitted(rows))


@given(st.permutations(["x", "b", "Z"]), st.permutations(["1", "2"]))
def test_law_labels_do_not_matter(types, sizes):
    rows = counted(FRAME + "    region   big    20     5\n")
    named = rows.assign(
        type=rows["type"].map(dict(zip(["commune", "epci", "region"], types, strict=True))),
        size=rows["size"].map(dict(zip(["small", "big"], sizes, strict=True))),
    )
    same = sorted(fitted(named).propensity)
    assert same == pytest.approx(sorted(fitted(rows).propensity), abs=1e-12)


def changed(**columns):
    return counted(FRAME).assign(**columns)


@pytest.mark.parametrize(
    ("rows", "variables", "message"),
    [
        (changed(answered=0), ["type"], "saw 0 answers of 180 asked, wanted some but not all"),
        (changed(answered=[90, 30, 40, 20]), ["type"], "saw 180 answers of 180 asked"),
        (changed(answered=[0, 0, 9, 15]), ["type"], "saw 0 answers of 120 asked in type = commune"),
        (changed(answered=[10, 30, 9, 20]), ["type", "size"], "50 asked in size = big, wanted som"),
        (
            changed(answered=[90, 30, 0, 20]),
            ["type", "size"],
            "saw 120 answers of 120 asked in type = commune, .* merge this level with a neigh",
        ),
        (
            changed(answered=[90, 12, 9, 0]),
            ["type", "size"],
            r"0 or 1 only",
        ),
        (changed(asked=[90, 0, 40, 20]), ["type"], "saw 12 answers of 0 asked in type = commune$"),
        (changed(answered=[10, -1, 9, 15]), ["type", "size"], "-1 answers .* type = commune, size"),
        (changed(answered=[10, 31, 9, 15]), ["type"], "saw 31 answers of 30 asked in type = comm"),
        (changed(answered=[10, 1.5, 9, 15]), ["type"], "saw 1.5 answers of 30 .* whole numbers"),
        (changed(asked=[90, None, 40, 20]), ["type"], "saw 12 answers of nan asked in type = comm"),
        (changed(asked=["90", "x", "4", "2"]), ["type"], "saw 12 answers of nan asked"),
        (changed(asked=[np.inf, 30, 40, 20]), ["type"], "saw 10 answers of inf asked"),
        (changed(type="commune"), ["type"], "saw only type = commune, wanted two levels"),
        (changed(type=["a", None, "b", "b"]), ["type"], "saw 1 rows without type, wanted a label"),
        (changed(kind=["c", "c", "e", "e"]), ["type", "kind"], "3 parameters of which only 2"),
        (changed(), ["region"], r"saw variables \['region'\] and counts \['answered', 'asked'\]"),
        (changed(), [], r"saw variables \[\]"),
        (changed(), ["type", "type"], "wanted one or more distinct columns"),
    ],
)
def test_refuses_what_has_no_propensity(rows, variables, message):
    with pytest.raises(ValueError, match=message.replace("$", ",")):
        fitted(rows, variables)


def test_a_level_named_by_its_pair():
    # Each level of each variable has both, but nobody small and epci answered, nobody big and
    # commune stayed silent: the two together tell who answered.
    rows = changed(answered=[89, 30, 0, 19])
    with pytest.raises(
        ValueError,
        match=r"saw \d+ answers of \d+ asked in type = \w+, size = \w+, which",
    ):
        fitted(rows)


def test_refuses_a_count_that_is_missing_as_a_column():
    with pytest.raises(ValueError, match=r"counts \['came'\], wanted one or more distinct columns"):
        response_propensities(counted(FRAME), "type", answered="came")


def test_inputs_stay_as_they_were():
    rows = counted(FRAME)
    fitted(rows)
    pd.testing.assert_frame_equal(rows, counted(FRAME))


def test_cells_are_taken_as_they_are():
    cells = pd.DataFrame({"type": ["b", "a"]})
    fit = fit_cells(cells, asked=np.array([4.0, 8.0]), answered=np.array([1.0, 4.0]))
    assert fit.propensity == pytest.approx([0.25, 0.5], abs=1e-12)
    assert fit.cells is cells


@pytest.mark.parametrize("kind", ["Int64", "boolean"])
def test_a_count_missing_in_a_nullable_column_is_refused(kind):
    came = pd.array([1, None, 0, 1], dtype=kind)
    units = pd.DataFrame({"type": ["a", "b", "b", "a"], "came": came})
    with pytest.raises(ValueError, match="saw nan answers of 1 asked in type = b, wanted whole"):
        response_propensities(units, "type", answered="came")
