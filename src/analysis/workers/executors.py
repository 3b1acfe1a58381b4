"""The executor that tasks are handed to: processes of this machine, or a Dask cluster."""

import hashlib
import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import analysis

_AT_A_CLUSTER = 1000
LONGEST_WAIT = "10s"  # for a scheduler to answer
_NO_LIBRARY = "--cluster needs the library distributed: pip install -e '.[cluster]'"


class WorkersLost(Exception):
    """There are no workers, or a task kills those it is given to."""


@dataclass(frozen=True, slots=True)
class Workers:
    """So many `processes` of this machine (None: one for each processor; 1: this very process),
    or the Dask cluster whose scheduler is at `cluster`, such as tcp://10.0.0.1:8786."""

    processes: int | None = None
    cluster: str = ""

    def executor(self) -> AbstractContextManager[Executor]:
        """The executor, until the end of the `with`; raises WorkersLost where there is none."""
        if self.cluster:
            return _of_cluster(self.cluster)
        if self._number == 1:
            return ThreadPoolExecutor(1)
        # Not a fork, which copies locks that other threads hold; the fork server is the forge's.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._number, mp_context=context, initializer=_begin)

    @property
    def in_flight(self) -> int:
        """Tasks handed out at once; here one at work and one waiting for each process."""
        return _AT_A_CLUSTER if self.cluster else 2 * self._number

    @property
    def _number(self) -> int:
        return self.processes or os.cpu_count() or 1


@contextmanager
def _of_cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as missing:
        raise WorkersLost(_NO_LIBRARY) from missing
    try:
        client = Client(address, timeout=LONGEST_WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise WorkersLost(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=LONGEST_WAIT)
            require_same(client.run(source_hash))
            yield client.get_executor(pure=False)
        except TimeoutError as none:
            raise WorkersLost(f"the Dask scheduler at {address} has no worker") from none
        except KilledWorker as death:
            raise WorkersLost(f"{_task(death)}: every worker it was given to died") from death
        except CancelledError as lost:
            raise WorkersLost(f"the Dask cluster at {address} was lost") from lost


def source_hash() -> str:
    """The SHA-256 of all modules of this package, where it is called: what a worker would run."""
    folder = Path(analysis.__file__).parent
    files = sorted(folder.rglob("*.py"))
    each = (hashlib.sha256(path.read_bytes()).hexdigest() + path.name for path in files)
    return hashlib.sha256("".join(each).encode()).hexdigest()


def require_same(hashes: Mapping[str, str]) -> None:
    """Raises WorkersLost for a worker whose `source_hash` is not that of this process."""
    own = source_hash()
    for worker, found in hashes.items():
        if found != own:
            raise WorkersLost(f"the worker at {worker} has another version of barometre")


def _task(error: BaseException) -> str:
    """The name that `fan_out` notes on what a task raised."""
    return error.__notes__[-1]


def _begin() -> None:
    """The first thing a process does: it leaves Ctrl-C to the one that started it, and ends with
    it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one process for each processor is enough
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGKILL)
