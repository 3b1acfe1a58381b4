"""A kernel of the forge does what a fresh one does, shares nothing, and dies when it should."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.paths import NOTEBOOKS, ROOT
from analysis.report import forge, site
from analysis.report.job import Job
from analysis.report.kernel import execute

PLOTS = """
import matplotlib.pyplot as plt
import pandas as pd
plt.plot([1, 2])
pd.DataFrame({f"a column with a long name {n}": [n] for n in range(30)})
"""
STATE = """
import logging, multiprocessing, os, signal, sys, warnings
import matplotlib as mpl
from analysis.display import figures
from analysis.report import notebook
own = {"IPYTHONDIR", "JPY_PARENT_PID"}
print(sys.path, sys.flags, {"a", "b", "c"})
print(sorted((key, value) for key, value in os.environ.items() if key not in own))
print(multiprocessing.get_start_method(), [signal.getsignal(number) for number in (2, 13, 15)])
print(logging.getLogger().handlers, logging.getLogger("matplotlib").level)
print(sorted(map(str, warnings.filters)))
print(mpl.get_backend(), dict(mpl.rcParams))
print(sorted(dir()), __name__, sys.modules["__main__"], sys.gettrace(), sys.getrecursionlimit())
"""
HOLD = """
if __name__ == "__main__":  # a kernel of the forge imports the main module, as a worker does
    import sys
    from pathlib import Path
    from analysis.report import forge
    from analysis.report.job import Job
    from analysis.report.kernel import execute

    forge.start()
    execute(Job(Path(sys.argv[1]), Path(sys.argv[2])))
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux alone")


def write_notebook(path, *sources):
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


@pytest.fixture(autouse=True, scope="module")
def started():
    forge.start()


@pytest.fixture
def both(tmp_path, monkeypatch):
    """A notebook as executed by a forked kernel, then by a fresh one."""

    def executed(notebook, **parameters):
        job = Job(notebook, tmp_path / "out.ipynb", parameters)
        forked = execute(job)
        monkeypatch.setattr(forge, "forked", lambda *_, **__: None)
        return forked.text, execute(job).text

    return executed


def said(path, *sources):
    """What the last cell says in a forked kernel."""
    ran = execute(Job(write_notebook(path, *sources), path.with_suffix(".out")))
    assert ran.fault is None
    return said_in(ran.text).data["text/plain"]


def said_in(text):
    return nbformat.reads(text, as_version=4).cells[-1].outputs[0]


@pytest.mark.parametrize("name", site.NOTEBOOKS)
def test_each_notebook_is_the_same_bytes_from_a_fresh_kernel(both, name):
    language = "fr" if name < "03" else "en"
    forked, fresh = both(NOTEBOOKS / f"{name}.ipynb", language=language)
    assert forked == fresh


def test_what_a_cell_shows_is_the_same(both, tmp_path):
    forked, fresh = both(write_notebook(tmp_path / "a.ipynb", PLOTS))
    assert "image/png" in forked
    assert forked == fresh


def test_what_a_cell_finds_is_the_same(tmp_path):
    script, out = tmp_path / "script.py", tmp_path / "out.ipynb"
    notebook = write_notebook(tmp_path / "a.ipynb", STATE)
    found = []
    for forging in ("forge.start()", "pass"):
        script.write_text(HOLD.replace("forge.start()", forging), encoding="utf-8")
        subprocess.run([sys.executable, script, notebook, out], check=True, cwd=ROOT, timeout=60)
        found.append(said_in(out.read_text(encoding="utf-8")).text.splitlines())
    assert len(found[0]) == 7
    assert found[0] == found[1]


def test_one_kernel_sees_nothing_of_another(tmp_path):
    mark = "import os, sys, pandas; pandas.marked = sys.marked = True; os.environ['MARKED'] = '1'"
    assert said(tmp_path / "a.ipynb", mark, "pandas.marked") == "True"
    seen = (
        "hasattr(sys, 'marked'), hasattr(pandas, 'marked'), 'MARKED' in os.environ, 'mark' in dir()"
    )
    assert said(tmp_path / "b.ipynb", "import os, sys, pandas", seen) == str((False,) * 4)


@pytest.mark.parametrize("draw", ["random.random()", "float(numpy.random.random())"])
def test_each_kernel_draws_its_own_numbers(tmp_path, draw):
    draws = {said(tmp_path / "a.ipynb", "import random, numpy", draw) for _ in range(2)}
    assert len(draws) == 2


def test_the_forge_holds_one_thread_and_all_its_stock(tmp_path):
    ask = (
        "import os, sys; parent = os.getppid(); "
        "len(os.listdir(f'/proc/{parent}/task')), 'statsmodels' in sys.modules, "
        "'matplotlib_inline.backend_inline' in sys.modules"
    )
    assert said(tmp_path / "a.ipynb", ask) == "(1, True, False)"


def test_starting_it_leaves_folder_and_environment_as_they_were(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(forge, "_started", forge.Event())
    before = dict(os.environ)
    forge.start()
    assert (dict(os.environ), os.path.samefile(os.curdir, tmp_path)) == (before, True)


def test_without_a_forge_the_kernel_is_a_fresh_one(tmp_path, monkeypatch):
    monkeypatch.setattr(forge, "_started", forge.Event())
    assert forge.forked([], environment={}) is None
    assert said(tmp_path / "a.ipynb", "import sys; 'pandas' in sys.modules") == "False"


def test_where_a_fork_is_not_safe_there_is_no_forge(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(forge, "_started", forge.Event())
    forge.start()
    assert not forge._started.is_set()


def test_a_forge_that_died_is_replaced_by_fresh_kernels(tmp_path):
    script = tmp_path / "script.py"
    killed = "\n    import os, signal\n    from multiprocessing import forkserver\n"
    killed += "    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)\n"
    script.write_text(HOLD.replace("    execute", f"{killed}    execute"), encoding="utf-8")
    out = tmp_path / "out.ipynb"
    notebook = write_notebook(
        tmp_path / "a.ipynb", "import sys; hash('a'), 'pandas' in sys.modules"
    )
    subprocess.run([sys.executable, script, notebook, out], check=True, cwd=ROOT, timeout=60)
    assert "(4644417185603328019, False)" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("cell", ["time.sleep(60)", "[i for i in range(10**10)]"])
def test_a_kernel_dies_with_the_process_that_asked_for_it(tmp_path, cell):
    told = tmp_path / "pid"
    note = f"import os, time, pathlib; pathlib.Path({str(told)!r}).write_text(str(os.getpid()))"
    notebook = write_notebook(tmp_path / "a.ipynb", note, cell)
    script = tmp_path / "script.py"
    script.write_text(HOLD, encoding="utf-8")
    out = tmp_path / "out.ipynb"
    with subprocess.Popen([sys.executable, script, notebook, out], cwd=ROOT) as asking:
        assert within(30, lambda: told.exists() and told.read_text())
        asking.send_signal(signal.SIGKILL)
    kernel = int(told.read_text())
    assert within(10, lambda: not os.path.exists(f"/proc/{kernel}"))


def within(seconds, condition):
    for _ in range(seconds * 10):
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_a_process_that_may_have_no_children_has_no_forge(monkeypatch):
    monkeypatch.setattr(forge, "_started", forge.Event())
    monkeypatch.setattr(multiprocessing.current_process(), "_config", {"daemon": True})
    forge.start()
    assert not forge._started.is_set()
