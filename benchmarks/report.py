"""The whole report against the usual ways to make one, and what a change of one thing costs.

All run the same five notebooks in both languages, in one run on this machine, in a copy of the
repository. The usual ways make pages only: no index, verdicts, figures, nor checks of them.
Writes its section of benchmarks/RESULTS.md.
"""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from results import write_section

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PEERS = ROOT / ".build" / "bench" / "bin" / "python"
WORKER = Path(__file__).with_name("pages.py")
PARTS = "CITATION.cff data notebooks pyproject.toml requirements.lock src".split()
ROUNDS, LANGUAGES = 3, ("fr", "en")
OURS = 4  # of the ways, the first
WAYS = {
    "forced": "`barometre report --force`: all of it",
    "standing": "`barometre report` again: nothing changed",
    "notebook": "the same, after a sentence of one notebook changed",
    "style": "the same, after a line of the style sheet changed",
    "pool": "papermill's API, two processes; nbconvert's API (pages only)",
    "usual": "papermill and nbconvert commands, in series (pages only)",
    "scripts": "the cells as plain scripts, two at a time (no pages)",
    "script": "the cells as one plain script (no pages)",
    "pandoc": "pandoc: the ten executed notebooks to pages, nothing else",
}


class Copy:
    """A copy of the repository to make reports in; nothing of this one is read or changed."""

    def __init__(self, root: Path) -> None:
        self.root, self.out, self.executed = root, root / "reports", root / "executed"
        self.executed.mkdir(parents=True)
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, root / part)
        self.notebooks = sorted((root / "notebooks").glob("[0-9]*.ipynb"))

    def call(self, *command: object) -> str:
        """What a command says, run in the copy; raises CalledProcessError."""
        environment = os.environ | {"PYTHONPATH": str(self.root / "src")}
        environment["PYTHONDONTWRITEBYTECODE"] = ""  # byte code is kept, as by default
        told = [str(part) for part in command]
        run = subprocess.run(
            told, check=True, capture_output=True, text=True, cwd=self.root, env=environment
        )
        return run.stdout

    def forced(self) -> None:
        """All of our report."""
        self.call(BIN / "barometre", "report", "--out", self.out, "--force")

    def standing(self) -> None:
        """Our report, whatever has changed."""
        self.call(BIN / "barometre", "report", "--out", self.out)

    def notebook(self) -> None:
        """Our report after a sentence more in the last notebook."""
        told = json.loads(self.notebooks[-1].read_text(encoding="utf-8"))
        text = next(cell for cell in told["cells"] if cell["cell_type"] == "markdown")
        text["source"] = [*text["source"], "\n\nUne phrase."]
        self.notebooks[-1].write_text(json.dumps(told), encoding="utf-8")
        self.standing()

    def style(self) -> None:
        """Our report after a line more in the style sheet."""
        sheet = self.root / "src/analysis/report/template/style.css"
        sheet.write_text(sheet.read_text(encoding="utf-8") + "/* . */\n", encoding="utf-8")
        self.standing()

    def usual(self) -> None:
        """papermill and nbconvert as commands, one notebook after the other."""
        for notebook in self.notebooks:
            for language in LANGUAGES:
                out = self.executed / f"{notebook.stem}.{language}.ipynb"
                self.call(BIN / "papermill", notebook, out, "-p", "language", language)
                self.call(BIN / "jupyter", "nbconvert", "--to", "html", out)

    def pool(self) -> None:
        """The same by their APIs."""
        self.call(sys.executable, WORKER, "pool", self.executed)

    def pandoc(self) -> None:
        """The pages of what `pool` has executed."""
        self.call(PEERS, WORKER, "pandoc", self.executed)

    def cells(self) -> list[str]:
        """Each notebook in each language, as the worker names it."""
        return [f"{path}:{language}" for path in self.notebooks for language in LANGUAGES]

    def script(self) -> None:
        """All cells in one process."""
        self.call(sys.executable, WORKER, "cells", *self.cells())

    def scripts(self) -> None:
        """A process for each notebook, two at a time."""
        with ThreadPoolExecutor(2) as two:
            list(two.map(lambda one: self.call(sys.executable, WORKER, "cells", one), self.cells()))


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(copy: Copy) -> dict[str, list[float]]:
    """Every way in turn, ours in several rounds, the slow ones once."""
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    copy.forced()  # once for the byte code of the copy
    for turn in range(ROUNDS):
        for way in list(WAYS)[: None if turn == 0 else OURS]:
            times[way].append(seconds(getattr(copy, way)))
            print(f"{way} {times[way][-1]:.1f} s", flush=True)
    return times


def lines_of(times: dict[str, list[float]], steps: dict[str, float]) -> list[str]:
    """The section, as lines."""
    ours = statistics.median(times["forced"])
    table = [_line(WAYS[way], values, ours=ours) for way, values in times.items()]
    return [
        f"`make bench`: ours the median of {ROUNDS} rounds, the others once, in turn in one run on "
        f"{os.cpu_count()} processors, Python {platform.python_version()}. Seconds of wall time; "
        "quote the ratio.",
        "",
        "| five notebooks, two languages | median s | least | most | ratio to ours |",
        "| --- | --- | --- | --- | --- |",
        *table,
        "",
        "Where our time goes, once, with a clock around the steps. Notebooks run beside one "
        "another and beside the pages, so that these overlap.",
        "",
        "| step | s |",
        "| --- | --- |",
        *_steps(steps, script=times["script"][0]),
    ]


def _line(name: str, values: Sequence[float], *, ours: float) -> str:
    median = statistics.median(values)
    return (
        f"| {name} | {median:.1f} | {min(values):.1f} | {max(values):.1f} | {median / ours:.2f} |"
    )


def _steps(steps: dict[str, float], *, script: float) -> list[str]:
    told = {
        "the command starts and finds that something changed": steps["start"],
        "imports, ours; those of the notebooks meanwhile, once": steps["imports"],
        f"{steps['runs']} notebooks, summed over them": steps["notebooks"],
        "of which cells, imports left out": script - steps["imports"],
        "pages, indexes, figures and verdicts": steps["pages"],
        "the whole": steps["whole"],
    }
    return [f"| {name} | {value:.1f} |" for name, value in told.items()]


def main() -> None:
    """Time all in turn and write the section."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "copy")
        times = timed(copy)
        steps = json.loads(copy.call(sys.executable, WORKER, "ours", copy.out).splitlines()[-1])
    write_section("The report", lines_of(times, steps))


if __name__ == "__main__":
    main()
