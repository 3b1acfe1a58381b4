"""A part of an audit by a peer, run alone: `audit_worker.py LIBRARY PARQUET MARGINS`.

Runs in the environment of the peer, so imports stay inside the functions. Prints the share it came
to; time and memory are the process's, and are taken by who runs it (audit.py).
"""

import csv
import sys
from collections.abc import Mapping

VARIABLES = ("type", "size", "region")
Margins = Mapping[str, Mapping[str, float]]


def polars(sample: str, margins: Margins) -> float:
    """The counts of every combination, streamed: the first part of an audit, and no more."""
    import polars as pl

    table = pl.scan_parquet(sample).group_by([*VARIABLES, "q"]).len().collect(engine="streaming")
    said = table.filter(pl.col("q") != "")
    yes = said.filter(pl.col("q") == "Oui")
    return float(yes["len"].sum() / said["len"].sum())


def svy(sample: str, margins: Margins) -> float:
    """The raked share of the rows with its linearised error, by the package svy."""
    import polars as pl
    import svy as package

    rows = pl.read_parquet(sample, columns=[*VARIABLES, "q"]).filter(pl.col("q").is_not_null())
    yes = (pl.col("q") == "Oui").cast(pl.Float64)
    asked = package.Sample(rows.with_columns(y=yes, w=pl.lit(1.0)), package.Design(wgt="w"))
    raked = asked.weighting.rake(controls={**margins}, tol=1e-10)
    return float(raked.estimation.mean("y").to_polars()["est"][0])


def main() -> None:
    """Do the part asked for."""
    library, sample, path = sys.argv[1:]
    margins: dict[str, dict[str, float]] = {}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            margins.setdefault(row["variable"], {})[row["level"]] = float(row["count"])
    print({"polars": polars, "svy": svy}[library](sample, margins))


if __name__ == "__main__":
    main()
