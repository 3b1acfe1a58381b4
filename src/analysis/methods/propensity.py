"""Response propensities: how likely each kind of unit was to answer, from counts per cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.methods.logit import fit_logit


@dataclass(frozen=True, slots=True, eq=False)
class Propensities:
    """Propensities, fractions in (0, 1), one per cell; counts are units asked.

    `cells`: one row per cell, one column per variable; `gradient` (cells x parameters): how each
    propensity moves with the parameters of the logit; `covariance`: of those parameters.
    """

    cells: pd.DataFrame
    asked: np.ndarray
    answered: np.ndarray
    propensity: np.ndarray
    gradient: np.ndarray
    covariance: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """Share of those asked in each cell."""
        return self.asked / self.asked.sum()

    @property
    def mean(self) -> float:
        """Mean propensity over those asked: the response rate."""
        return float(self.weights @ self.propensity)


def response_propensities(
    table: pd.DataFrame,
    variables: Sequence[str] | str,
    *,
    answered: str,
    asked: str | None = None,
) -> Propensities:
    """The propensity of each cell in a logit model with the main effects of the variables.

    `table`: a row per group, with the column `asked` of units and the column `answered` of those
    among them who did; without `asked`, a row per unit and `answered` true or false. Rows of one
    cell are added up; cells come in the order of the labels (or of a pandas Categorical). One
    variable is the saturated model: the response rate of each level. For an interaction give one
    column that joins both.

    Raises ValueError if a column or a label is missing, a count is not whole, is negative, or
    tells of more answers than asked or of nobody asked, a variable has one level, a level or the
    whole table answered entirely or not at all, or the logit has no estimate (`fit_logit`).

    Reference: Rosenbaum & Rubin 1983, doi:10.1093/biomet/70.1.41; Schouten, Cobben & Bethlehem
    2009, Survey Methodology 35(1):101-113, section 2.

    >>> frame = pd.DataFrame({"size": ["big", "small"], "mailed": [20, 80], "replied": [10, 20]})
    >>> response_propensities(frame, "size", asked="mailed", answered="replied").propensity.round(6)
    array([0.5 , 0.25])
    """
    names = [variables] if isinstance(variables, str) else list(variables)
    _check_columns(table, names=names, counts=[answered] if asked is None else [answered, asked])
    came = _numbers(table[answered])
    total = np.ones(len(table)) if asked is None else _numbers(table[asked])
    _check_counts(table[names], asked=total, answered=came)
    groups = table.groupby(names, observed=True)
    cell = groups.ngroup().to_numpy()
    return fit_cells(
        groups.size().index.to_frame(index=False),
        asked=np.bincount(cell, weights=total),
        answered=np.bincount(cell, weights=came),
    )


def fit_cells(cells: pd.DataFrame, *, asked: np.ndarray, answered: np.ndarray) -> Propensities:
    """The propensities of distinct cells, a row each, from their counts, arrays of that length.

    Raises ValueError where `response_propensities` does for levels, totals and estimates; the
    counts themselves are taken as they are.

    Reference: as `response_propensities`.

    >>> sizes = pd.DataFrame({"size": ["big", "small"]})
    >>> round(fit_cells(sizes, asked=np.array([20, 80]), answered=np.array([10, 20])).mean, 6)
    0.3
    """
    if answered.sum() in (0, asked.sum()):
        raise ValueError(
            f"saw {answered.sum():.0f} answers of {asked.sum():.0f} asked, wanted some but not "
            "all; with no contrast there is no propensity to compare"
        )
    columns = [np.ones(len(cells))]
    for variable in cells:
        level, labels = pd.factorize(cells[variable])
        inside = level[:, None] == np.arange(len(labels))
        _check_levels(variable, labels=labels, asked=asked @ inside, answered=answered @ inside)
        columns += list(inside[:, 1:].T)
    design = np.column_stack(columns).astype(float)
    fit = fit_logit(design, asked=asked, answered=answered, name=lambda at: _named(cells, at))
    gradient = (fit.fitted * (1 - fit.fitted))[:, None] * design
    return Propensities(cells, asked, answered, fit.fitted, gradient, fit.covariance)


def alone(propensities: Propensities, variable: str) -> Propensities:
    """The saturated model of one variable on the same counts; its cells are the levels.

    Raises ValueError if the variable is not one of the model.

    Reference: de Heij, Schouten & Shlomo, RISQ manual v2.0, the model behind the standard error
    of an unconditional partial indicator.

    >>> frame = pd.DataFrame({"a": [0, 0, 1, 1], "b": [0, 1, 0, 1], "n": 9, "k": [1, 2, 3, 6]})
    >>> both = response_propensities(frame, ["a", "b"], asked="n", answered="k")
    >>> alone(both, "a").propensity.round(6)
    array([0.166667, 0.5     ])
    """
    if variable not in propensities.cells:
        raise ValueError(f"saw {variable!r}, wanted one of {', '.join(propensities.cells)}")
    level, labels = pd.factorize(propensities.cells[variable])
    return fit_cells(
        pd.DataFrame({variable: labels}),
        asked=np.bincount(level, weights=propensities.asked),
        answered=np.bincount(level, weights=propensities.answered),
    )


def _numbers(column: pd.Series) -> np.ndarray:
    """A column as numbers; what is none is missing, and refused with the counts."""
    return pd.to_numeric(column, errors="coerce").to_numpy(float, na_value=np.nan)


def _named(cells: pd.DataFrame, at: int) -> str:
    return ", ".join(f"{variable} = {label}" for variable, label in cells.iloc[at].items())


def _check_columns(table: pd.DataFrame, *, names: list[str], counts: list[str]) -> None:
    """Every column is there, and every label is known."""
    absent = [name for name in [*names, *counts] if name not in table]
    if absent or not names or len(set(names)) < len(names):
        raise ValueError(
            f"saw variables {names} and counts {counts}, wanted one or more distinct columns of "
            f"{list(table)}"
        )
    for name in names:
        if missing := int(table[name].isna().sum()):
            raise ValueError(
                f"saw {missing} rows without {name}, wanted a label in each; call it 'unknown' "
                "where it is not known"
            )


def _check_counts(labels: pd.DataFrame, *, asked: np.ndarray, answered: np.ndarray) -> None:
    """Whole people, some asked, no more answers than asked."""
    fair = (answered >= 0) & (answered <= asked) & (asked >= 1)
    fair &= (answered == np.floor(answered)) & (asked == np.floor(asked)) & np.isfinite(asked)
    if not fair.all():
        row = int(np.argmin(fair))
        raise ValueError(
            f"saw {answered[row]:g} answers of {asked[row]:g} asked in {_named(labels, row)}, "
            "wanted whole numbers, 1 or more asked and no more answers than that; leave out the "
            "rows where nobody was asked"
        )


def _check_levels(variable: str, *, labels, asked: np.ndarray, answered: np.ndarray) -> None:
    """A level all of one kind has its parameter at infinity."""
    if len(labels) < 2:
        raise ValueError(f"saw only {variable} = {labels[0]}, wanted two levels; leave it out")
    if (one := (answered == 0) | (answered == asked)).any():
        at = int(np.argmax(one))
        raise ValueError(
            f"saw {answered[at]:.0f} answers of {asked[at]:.0f} asked in {variable} = "
            f"{labels[at]}, wanted some but not all; merge this level with a neighbour"
        )
