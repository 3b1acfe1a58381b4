"""`barometre design` and `barometre sample` on frames up to fifty million units, beside peers that
do a part.

Each call is a process of its own, in turn, round after round: seconds of wall time, of work of the
processors (which other work on the machine hardly changes), and the peak of the memory of the
process and of those it started, summed (what they share counts as often). Into its section of
RESULTS.md. The peers live in .build/bench (see Makefile); without it ours runs alone. Arguments:
the sizes, those below if none.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from audit_sample import write_sample
from design_worker import CODE, STRATA, WORK
from results import write_section

ROOT = Path(__file__).resolve().parents[1]
BAROMETRE = Path(sys.executable).with_name("barometre")
PEERS = ROOT / ".build" / "bench" / "bin" / "python"
WORKER = Path(__file__).with_name("design_worker.py")
SIZES = (100_000, 1_000_000, 10_000_000, 50_000_000)
OF_EACH = 62  # units of each of the 40 strata, as many as the plan draws, its reserve included
ROUNDS, FEW, MANY = 3, 1, 10_000_000  # few rounds of more units than many
MOST = 12 * 2**30  # bytes of memory, then a process is ended: the machine is shared
RATES = "type,mail_rate,follow_up_rate,mail_cost,answer_cost,follow_up_cost\n*,0.3,0.8,2,5,40\n"
OURS = {
    "design": "`barometre design`",
    "sample 1": "`barometre sample --processes 1`",
    "sample 2": "`barometre sample --processes 2`",
    "next": "the next wave of it: `--after --keep 0.5 --processes 2`",
}


@dataclass
class Measured:
    """What one piece of work took in each round."""

    seconds: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    failure: str = ""

    @property
    def values(self) -> tuple[list[float], ...]:
        """All of it, as the columns of the table."""
        return self.seconds, self.work, self.megabytes


def commands(folder: Path, *, rows: int) -> dict[str, list[str]]:
    """What is typed for each piece of work, ours then the peers'."""
    file, out = folder / f"{rows}.parquet", folder / "out.csv"
    frame = f"--frame {file} --id {CODE} --by {','.join(STRATA)} --assumptions {folder}/rates.csv"
    sample = f"{BAROMETRE} sample {frame} --seed 2026 --out"
    ours = {
        "design": f"{BAROMETRE} design {frame} --out {out}",
        "sample 1": f"{sample} {out} --processes 1",
        "sample 2": f"{sample} {folder}/first.csv --processes 2",
        "next": f"{sample} {out} --processes 2 --after {folder}/first.csv --keep 0.5",
    }
    peers = {name: f"{PEERS} {WORKER} {name} {file} {OF_EACH}" for name in WORK if PEERS.exists()}
    return {name: typed.split() for name, typed in (ours | peers).items()}


def measure(command: Sequence[str], into: Measured) -> None:
    """One call, watched twenty times a second."""
    start, worked, peak = time.perf_counter(), children_work(), 0
    with tempfile.TemporaryFile() as said:
        process = psutil.Popen(command, stdout=said, stderr=said)
        while process.poll() is None:
            peak = max(peak, memory(process))
            if peak > MOST:
                process.kill()
            time.sleep(0.05)
    if peak > MOST:
        into.failure = f"ended at {MOST / 2**30:.0f} GB"
    elif process.returncode:
        into.failure = f"failed ({process.returncode})"
    into.seconds.append(time.perf_counter() - start)
    into.work.append(children_work() - worked)
    into.megabytes.append(peak / 2**20)


def children_work() -> float:
    """Seconds of the processors for all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: psutil.Process) -> int:
    """Bytes that it and those it started hold now."""
    held = 0
    for one in (process, *process.children(recursive=True)):
        try:
            held += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return held


def side_by_side(folder: Path, *, rows: int) -> dict[str, Measured]:
    """All in turn, round after round."""
    typed = commands(folder, rows=rows)
    found = {name: Measured() for name in typed}
    for _ in range(FEW if rows > MANY else ROUNDS):
        for one in ("out", "first"):
            (folder / f"{one}.csv").unlink(missing_ok=True)
        for name, one in found.items():
            if not one.failure:
                (folder / "out.csv").unlink(missing_ok=True)
                measure(typed[name], one)
                print(rows, name, *(f"{values[-1]:.1f}" for values in one.values), flush=True)
    return found


def line(rows: int, name: str, *, one: Measured) -> str:
    """A row of the table."""
    said = OURS.get(name) or (WORK[name].__doc__ or "").rstrip(".")
    if one.failure:
        return f"| {rows:,} | {said} | {one.failure} | | |"
    seconds, work, megabytes = map(statistics.median, one.values)
    return f"| {rows:,} | {said} | {seconds:.1f} | {work:.1f} | {megabytes:,.0f} |"


def main() -> None:
    """Measure every size and write the section."""
    lines = [
        f"`benchmarks/design_frames.py`: median of {ROUNDS} rounds, {FEW} beyond {MANY:,} units, "
        f"processes in turn, on {psutil.cpu_count()} processors; peak memory of the process and of "
        "those it started, summed. A Parquet file with a code and 40 strata, of which the plan "
        "draws about 62 units each. The peers draw as many without permanent numbers, look for no "
        "code that stands twice and mark no follow-up.",
        "",
        "| units | | s | s of processors | MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "rates.csv").write_text(RATES, encoding="utf-8")
        for rows in [int(size) for size in sys.argv[1:]] or SIZES:
            file = folder / f"{rows}.parquet"
            write_sample(file, rows=rows)
            found = side_by_side(folder, rows=rows)
            lines += [line(rows, name, one=one) for name, one in found.items()]
            file.unlink()
    write_section("Drawing from a large frame", lines)


if __name__ == "__main__":
    main()
