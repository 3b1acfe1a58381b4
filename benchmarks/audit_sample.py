"""Makes what benchmarks/audit.py measures on: `audit_sample.py FILE.parquet ROWS`, or a CSV of
margins: `audit_sample.py FILE.csv`.

Apart from it, since a process that ever held much is taken for one that its children held too.
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SHAPE = {"type": 5, "size": 8, "region": 13}
POPULATION = 52_000_000  # 5, 8 and 13 times a whole number: as many of each level
GROUP, SEED = 1_000_000, 2016


def write_sample(path: Path, *, rows: int) -> None:
    """A sample with a question, three variables and an identifier, in groups of a million rows."""
    generator = np.random.default_rng(SEED)
    writer = None
    for start in range(0, rows, GROUP):
        table = _group(generator, start=start, rows=min(GROUP, rows - start))
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    writer.close()


def write_margins(path: Path) -> None:
    """A population with as many of each level."""
    rows = [
        f"{name},{name}{code},{POPULATION // size}"
        for name, size in SHAPE.items()
        for code in range(size)
    ]
    path.write_text("\n".join(["variable,level,count", *rows]) + "\n", encoding="utf-8")


def _group(generator: np.random.Generator, *, start: int, rows: int) -> pa.Table:
    codes = {name: generator.integers(0, size, rows) for name, size in SHAPE.items()}
    said = generator.random(rows)
    yes = np.where(said < 0.55 + 0.02 * codes["type"], "Oui", "Non")
    ids = pa.array(np.arange(start, start + rows)).cast(pa.string())
    columns = {name: np.char.add(name, code.astype(str)) for name, code in codes.items()}
    answers = np.where(generator.random(rows) < 0.03, None, yes)
    return pa.table({**columns, "q": pa.array(answers, pa.string()), "respondent": ids})


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write_sample(Path(sys.argv[1]), rows=int(sys.argv[2]))
    else:
        write_margins(Path(sys.argv[1]))
