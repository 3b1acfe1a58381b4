"""The methods against their peers, side by side, each into its section of RESULTS.md.

Each call is a process of its own (worker.py), ours and the peers in turn, round after round; the
peers live in .build/bench and .build/bench-balance. What takes longer than SLOW runs once.
Arguments name the benchmarks to run, all if none: `methods.py raking fit`.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from results import write_section

ROOT = Path(__file__).resolve().parents[1]
WORKER = ROOT / "benchmarks" / "worker.py"
ROUNDS, SLOW, TIMEOUT = 3, 15, 120
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
TARGET_RATIO, TARGET_ERROR = 30, 1e-9
ENVIRONMENTS = {"ipfn": "bench", "leafblower": "bench", "svy": "bench", "balance": "bench-balance"}
ROW_WISE = ("ipfn", "svy")  # leafblower and balance rake the table of cells, as ours
FASTEST_FORM = (
    ("ours", "categories"),
    ("ours", "whole numbers"),
    ("leafblower", "whole numbers"),
    ("balance", "categories"),
    ("svy", "whole numbers"),
    ("ipfn", "whole numbers"),
)
TEXT = tuple((library, "text") for library in ("ours", "leafblower", "svy", "balance"))


@dataclass
class Timed:
    """What one piece of work took in each round, and the last thing it said."""

    seconds: list[float] = field(default_factory=list)
    found: dict = field(default_factory=dict)
    failure: str = ""

    @property
    def median(self) -> float:
        """Seconds, or not a number where it did not end."""
        return statistics.median(self.seconds) if self.seconds else float("nan")

    def done(self) -> bool:
        """Whether another round would teach nothing, or last too long."""
        return bool(self.failure) or any(one > SLOW for one in self.seconds)


Contender = tuple[str, str]


def run(task: str, contender: Contender, size: int) -> dict:
    """One call in a process of its own: what it printed, or its failure."""
    library, form = contender
    folder = ROOT / ".build" / ENVIRONMENTS[library] / "bin" if library in ENVIRONMENTS else None
    python = folder / "python" if folder else sys.executable
    command = [str(python), str(WORKER), task, library, form, str(size)]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return {"failure": f"over {TIMEOUT} s"}
    if ended.returncode:
        reason = (ended.stderr.strip().splitlines() or ["killed"])[-1]
        return {"failure": f"fails: {reason[:80]}"}
    return json.loads(ended.stdout.strip().splitlines()[-1])


def side_by_side(
    task: str, contenders: Sequence[Contender], *, size: int = 1, sizes: Sequence[int] = ()
) -> dict[Contender, Timed]:
    """Every contender in turn, ROUNDS times; `sizes` where they differ from one to the other."""
    times = {one: Timed() for one in contenders}
    for _ in range(ROUNDS):
        for one, of_one in zip(contenders, sizes or [size] * len(contenders), strict=True):
            if not times[one].done():
                _add(times[one], run(task, one, of_one))
                print(task, *one, of_one, times[one].seconds or times[one].failure, flush=True)
    return times


def _add(timed: Timed, found: dict) -> None:
    timed.failure = found.get("failure", "")
    if not timed.failure:
        timed.found = found
        timed.seconds.append(found.get("seconds", 0.0))


def raking() -> None:
    """The tables of raking, and whether they show what they must; kept after each size."""
    lines = [
        "Seconds from a frame in memory to one weight per row; the error is that of the worst "
        "level, a fraction of its target, weights rescaled to the total. Ratio to ours on "
        "categories. ipfn and leafblower by their defaults; svy to 1e-10 and balance to 1e-12, "
        "their defaults stopping at 2e-07 and 4e-04 in about the same time. ipfn and svy rake "
        "rows; leafblower and balance group them into cells first, as ours does.",
    ]
    heading = "Raking 5 x 8 x 13 x 2 margins"
    for size in SIZES:
        lines += _raking_table(side_by_side("raking", FASTEST_FORM, size=size), size)
        write_section(heading, lines)
    text = side_by_side("raking", TEXT, size=1_000_000)
    lines += ["", "The same from columns of text, which each must code first:"]
    write_section(heading, lines + _raking_table(text, 1_000_000, judged=False))


def _raking_table(times: dict[Contender, Timed], size: int, *, judged: bool = True) -> list[str]:
    ours = next(iter(times.values()))
    lines = ["", f"| {size:,} rows | columns | median s | ratio | margin error | rounds |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for (library, form), one in times.items():
        if one.failure and not one.seconds:
            lines.append(f"| {library} | {form} | {one.failure} | | | |")
            continue
        lines.append(
            f"| {library} | {form} | {one.median:.4f} | {one.median / ours.median:.1f} "
            f"| {one.found['error']:.0e} | {len(one.seconds)} |"
        )
    return lines + (_judged(times, ours) if judged and size >= 1_000_000 else [])


def _judged(times: dict[Contender, Timed], ours: Timed) -> list[str]:
    """Whether raking is as fast and as exact as asked, against each kind of peer."""
    said = [f"margin error of ours {ours.found['error']:.0e}, {TARGET_ERROR:.0e} asked for"]
    kinds = {"row-wise peer": ROW_WISE, "peer of any kind": tuple(ENVIRONMENTS)}
    for kind, libraries in kinds.items():
        peers = {key: one for key, one in times.items() if key[0] in libraries and one.seconds}
        best = min(peers, key=lambda key: peers[key].median)
        ratio = peers[best].median / ours.median
        verdict = "at least" if ratio >= TARGET_RATIO else "short of"
        said.append(f"{ratio:.0f} times the fastest {kind} ({best[0]}), {verdict} {TARGET_RATIO}")
    return ["", "; ".join(said)[0].upper() + "; ".join(said)[1:] + "."]


def impossible() -> None:
    """What each says of margins that no weights meet."""
    lines = [
        "Two columns that are one, with margins that differ, 1,000 rows.",
        "",
        "| | what happens | margin error of what is returned |",
        "| --- | --- | --- |",
    ]
    for contender in FASTEST_FORM:
        if contender != ("ours", "whole numbers"):
            found = run("impossible", contender, 1)
            error = f"{found['error']:.1f}" if "error" in found else ""
            lines.append(f"| {contender[0]} | {found.get('outcome', found)} | {error} |")
    write_section("Margins that cannot be met", lines)


def plain(heading: str, said: str, names: dict[str, str], times: dict[Contender, Timed]) -> None:
    """Write a table of seconds, ratios to the first row, and the number each came to."""
    ours = next(iter(times.values()))
    lines = [said, "", "| | median s | ratio | result | rounds |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for (library, _), one in times.items():
        if not one.seconds:
            lines.append(f"| {names[library]} | {one.failure} | | | |")
            continue
        lines.append(
            f"| {names[library]} | {one.median:.3g} | {one.median / ours.median:.1f} "
            f"| {one.found['value']:.10g} | {len(one.seconds)} |"
        )
    write_section(heading, lines)


def bootstrap() -> None:
    """1,000 replicates of a raked share at 1e5 rows."""
    names = {
        "ours": "`bootstrap` around `rake`",
        "loop": "loop in numpy: rows drawn, raked row by row",
        "svy": "svy: replicate weights, raked, then mean",
    }
    said = (
        "The standard error of a raked share of 100,000 rows, raked again (to 1e-10) on the four "
        "margins in each of 1,000 replicates. Each draws its own: the results differ by chance, "
        "2% of one standard error."
    )
    times = side_by_side("bootstrap", [(name, "-") for name in names], size=1_000)
    plain("1,000 bootstrap replicates", said, names, times)


def indicator() -> None:
    """The R-indicator from 280 cells."""
    names = {
        "ours": "ours: R adjusted, CV, both errors, interval",
        "cells": "statsmodels GLM on the cells: R unadjusted only",
        "units": "statsmodels GLM on one row per unit: R unadjusted only",
    }
    said = "5 x 8 x 7 cells, main effects; the result is R unadjusted."
    times = side_by_side("indicator", [(name, "-") for name in names])
    plain("R-indicator from 280 cells", said, names, times)


def fit() -> None:
    """The exact goodness of fit of the 2016 sample."""
    names = {"ours": "`fit_to_frame`", "every table": "every table in numpy and scipy"}
    said = "194 answers in five categories out of 5,294, 3,735,495 tables; the result is p."
    times = side_by_side("fit", [(name, "-") for name in names])
    plain("Exact goodness of fit", said, names, times)


def operating() -> None:
    """Operating characteristics: surveys simulated per second."""
    contenders = [("ours", "at once"), ("ours", "as few"), ("statsmodels", "loop")]
    times = side_by_side("runs", contenders, sizes=(20_000, 200, 200))
    rates = {key: one.found["runs"] / one.median for key, one in times.items()}
    lines = [
        "A run is a survey of 20 claims drawn without replacement, with a Wilson interval and a "
        "one-sided score test of each. The result, mean p plus mean width, is of the same 200 runs "
        "in the last two rows.",
        "",
        "| | runs per second | ours over it | result |",
        "| --- | --- | --- | --- |",
    ]
    names = ("ours, 20,000 runs at once", "ours, 200 runs at once", "loop over statsmodels, 200")
    for name, (key, rate) in zip(names, rates.items(), strict=True):
        over, value = rates["ours", "at once"] / rate, times[key].found["value"]
        lines.append(f"| {name} | {rate:,.0f} | {over:.1f} | {value:.10g} |")
    write_section("Operating characteristics", lines)


def versions() -> str:
    """The pinned peers, as the requirements have them."""
    texts = [
        (ROOT / "benchmarks" / name).read_text(encoding="utf-8")
        for name in ("requirements.txt", "requirements-balance.txt")
    ]
    pinned = [line.replace("==", " ") for line in "\n".join(texts).splitlines() if "==" in line]
    return ", ".join(sorted({one for one in pinned if one.split()[0] in ENVIRONMENTS}))


PARTS = {
    one.__name__: one for one in (operating, fit, indicator, impossible, bootstrap, raking)
}  # fmt: skip


def main() -> None:
    """Time what is asked for, each into its section."""
    said = (
        f"`make bench`: median of {ROUNDS} rounds, fewer where a call lasts over {SLOW} s, each "
        "the median of calls for half a second; ours and the peers in turn in one run on "
        f"{os.cpu_count()} processors: quote the ratios. Python {platform.python_version()}, "
        f"{versions()}, in environments of their own (balance wants numpy < 2, svy numpy >= 2)."
    )
    write_section("The methods", [said])
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
