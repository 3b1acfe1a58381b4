"""Kernels without the wait: forked from a process that has imported what notebooks import.

The forge is the fork server of multiprocessing: it imports once, holds a single thread and runs no
cell, so a kernel forked from it is as new as one started from nothing, its imports done. Where a
fork is not safe (macOS, Windows), or no forge can be started, kernels are started the usual way
and the report is the same, later.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from threading import Event, Lock, Thread

from analysis.paths import ROOT

# What every kernel finds in its environment, and the forge too: modules read it when imported.
ENVIRONMENT = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pyarrow, which pandas imports, has one
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # any other would hide figures
    "OPENBLAS_NUM_THREADS": "1",  # threads do not survive a fork, and add up in another order
    "PYTHONHASHSEED": "0",  # sets print in the same order in every kernel
    "SOURCE_DATE_EPOCH": "315532800",  # matplotlib dates its figures; 1980 is as far as zip goes
}
LAUNCHER = "ipykernel_launcher"
FORGE = "BAROMETRE_FORGE"  # set in the forge alone
_OF_THE_FORGE = {
    FORGE: "1",
    "JPY_PARENT_PID": "1",  # ipykernel need not watch its parent: `_die_with_parent` does
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # the debugger says nothing when imported
}
_STOCK = "analysis.report.stock"
# As they are in the forge before its first import, and so known to its kernels.
PATH = [folder for folder in sys.path if folder]
_ENVIRON = dict(os.environ)

_started = Event()
_one_at_a_time = Lock()


def start() -> None:
    """Starts the forge where a fork is safe, unless it runs already; does not wait for it.

    To be called before any thread is: it changes folder and environment for a moment.
    """
    is_daemon = multiprocessing.current_process().daemon  # as Dask's workers are: it may have none
    if sys.platform != "linux" or is_daemon or _started.is_set():
        return
    multiprocessing.get_context("forkserver").set_forkserver_preload([_STOCK])
    with chdir(ROOT), _environment({**ENVIRONMENT, **_OF_THE_FORGE}):
        forkserver.ensure_running()
    _started.set()


def forked(arguments: Sequence[str], *, environment: Mapping[str, str]) -> BaseProcess | None:
    """A kernel told `arguments`, forked from the forge; None where there is no forge.

    It dies with the process that asked for it.
    """
    told = {"arguments": list(arguments), "environment": dict(environment)}
    kernel = multiprocessing.get_context("forkserver").Process(target=_serve, kwargs=told)
    with _one_at_a_time:
        if not _started.is_set():
            return None
        try:
            kernel.start()
        except (OSError, EOFError):
            _started.clear()
            return None
    return kernel


def _serve(*, arguments: list[str], environment: dict[str, str]) -> None:
    """The life of a forked kernel: as if a new Python had been started at the repository root."""
    os.setsid()
    os.chdir(ROOT)
    if FORGE not in _ENVIRON:  # multiprocessing replaced a forge that had died by one of its own
        os.execve(sys.executable, [sys.executable, "-m", LAUNCHER, *arguments], environment)
    Thread(target=_die_with_parent, daemon=True).start()
    imported = {name: value for name, value in os.environ.items() if name not in _ENVIRON}
    os.environ.clear()
    os.environ.update({**environment, **imported})
    sys.path[:] = PATH
    sys.argv[1:] = arguments
    multiprocessing.set_start_method(None, force=True)
    _live(arguments)


def _live(arguments: list[str]) -> None:
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    np.random.seed()  # else the same draws in every kernel; `random` sees to itself
    IPKernelApp.launch_instance(arguments)


def _die_with_parent() -> None:
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    former = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(former)
