"""The whole report against the usual commands: papermill, then nbconvert, notebook by notebook.

Both run the same five notebooks in both languages, in turn, on this machine. The usual commands
make neither index, verdicts nor figure files. Writes its section of benchmarks/RESULTS.md.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from results import write_section

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
ROUNDS = 3
LANGUAGES = ("fr", "en")


def usual(folder: Path) -> None:
    """papermill and nbconvert as commands, one notebook after the other."""
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for language in LANGUAGES:
            out = folder / f"{notebook.stem}.{language}.ipynb"
            _quiet(BIN / "papermill", notebook, out, "-p", "language", language)
            _quiet(BIN / "jupyter", "nbconvert", "--to", "html", out)


def ours(folder: Path) -> None:
    """barometre report."""
    _quiet(BIN / "barometre", "report", "--out", folder / "reports")


def seconds(work: Callable[[Path], None]) -> float:
    """How long a piece of work takes, in seconds, in a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        work(Path(folder))
        return time.perf_counter() - start


def _quiet(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=ROOT)


def main() -> None:
    """Time both in turn and write the table."""
    times = {work.__name__: [] for work in (usual, ours)}
    for _ in range(ROUNDS):
        for work in (usual, ours):
            times[work.__name__].append(seconds(work))
            print(f"{work.__name__} {times[work.__name__][-1]:.1f} s", flush=True)
    ratios = [slow / quick for slow, quick in zip(times["usual"], times["ours"], strict=True)]
    lines = [
        f"`make bench`: {ROUNDS} rounds, the two in turn, on {os.cpu_count()} processors, "
        f"Python {platform.python_version()}. Seconds of wall time; quote the ratio.",
        "",
        "| whole report: five notebooks, two languages | median | least | most |",
        "| --- | --- | --- | --- |",
        _line("papermill and nbconvert commands, in series (pages only)", times["usual"]),
        _line("`barometre report` (pages, index, verdicts, figures)", times["ours"]),
        f"| ratio, round by round | {statistics.median(ratios):.1f} | {min(ratios):.1f} "
        f"| {max(ratios):.1f} |",
    ]
    write_section("The report", lines)


def _line(name: str, values: list[float]) -> str:
    return f"| {name} | {statistics.median(values):.1f} | {min(values):.1f} | {max(values):.1f} |"


if __name__ == "__main__":
    main()
