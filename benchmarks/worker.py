"""One timed piece of work, run alone: `worker.py TASK LIBRARY FORM SIZE` prints JSON.

Runs in the environment of the library asked for, so imports stay inside the functions. The clock
covers the call on data already in the library's own kind of frame; not the imports, nor the
making of the data, the same for all (a seeded stream of PCG64).
"""

import json
import logging
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from itertools import product

import numpy as np

SHAPE, NAMES, TOTAL = (5, 8, 13, 2), "abcd", 1e8
BASE, POPULATION, CLAIMS = 194, 5_290, 20
SEED = 2016
ENOUGH, CALLS = 0.5, 20  # seconds, calls: what is short is timed more than once


class Rows:
    """n answers in 5 x 8 x 13 x 2 cells, and the four margins of a population unlike them."""

    def __init__(self, size: int):
        generator = np.random.default_rng(SEED)
        people = generator.gamma(4, size=SHAPE)
        self.people = people / people.sum() * TOTAL
        asked = self.people * generator.gamma(4, size=SHAPE)
        edges = np.cumsum(asked.ravel())
        cells = np.searchsorted(edges, generator.random(size) * edges[-1], side="right")
        self.size = size
        self.codes = [code.astype(np.int32) for code in np.unravel_index(cells, SHAPE)]
        self.yes = (generator.random(size) < 0.3 + 0.05 * self.codes[0]).astype(float)
        others = [tuple(k for k in range(4) if k != axis) for axis in range(4)]
        self.targets = [self.people.sum(axis=rest) for rest in others]

    def labels(self, form: str) -> list[list]:
        """The levels of each margin: whole numbers, or text."""
        if form == "whole numbers":
            return [list(range(length)) for length in SHAPE]
        pairs = zip(NAMES, SHAPE, strict=True)
        return [[f"{name}{k:02d}" for k in range(length)] for name, length in pairs]

    def margins(self, form: str, *, total: float = TOTAL) -> dict[str, dict]:
        """The count of each level, times `total` over the population."""
        return {
            name: dict(zip(levels, (targets * (total / TOTAL)).tolist(), strict=True))
            for name, levels, targets in zip(NAMES, self.labels(form), self.targets, strict=True)
        }

    def frame(self, form: str):
        """A pandas frame of whole numbers, categories or text."""
        import pandas as pd

        if form == "whole numbers":
            return pd.DataFrame(dict(zip(NAMES, self.codes, strict=True)))
        columns = zip(NAMES, self.codes, self.labels(form), strict=True)
        made = {name: pd.Categorical.from_codes(code, level) for name, code, level in columns}
        return pd.DataFrame(made) if form == "categories" else pd.DataFrame(made).astype(str)

    def error(self, weights) -> float:
        """The worst misfit of a level, as a fraction of its target, once rescaled to the total."""
        scaled = np.asarray(weights, dtype=float)
        scaled = scaled * (TOTAL / scaled.sum())
        pairs = zip(self.codes, self.targets, strict=True)
        return float(max(np.abs(np.bincount(c, scaled) / t - 1).max() for c, t in pairs))


def rake_ours(rows: Rows, form: str) -> Callable:
    """analysis.methods.weighting.rake."""
    from analysis.methods.weighting import rake

    frame, margins = rows.frame(form), rows.margins(form)
    return lambda: rake(frame, margins=margins).weights


def rake_ipfn(rows: Rows, form: str) -> Callable:
    """The data frame way of ipfn, the one that gives a weight per row; its defaults.

    On a copy: ipfn writes its weights into the frame it is given.
    """
    import pandas as pd
    from ipfn import ipfn

    frame = rows.frame(form).assign(total=1.0)
    margins = [pd.Series(one).rename_axis(name) for name, one in rows.margins(form).items()]
    return lambda: ipfn.ipfn(frame.copy(), margins, [[name] for name in NAMES]).iteration()["total"]


def rake_leafblower(rows: Rows, form: str) -> Callable:
    """leafblower.harvest with its defaults."""
    from leafblower import harvest

    frame, shares = rows.frame(form), rows.margins(form, total=1.0)
    return lambda: harvest(frame, shares, attach_weights=False)["weights"]


def rake_svy(rows: Rows, form: str) -> Callable:
    """svy's raking, on polars, to 1e-10: its default of 1e-4 takes as long."""
    import polars as pl
    import svy

    columns = {
        name: code if form == "whole numbers" else pl.Series(np.array(levels)[code])
        for name, code, levels in zip(NAMES, rows.codes, rows.labels(form), strict=True)
    }
    sample = svy.Sample(pl.DataFrame({**columns, "w": np.ones(rows.size)}), svy.Design(wgt="w"))
    controls = rows.margins(form)
    return lambda: sample.weighting.rake(controls=controls, tol=1e-10).data["rk_wgt"].to_numpy()


def rake_balance(rows: Rows, form: str) -> Callable:
    """balance's raking, with a rate that reaches the margins: its default takes as long."""
    import pandas as pd
    from balance.weighting_methods.rake import rake

    logging.disable(logging.CRITICAL)
    frame, start = rows.frame(form), pd.Series(np.ones(rows.size))
    target = pd.DataFrame(list(product(*rows.labels(form))), columns=list(NAMES))
    people = pd.Series(rows.people.ravel())
    exact = {"convergence_rate": 1e-12, "rate_tolerance": 0, "transformations": None}
    return lambda: rake(frame, start, target, people, **exact)["weight"]


RAKES = {
    "ours": rake_ours,
    "ipfn": rake_ipfn,
    "leafblower": rake_leafblower,
    "svy": rake_svy,
    "balance": rake_balance,
}


def raking(library: str, form: str, size: int) -> dict:
    """Weights that meet four margins; a small call first, so that nothing is timed cold."""
    RAKES[library](Rows(2_000), form)()
    rows = Rows(size)
    seconds, weights = clock(RAKES[library](rows, form))
    return {"seconds": seconds, "error": rows.error(weights)}


def bootstrap(library: str, form: str, size: int) -> dict:
    """The share of yes in 1e5 rows, raked again in each of `size` replicates."""
    rows = Rows(100_000)
    work = {"ours": boot_ours, "loop": boot_loop, "svy": boot_svy}[library]
    seconds, value = clock(work(rows, size))
    return {"seconds": seconds, "value": float(value)}


def boot_ours(rows: Rows, replicates: int) -> Callable:
    """analysis.methods.replication.bootstrap around rake."""
    from analysis.methods.replication import bootstrap as again
    from analysis.methods.weighting import rake

    frame, margins = rows.frame("categories"), rows.margins("categories")

    def share(kept, weights):
        raked = rake(frame[kept], margins=margins, weights=weights, tolerance=1e-10).weights
        return raked @ rows.yes[kept] / raked.sum()

    start = np.ones(rows.size)
    return lambda: again(share, weights=start, seed=SEED, replicates=replicates).se


def boot_loop(rows: Rows, replicates: int) -> Callable:
    """The usual loop: draw rows, rake them row by row in numpy, take the mean."""
    generator = np.random.default_rng(SEED)

    def once() -> float:
        drawn = generator.integers(0, rows.size, rows.size)
        codes, weights = [code[drawn] for code in rows.codes], np.ones(rows.size)
        error = 1.0
        while error > 1e-10:
            for code, targets in zip(codes, rows.targets, strict=True):
                weights *= (targets / np.bincount(code, weights))[code]
            pairs = zip(codes, rows.targets, strict=True)
            error = max(np.abs(np.bincount(c, weights) / t - 1).max() for c, t in pairs)
        return weights @ rows.yes[drawn] / weights.sum()

    return lambda: np.std([once() for _ in range(replicates)], ddof=1)


def boot_svy(rows: Rows, replicates: int) -> Callable:
    """svy's Rao-Wu replicate weights, raked, and its mean with their variance."""
    import polars as pl
    import svy

    columns = dict(zip(NAMES, rows.codes, strict=True))
    others = {"y": rows.yes, "w": np.ones(rows.size), "row": np.arange(rows.size)}
    design = svy.Design(wgt="w", psu="row")
    sample = svy.Sample(pl.DataFrame({**columns, **others}), design)
    controls = rows.margins("whole numbers")

    def work():
        drawn = sample.weighting.create_bs_wgts(replicates, rstate=SEED)
        raked = drawn.weighting.rake(controls=controls, tol=1e-10)
        return raked.estimation.mean("y", method="replication").to_polars()["se"][0]

    return work


def cells(shape: tuple[int, ...] = (5, 8, 7)):
    """280 cells of units asked and of those who answered."""
    import pandas as pd

    generator = np.random.default_rng(SEED)
    table = pd.DataFrame(list(product(*map(range, shape))), columns=list("xyz")).astype(str)
    rate = 1 / (1 + np.exp(2 - 0.3 * generator.normal(size=len(table))))
    asked = generator.integers(10, 60, size=len(table))
    return table.assign(asked=asked, answered=generator.binomial(asked, rate))


def indicator(library: str, form: str, size: int) -> dict:
    """R = 1 - 2 S, unadjusted, from 280 cells; a peer has no bias term nor standard error."""
    table = cells()
    work = {"ours": r_ours, "cells": r_cells, "units": r_units}[library](table)
    work()
    seconds, value = clock(work)
    return {"seconds": seconds, "value": float(value)}


def r_ours(table) -> Callable:
    """response_propensities and r_indicator: with adjustment, errors and interval."""
    from analysis.methods.propensity import response_propensities
    from analysis.methods.representativeness import r_indicator

    options = {"asked": "asked", "answered": "answered"}
    return lambda: r_indicator(response_propensities(table, list("xyz"), **options)).r_unadjusted


def _binomial(formula: str, table):
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    return smf.glm(formula, table, family=sm.families.Binomial()).fit().fittedvalues


def r_cells(table) -> Callable:
    """A statsmodels GLM on the counts of the cells, then S by hand."""
    table = table.assign(absent=table.asked - table.answered)

    def work():
        fitted, asked = _binomial("answered + absent ~ x + y + z", table), table.asked
        mean = np.average(fitted, weights=asked)
        return 1 - 2 * np.sqrt(asked @ (fitted - mean) ** 2 / (asked.sum() - 1))

    return work


def r_units(table) -> Callable:
    """The same GLM on one row per unit, as the RISQ script has it."""
    units = table.loc[table.index.repeat(table.asked)].reset_index()
    rank = units.groupby("index").cumcount()
    units["came"] = (rank < units.answered).astype(float)
    return lambda: 1 - 2 * np.std(_binomial("came ~ x + y + z", units), ddof=1)


FIT = ([99, 53, 24, 10, 8], [3112, 2049, 101, 18, 14])


def fit(library: str, form: str, size: int) -> dict:
    """The exact p of the 2016 composition: 3,735,495 tables."""
    seconds, value = clock({"ours": fit_ours, "every table": fit_every}[library])
    return {"seconds": seconds, "value": float(value)}


def fit_ours() -> float:
    """analysis.methods.goodness_of_fit.fit_to_frame."""
    from analysis.methods.goodness_of_fit import fit_to_frame

    return fit_to_frame(FIT[0], frame=FIT[1]).p


def fit_every() -> float:
    """Every table at once in numpy, its probability from scipy's multivariate hypergeometric."""
    from scipy.stats import multivariate_hypergeom

    seen, frame = map(np.array, FIT)
    total = int(seen.sum())
    rest = np.array(list(product(*(range(min(n, total) + 1) for n in frame[2:]))))
    rest = rest[rest.sum(axis=1) <= total]
    left = total - rest.sum(axis=1)
    which = np.repeat(np.arange(len(rest)), left + 1)
    first = np.arange(len(which)) - np.repeat(np.cumsum(left + 1) - left - 1, left + 1)
    tables = np.column_stack([first, left[which] - first, rest[which]])
    chance = np.concatenate(
        [multivariate_hypergeom.pmf(some, m=frame, n=total) for some in np.array_split(tables, 20)]
    )
    return chance[chance <= multivariate_hypergeom.pmf(seen, m=frame, n=total) * (1 + 1e-10)].sum()


def runs(library: str, form: str, size: int) -> dict:
    """`size` surveys of 20 claims drawn without replacement; how many claims pass 1/2."""
    work = {"ours": runs_ours, "statsmodels": runs_statsmodels}[library]
    work(10)
    seconds, value = clock(lambda: work(size))
    return {"seconds": seconds, "value": float(value), "runs": size}


def _draws(size: int) -> np.ndarray:
    yes = np.linspace(0.35, 0.65, CLAIMS) * POPULATION // 1
    generator = np.random.default_rng(SEED)
    return generator.hypergeometric(yes.astype(int), POPULATION - yes.astype(int), BASE,
                                    size=(size, CLAIMS))  # fmt: skip


def runs_ours(size: int) -> float:
    """Every interval and every p of every run at once."""
    from analysis.methods.wilson import score_p_values, wilson_intervals

    counts, sizes = _draws(size), {"base": BASE, "population": POPULATION}
    found = wilson_intervals(counts, **sizes)
    p = score_p_values(counts, threshold=0.5, **sizes)
    return np.mean(p) + np.mean(found.high - found.low)


def runs_statsmodels(size: int) -> float:
    """One proportion_confint and one proportions_ztest per claim and run."""
    from statsmodels.stats.proportion import proportion_confint, proportions_ztest

    worth = BASE * (POPULATION - 1) / (POPULATION - BASE)
    ps, widths = [], []
    for count in _draws(size).ravel() / BASE * worth:
        low, high = proportion_confint(count, worth, method="wilson")
        test = proportions_ztest(count, worth, 0.5, alternative="larger", prop_var=0.5)
        ps.append(test[1])
        widths.append(high - low)
    return np.mean(ps) + np.mean(widths)


def impossible(library: str, form: str, size: int) -> dict:
    """Two columns that are one and margins that differ: no weights can meet them."""
    rows = Rows(1_000)
    rows.codes[3] = (rows.codes[0] > 0).astype(np.int32)
    rows.targets[3] = np.array([0.9, 0.1]) * TOTAL
    rows.people = rows.people * (np.array([0.9, 0.1]) / (rows.people.sum((0, 1, 2)) / TOTAL))
    rows.targets[:3] = [
        rows.people.sum(axis=tuple(k for k in range(4) if k != axis)) for axis in range(3)
    ]
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            error = rows.error(RAKES[library](rows, form)())
        except Exception as refusal:
            return {"outcome": f"raises {type(refusal).__name__}"}
    said = [str(one.message) for one in seen if "converg" in str(one.message).lower()]
    return {"outcome": "warns" if said else "returns weights, no exception", "error": error}


def clock(work: Callable) -> tuple[float, object]:
    """Median seconds of a call, and what the first gave; short calls again, for half a second."""
    taken, results = [], []
    while not taken or (sum(taken) < ENOUGH and len(taken) < CALLS):
        start = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - start)
        results = results or [found]
    return statistics.median(taken), results[0]


TASKS = {
    one.__name__: one for one in (raking, bootstrap, indicator, fit, runs, impossible)
}  # fmt: skip


def main() -> None:
    """Do what the command line says; the last line printed is the result."""
    warnings.simplefilter("ignore")
    task, library, form, size = sys.argv[1:]
    print("\n" + json.dumps(TASKS[task](library, form, int(size))))


if __name__ == "__main__":
    main()
