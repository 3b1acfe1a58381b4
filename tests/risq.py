"""The test file of the RISQ manual and its numbers; recipe and source: golden/risq.md."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import expit

from analysis.methods.propensity import response_propensities

GOLDEN = Path(__file__).parent / "golden"
VARIABLES = ("gender", "age", "urb")


def people():
    """Counts of people and of those who answered, by gender, age and urbanisation."""
    counts = pd.read_csv(GOLDEN / "risq_counts.csv")
    counts["answered"] = counts["n"].where(counts["respons"] == "Yes", 0)
    return counts.groupby(list(VARIABLES), as_index=False)[["n", "answered"]].sum()


def fitted():
    """The propensities of the manual's model."""
    return response_propensities(people(), VARIABLES, asked="n", answered="answered")


def printed(variable, category=""):
    """The numbers of one variable, or of one of its categories, by the name RISQ gives them."""
    with (GOLDEN / "risq.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["variable"] == variable]
    return {row["number"]: float(row["value"]) for row in rows if row["category"] == category}


def as_r_stops(propensities):
    """The same model as `glm` of R leaves it: covariance of the last round but one."""
    design = propensities.gradient / propensities.gradient[:, :1]
    asked, answered = propensities.asked, propensities.answered
    # R starts each unit from a propensity of 1/4 or 3/4, where all weigh the same.
    start = (2 * answered / asked - 1) * (np.log(3) + 0.25 / (0.25 * 0.75))
    at = np.linalg.solve((design.T * asked) @ design, design.T @ (asked * start))
    fit, before = expit(design @ at), np.inf
    while True:
        deviance = -2 * (answered @ np.log(fit) + (asked - answered) @ np.log1p(-fit))
        if abs(deviance - before) / (deviance + 0.1) < 1e-8:
            break
        before = deviance
        covariance = np.linalg.inv((design.T * (asked * fit * (1 - fit))) @ design)
        at = at + covariance @ design.T @ (answered - asked * fit)
        fit = expit(design @ at)
    gradient = (fit * (1 - fit))[:, None] * design
    return replace(propensities, propensity=fit, gradient=gradient, covariance=covariance)
