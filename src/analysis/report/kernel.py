"""Executes one notebook with papermill, in a kernel of the forge or else in one of its own."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook, remove_error_markers
from traitlets.config import Config

from analysis.paths import ROOT
from analysis.report import forge
from analysis.report.job import Fault, Job, Ran, normalised
from analysis.report.kept import write_whole

_ENGINE = "keeping"
_LONGEST_SOCKET = 80  # macOS allows 103 characters, and zmq appends some of its own


def execute(job: Job) -> Ran:
    """Executes the notebook and writes `job.out` once, whole, even when a cell failed.

    A failed cell, a `sys.exit` and a killed kernel are a `Fault` of the result, not an exception;
    a kernel that cannot start at all raises `RuntimeError`.
    """
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        try:
            executed = normalised(_executed(job, Path(folder)))
        finally:
            ensure_event_loop().close()  # that of this thread; papermill leaves it to be collected
    text = nbformat.writes(executed) + "\n"
    write_whole(text, path=job.out)
    return Ran(job, text, time.perf_counter() - start, _fault(executed))


class _OwnKernel(AsyncKernelManager):
    """The ipykernel of this very Python, whichever kernelspecs the user has installed."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.provisioner = _Forging(parent=self, kernel_spec=self.kernel_spec)

    @property
    def kernel_spec(self) -> KernelSpec:
        own = {"IPYTHONDIR": str(Path(self.connection_file).parent)}  # no start-up files of a user
        return KernelSpec(**get_kernel_dict(), env={**forge.ENVIRONMENT, **own})


class _Forging(LocalProvisioner):
    """Starts kernels at the repository root, in the forge where there is one."""

    async def launch_kernel(self, cmd: list[str], **options):
        told = cmd[cmd.index(forge.LAUNCHER) + 1 :]
        forked = forge.forked(told, environment=options["env"])
        if forked is None:
            return await super().launch_kernel(cmd, **{**options, "cwd": str(ROOT)})
        self.process = _Popen(forked)
        self.pid = forked.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        await super().kill(restart)
        self.process.wait()  # a matter of milliseconds, where others look again after 100


class _Popen:
    """A process of multiprocessing with the words of one of subprocess."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.send_signal = lambda signal: os.kill(process.pid, signal)

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self.poll()


class _KeepingEngine(NBClientEngine):
    """papermill drops the notebook when its kernel dies; here the cell keeps that as its error."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **options):
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **options)
        except DeadKernelError as death:
            started = [c for c in nb_man.nb.cells if c.metadata.papermill.get("start_time")]
            if not started:
                raise
            reason = "the kernel was killed or crashed in this cell"
            started[-1].setdefault("outputs", []).append(_error(type(death).__name__, reason))
            return nb_man.nb


papermill_engines.register(_ENGINE, _KeepingEngine)


def _executed(job: Job, folder: Path) -> nbformat.NotebookNode:
    # papermill takes braces in a path for a template: it only ever sees these two names.
    given, made = folder / "given.ipynb", folder / "made.ipynb"
    shutil.copyfile(job.notebook, given)
    with suppress(PapermillExecutionError):  # read from the notebook by `_fault`
        execute_notebook(given, made, job.parameters, **_options(folder))
    return remove_error_markers(nbformat.read(made, as_version=4))


def _options(folder: Path) -> dict:
    return {
        "engine_name": _ENGINE,
        "kernel_name": "python3",
        "language": "python",
        "progress_bar": False,
        "request_save_on_cell_execute": False,
        "autosave_cell_every": 0,
        "config": Config(KernelManager=_connection(folder)),
        "kernel_manager_class": _OwnKernel,
        # A polite shutdown now and then waits 4 s for an idle kernel; its work is done.
        "shutdown_kernel": "immediate",
        "coalesce_streams": True,  # else how a print is cut into outputs varies from run to run
    }


def _connection(folder: Path) -> dict:
    """Sockets of our own where the path is short enough for them: no port race, nothing on TCP."""
    file = {"connection_file": str(folder / "kernel.json")}
    if os.name == "posix" and len(str(folder)) < _LONGEST_SOCKET:
        return {**file, "transport": "ipc", "ip": str(folder / "k")}
    return {**file, "transport_encryption": "auto"}


def _fault(executed: nbformat.NotebookNode) -> Fault | None:
    injected = 0
    for number, cell in enumerate(executed.cells, start=1):
        injected += "injected-parameters" in cell.metadata.get("tags", [])
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                excerpt = _excerpt(cell.source)
                return Fault(number - injected, excerpt, output.ename, output.evalue)
    return None


def _excerpt(source: str) -> str:
    lines = [line[:90] for line in source.splitlines() if line.strip()]
    return "\n    ".join([*lines[:3], "…"] if len(lines) > 3 else lines)


def _error(name: str, message: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_output(
        "error", ename=name, evalue=message, traceback=[f"{name}: {message}"]
    )
