"""Reports by territory and simulated cells on one process, on two, on a Dask cluster of two.

Each run is a process of its own, nothing kept from the last; into its section of RESULTS.md.
Arguments: the rounds, 3 if none.
"""

import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from results import write_section

from analysis.workers import Kept, Task, Workers, fan_out

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))
from clusters import cluster  # noqa: E402  (the tests' own cluster)

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
ERRANDS = 10_000
PLACES = {"one process": "--processes 1", "two processes": "--processes 2"}


def run(words: str, *, out: Path) -> float:
    """Seconds of one command."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "analysis", *words.split(), "--out", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - start


def digest(out: Path) -> str:
    """A hash of a file, or of all files of a folder."""
    files = sorted(path for path in [out, *out.rglob("*")] if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def regions(place: str, *, out: Path) -> float:
    """18 regional reports in French, all made anew."""
    return run(f"report --each region --language fr --force {place}", out=out)


def cells(place: str, *, out: Path) -> float:
    """The operating characteristics of the verdict, 752 cells of 4,000 surveys, made anew."""
    shutil.rmtree(ROOT / ".build" / "operating", ignore_errors=True)
    return run(f"operating {place}", out=out)


def compared(what: Callable, places: dict[str, str]) -> list[str]:
    """Rows of a table: where, seconds, how many times faster than one process, the same bytes."""
    seconds = {name: [] for name in places}
    hashes = {name: set() for name in places}
    for _ in range(ROUNDS):
        for name, place in places.items():
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "out"
                seconds[name].append(what(place, out=out))
                hashes[name].add(digest(out))
    median = {name: statistics.median(each) for name, each in seconds.items()}
    same = len(set.union(*hashes.values())) == 1
    return [
        f"| {name} | {median[name]:.1f} | {median['one process'] / median[name]:.2f} "
        f"| {'yes' if same else 'NO'} |"
        for name in places
    ]


def errands() -> list[str]:
    """What handing out costs: many tasks that take no time."""
    tasks = [Task(str(number), number) for number in range(ERRANDS)]
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        kept = Kept(Path(folder), made_of="benchmark")
        told = {
            "two processes": {"workers": Workers(2)},
            "two processes, results kept": {"workers": Workers(2), "kept": kept},
            "resumed, all kept": {"workers": Workers(2), "kept": kept},
        }
        for name, options in told.items():
            start = time.perf_counter()
            fan_out(abs, tasks, **options)
            lines.append(f"| {name} | {ERRANDS / (time.perf_counter() - start):,.0f} |")
    return lines


def main() -> None:
    """Run all and write the section."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        address = held.enter_context(cluster(folder))
        places = {**PLACES, "a Dask cluster of two workers": f"--cluster {address}"}
        head = ["| | s | times faster | same bytes |", "| --- | --- | --- | --- |"]
        lines = [
            f"`benchmarks/territories.py`: median of {ROUNDS} rounds, places in turn, on "
            f"{os.cpu_count()} processors, Python {platform.python_version()}. Start of Python, of "
            "workers and of kernels included. Quote the ratios.",
            "",
            "18 regional reports in one language, a notebook and a page each:",
            "",
            *head,
            *compared(regions, places),
            "",
            "`barometre operating`, 752 cells of 4,000 surveys:",
            "",
            *head,
            *compared(cells, places),
            "",
            "Tasks a second that take no time themselves, the start of the workers included:",
            "",
            "| | tasks a second |",
            "| --- | --- |",
            *errands(),
        ]
    write_section("Work that fans out", lines)


if __name__ == "__main__":
    main()
