"""What it costs to plan and to draw: Bethel's allocation, and samples from large frames.

Each piece of work is a process of its own (this file with arguments), round after round: seconds of
the work alone, and the peak memory of the process. Into its section of RESULTS.md.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from results import write_section

ROUNDS = 3
STRATA = 40
FRAMES = (100_000, 1_000_000, 10_000_000)
PROBLEMS = ((50, 3), (500, 10), (5_000, 20))
HEADING = "Planning and drawing a sample"


def bethel(strata: int, variables: int) -> Callable[[], float]:
    """Every total to within 2 %, at least 2 units from each stratum; the units it takes."""
    from analysis.methods.bethel import bethel_allocation

    rng = np.random.default_rng(1989)
    sizes = np.ceil(rng.lognormal(5, 1.5, strata))
    means, spread = rng.lognormal(0, 1, (2, strata, variables))
    allowed = (0.02 * (sizes @ means)) ** 2
    return lambda: float(
        bethel_allocation(sizes, deviations=spread, variances=allowed, least=2).whole.sum()
    )


def draw(units: int) -> Callable[[], float]:
    """Numbers of all units from their codes, and one in a hundred of each stratum drawn."""
    from analysis.methods.permanent_numbers import permanent_numbers
    from analysis.methods.selection import draw_by_numbers

    codes = np.char.zfill(np.arange(units).astype(str), 9)
    strata = np.arange(units) % STRATA
    sizes = dict.fromkeys(range(STRATA), units // STRATA // 100)

    def work() -> float:
        numbers = permanent_numbers(codes, seed=2026)
        return float(draw_by_numbers(strata, numbers=numbers, sizes=sizes).weight.sum())

    return work


def systematic(units: int) -> Callable[[], float]:
    """One in a hundred of each stratum, down the list."""
    from analysis.methods.selection import draw_systematic

    strata = np.arange(units) % STRATA
    sizes = dict.fromkeys(range(STRATA), units // STRATA // 100)
    return lambda: float(draw_systematic(strata, sizes=sizes, start=0.5).weight.sum())


def by_size(units: int) -> Callable[[], float]:
    """One in a hundred, with chances in proportion to size."""
    from analysis.methods.selection_by_size import draw_by_size

    sizes = np.random.default_rng(1).lognormal(0, 1, units)
    return lambda: float(len(draw_by_size(sizes, size=units // 100, start=0.5).index))


WORK = {one.__name__: one for one in (bethel, draw, systematic, by_size)}


def alone(name: str, *size: int) -> None:
    """Do one piece of work; the line printed is the result."""
    work = WORK[name](*size)
    start = time.perf_counter()
    value = work()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "value": value}))


def measured(name: str, *size: int) -> dict[str, float]:
    """The median of some rounds, each in a process of its own."""
    command = [sys.executable, __file__, name, *map(str, size)]
    rounds = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    found = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    print(name, *size, found, flush=True)
    return found


def main() -> None:
    """Measure everything and write the section."""
    lines = [
        f"`benchmarks/design.py`: median of {ROUNDS} rounds; seconds of the work, peak memory of "
        "its process, the frame included. Numbers hashed from codes of nine digits.",
        "",
        "| work | size | s | MB | result |",
        "| --- | --- | --- | --- | --- |",
    ]
    jobs = [("bethel", strata, variables) for strata, variables in PROBLEMS]
    jobs += [(name, units) for name in ("draw", "systematic", "by_size") for units in FRAMES]
    for name, *size in jobs:
        one = measured(name, *size)
        said = (WORK[name].__doc__ or "").rstrip(".")
        lines.append(
            f"| {said} | {' x '.join(f'{number:,}' for number in size)} | {one['seconds']:.4f} "
            f"| {one['megabytes']:.0f} | {one['value']:,.0f} |"
        )
    write_section(HEADING, lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        alone(sys.argv[1], *map(int, sys.argv[2:]))
    else:
        main()
