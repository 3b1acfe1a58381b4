"""What benchmarks/report.py times, each in a process of its own: `pages.py TASK FOLDER`.

`cells NOTEBOOK...` runs cells as plain Python; `pool FOLDER` is papermill and nbconvert by their
API; `pandoc FOLDER` turns executed notebooks into pages; `ours FOLDER` prints, as JSON, the seconds
of the steps of our report. Runs in the environment of what it times, so imports stay inside.
"""

import ast
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

LANGUAGES = ("fr", "en")


def cells(*asked: str) -> None:
    """The code of notebooks, one namespace each, what a cell ends on drawn; `NOTEBOOK:LANGUAGE`."""
    for one in asked:
        path, _, language = one.rpartition(":")
        spaces: dict = {"display": lambda *shown: [_show(value) for value in shown]}
        for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                _run(ast.parse("".join(cell["source"])), spaces)
                spaces["language"] = language


def _run(code: ast.Module, spaces: dict) -> None:
    *before, last = code.body
    ends = isinstance(last, ast.Expr)
    exec(compile(ast.Module(before if ends else code.body, []), "cell", "exec"), spaces)
    if ends:
        _show(eval(compile(ast.Expression(last.value), "cell", "eval"), spaces))


def _show(value: object) -> None:
    shown = getattr(value, "svg", None) or getattr(value, "_repr_html_", None)
    if shown:
        shown()


def pool(folder: str) -> None:
    """papermill's API in a pool of two processes, then nbconvert's in this one."""
    from nbconvert import HTMLExporter

    notebooks = sorted(Path("notebooks").glob("[0-9]*.ipynb"))
    jobs = [(path, language, folder) for path in notebooks for language in LANGUAGES]
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        for out in workers.map(_execute, jobs):
            body, _ = HTMLExporter().from_filename(str(out))
            out.with_suffix(".html").write_text(body, encoding="utf-8")


def _execute(job: tuple[Path, str, str]) -> Path:
    from papermill import execute_notebook

    path, language, folder = job
    out = Path(folder) / f"{path.stem}.{language}.ipynb"
    execute_notebook(path, out, {"language": language}, progress_bar=False)
    return out


def pandoc(folder: str) -> None:
    """Each executed notebook of a folder to a page that needs no other file."""
    import pypandoc

    options = ["--standalone", "--embed-resources", "--metadata=title:-"]
    for path in sorted(Path(folder).glob("*.ipynb")):
        out = str(path.with_suffix(".html"))
        pypandoc.convert_file(path, "html", format="ipynb", outputfile=out, extra_args=options)


def ours(folder: str) -> None:
    """The whole report with a clock around its steps; prints them."""
    spent: dict[str, float] = {}

    def clocked(name, work):
        def timed(*given, **told):
            start = time.perf_counter()
            try:
                return work(*given, **told)
            finally:
                spent[name] = spent.get(name, 0) + time.perf_counter() - start

        return timed

    start = time.perf_counter()
    from analysis.report import build, forge, kernel
    from analysis.report.parameters import Parameters

    spent["start"] = time.perf_counter() - start
    forge.start()
    clocked("imports", __import__)("analysis.report.contents")
    contents, notebooks = sys.modules["analysis.report.contents"], []
    for name in ("write_page", "write_figures", "write_verdicts", "write_indexes"):
        setattr(contents, name, clocked("pages", getattr(contents, name)))
    kernel.execute = clocked("notebooks", kernel.execute)
    report = clocked("whole", build.build)
    report(Parameters(), out=Path(folder), force=True, progress=notebooks.append)
    spent["whole"] += spent["start"] + spent["imports"]
    print(json.dumps({**spent, "runs": len(notebooks)}))


if __name__ == "__main__":
    TASK, *GIVEN = sys.argv[1:]
    {"cells": cells, "pool": pool, "pandoc": pandoc, "ours": ours}[TASK](*GIVEN)
