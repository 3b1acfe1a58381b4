"""Part of a draw by a peer, run alone: `design_worker.py WORK PARQUET UNITS-OF-EACH-STRATUM`.

Runs in the environment of the peer, so imports stay inside the functions. Prints how many units it
drew or counted; time and memory are the process's, and are taken by who runs it (design_frames.py).
"""

import sys

STRATA = ("type", "size")
CODE = "respondent"


def counted(path: str, _: int) -> int:
    """polars, streaming: the counts of the strata only."""
    import polars as pl

    found = pl.scan_parquet(path).group_by(STRATA).len().collect(engine="streaming")
    return int(found["len"].sum())


def hashed(path: str, units: int) -> int:
    """polars, streaming: the least of its own hashes in each stratum."""
    import polars as pl

    code = pl.col(CODE)
    least = pl.scan_parquet(path).group_by(STRATA).agg(code.bottom_k_by(code.hash(1), units))
    return int(least.explode(CODE).collect(engine="streaming").height)


def shuffled(path: str, units: int) -> int:
    """polars: the codes of each stratum shuffled."""
    import polars as pl

    first = pl.int_range(pl.len()).shuffle(seed=1).over(STRATA) < units
    table = pl.scan_parquet(path).select(CODE, *STRATA).filter(first)
    return int(table.collect(engine="streaming").height)


def sampled(path: str, units: int) -> int:
    """pandas: `groupby.sample`."""
    import pandas as pd

    table = pd.read_parquet(path, columns=[CODE, *STRATA])
    return len(table.groupby([*STRATA]).sample(n=units, random_state=1))


WORK = {one.__name__: one for one in (counted, hashed, shuffled, sampled)}

if __name__ == "__main__":
    name, path, units = sys.argv[1:]
    print(WORK[name](path, int(units)))
