"""`barometre audit` from a hundred thousand answers to ten million, beside peers that do a part.

Each call is a process of its own, in turn, round after round: seconds of wall time and the peak of
its memory (ru_maxrss), start and imports included. Into its section of RESULTS.md. The peers live
in .build/bench (see Makefile); without it ours runs alone.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from results import write_section

ROOT = Path(__file__).resolve().parents[1]
BAROMETRE = Path(sys.executable).with_name("barometre")
PEERS = ROOT / ".build" / "bench" / "bin" / "python"
WORKER, MAKER = (ROOT / "benchmarks" / f"audit_{name}.py" for name in ("worker", "sample"))
SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS = 3
NAMES = {
    "ours": "`barometre audit`: counted, raked, judged, page and figure",
    "polars": "polars, streaming: the counts only",
    "svy": "svy: raked share of the rows with its error only",
}


@dataclass
class Measured:
    """What one piece of work took in each round, and the share it came to."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    share: float = float("nan")
    failure: str = ""


def made(path: Path, *more: object) -> None:
    """A file to measure on, made by audit_sample.py."""
    command = [str(part) for part in (sys.executable, MAKER, path, *more)]
    subprocess.run(command, check=True)


def measure(name: str, folder: Path, *, rows: int, into: Measured) -> None:
    """One call in a process of its own."""
    sample, margins, out = folder / f"{rows}.parquet", folder / "margins.csv", folder / "out"
    command = [PEERS, WORKER, name, sample, margins]
    if name == "ours":
        asked = ["--question", "q", "--yes", "Oui", "--out", out]
        command = [BAROMETRE, "audit", sample, "--margins", margins, *asked]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([str(part) for part in command], stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        said.seek(0)
        text = said.read().decode()
    if status:
        into.failure = (text.strip().splitlines() or ["killed"])[-1][:80]
        return
    into.seconds.append(time.perf_counter() - start)
    into.megabytes.append(usage.ru_maxrss / 1024)
    record = out / "audit.json"
    into.share = json.loads(record.read_text())["share"] if name == "ours" else float(text)
    print(name, rows, f"{into.seconds[-1]:.1f} s {into.megabytes[-1]:.0f} MB", flush=True)


def side_by_side(folder: Path, *, rows: int) -> dict[str, Measured]:
    """All in turn, ROUNDS times."""
    found = {name: Measured() for name in NAMES if name == "ours" or PEERS.exists()}
    for _ in range(ROUNDS):
        for name, one in found.items():
            if not one.failure:
                measure(name, folder, rows=rows, into=one)
    return found


def lines_of(found: dict[int, dict[str, Measured]]) -> list[str]:
    """The table, and how ours grows."""
    said = [
        f"`benchmarks/audit.py`: median of {ROUNDS} rounds, processes in turn, on {os.cpu_count()} "
        "processors; peak memory of the process, start and imports included. A Parquet file with a "
        "question, three variables of 5, 8 and 13 levels and an identifier. Quote the ratios.",
        "",
        "| answers | | s | MB | share |",
        "| --- | --- | --- | --- | --- |",
    ]
    for rows, peers in found.items():
        said += [_line(rows, name, one=one) for name, one in peers.items()]
    first, last = (found[rows]["ours"] for rows in (SIZES[0], SIZES[-1]))
    times, memory = (
        statistics.median(getattr(last, what)) / statistics.median(getattr(first, what))
        for what in ("seconds", "megabytes")
    )
    grown = SIZES[-1] // SIZES[0]
    return [
        *said,
        "",
        f"{grown} times the answers: {times:.1f} times ours, {memory:.2f} its memory.",
    ]


def _line(rows: int, name: str, *, one: Measured) -> str:
    if one.failure:
        return f"| {rows:,} | {NAMES[name]} | {one.failure} | | |"
    seconds, megabytes = statistics.median(one.seconds), statistics.median(one.megabytes)
    return f"| {rows:,} | {NAMES[name]} | {seconds:.1f} | {megabytes:.0f} | {one.share:.6f} |"


def main() -> None:
    """Measure every size and write the section."""
    with tempfile.TemporaryDirectory() as place:
        folder, found = Path(place), {}
        made(folder / "margins.csv")
        for rows in SIZES:
            made(folder / f"{rows}.parquet", rows)
            found[rows] = side_by_side(folder, rows=rows)
    write_section("Auditing a sample", lines_of(found))


if __name__ == "__main__":
    main()
