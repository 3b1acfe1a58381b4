"""Schools of California, drawn three ways, and what R computed: golden/weighting.R."""

import json
from math import inf
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from analysis.methods.calibration import calibrate
from analysis.methods.primary_units import Design
from analysis.methods.weighting import poststratify, rake

GOLDEN = Path(__file__).parent / "golden"
R = json.loads((GOLDEN / "weighting.json").read_text(encoding="utf-8"))

TYPES = {"E": 4421, "H": 755, "M": 1018}
WIDE = {"No": 1072, "Yes": 5122}
MARGINS = {"stype": TYPES, "sch.wide": WIDE}
ON_NUMBER = {"margins": {"stype": TYPES}, "totals": {"api99": R["api99_total"]}}
FILES = {"srs": "apisrs", "str_": "apistrat", "cl1": "apiclus1"}
BOUNDS = {"logit": (0.3, 3), "linbounded": (0.5, 2)}


def schools(drawn):
    """The sample drawn so: srs, str_ or cl1, the names of the script."""
    return pd.read_csv(GOLDEN / f"weighting_{FILES[drawn]}.csv")


def design(drawn):
    """Its design."""
    sample = schools(drawn)
    if drawn == "srs":
        return Design(population=6194)
    if drawn == "cl1":
        return Design(clusters=sample["dnum"], population=757, weights=sample["pw"])
    return Design(strata=sample["stype"], population=TYPES, weights=sample["pw"])


def weighted(how, drawn):
    """The weights R names so, of one sample, and the columns they were calibrated on."""
    sample = schools(drawn)
    start = sample["pw"].to_numpy()
    if how == "poststrat":
        found = poststratify(sample, by="stype", population=TYPES, weights=start)
        return found, sample[["stype"]]
    if how == "rake":
        return rake(sample, margins=MARGINS, weights=start), sample[["stype", "sch.wide"]]
    method = "linear" if how == "linbounded" else how
    bounds = BOUNDS.get(how, (-inf, inf))
    found = calibrate(sample, **ON_NUMBER, weights=start, method=method, bounds=bounds)
    return found, sample[["stype", "api99"]].astype({"api99": float})


@st.composite
def crossed_samples(draw):
    """A sample with an answer in each cell of three columns, weights, and margins that agree."""
    levels = {name: draw(st.integers(2, 4)) for name in "abc"}
    cells = pd.MultiIndex.from_product([range(k) for k in levels.values()], names=[*levels])
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    more = generator.integers(0, len(cells), draw(st.integers(0, 30)))
    sample = cells.append(cells[more]).to_frame(index=False)
    people = generator.uniform(1, 20, len(cells))
    margins = {
        name: pd.Series(people).groupby(cells.get_level_values(name)).sum() for name in "abc"
    }
    return sample, generator.uniform(0.5, 2, len(sample)), {k: dict(v) for k, v in margins.items()}
