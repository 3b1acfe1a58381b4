"""Runs notebooks in a pool of processes; two runs of the same notebooks are byte-identical."""

import logging
import multiprocessing
import signal
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.synchronize import Event

from analysis.paths import shown
from analysis.report.job import Fault, Job, Ran


class NotebookFailed(Exception):
    """A cell raised an error or its kernel died; what was executed until then is at `partial`."""

    def __init__(self, job: Job, fault: Fault) -> None:
        self.notebook, self.partial = job.notebook, job.out
        self.cell_number, self.excerpt = fault.cell, fault.excerpt
        self.error, self.message = fault.error, fault.message
        super().__init__(
            f"{job.label}, cell {fault.cell}: {fault.summary}\n"
            f"    {fault.excerpt}\n"
            f"  Executed up to there, with its error: {shown(job.out)}"
        )


def run_all(
    jobs: Sequence[Job], *, processes: int = 2, progress: Callable[[str], None] = lambda line: None
) -> list[Ran]:
    """Executes the notebooks, `processes` at a time, each in a new kernel at the repository root.

    Calls `progress` with one line as each notebook finishes; the results come in the order of
    the jobs. Raises `NotebookFailed` at the first failure: notebooks not yet begun are then
    dropped, those in flight are finished.
    """
    workers = max(1, min(processes, len(jobs)))
    # Spawned, not forked: a fork of a process that holds threads (matplotlib, zmq) may hang.
    context = multiprocessing.get_context("spawn")
    stopped = context.Event()
    pool = ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(stopped,))
    try:
        futures = [pool.submit(_work, job) for job in jobs]
        for future in as_completed(futures):
            progress(_sound(future.result()).line)
        return [future.result() for future in futures]
    finally:
        # Not `with`: leaving it waits for every notebook, also after a failure or Ctrl-C;
        # and a pool has already handed out more notebooks than it has workers.
        stopped.set()
        pool.shutdown(cancel_futures=True)


def _sound(ran: Ran) -> Ran:
    if ran.fault:
        raise NotebookFailed(ran.job, ran.fault)
    return ran


def _work(job: Job) -> Ran | None:
    # Imported in the worker alone: the parent does not wait for papermill.
    from analysis.report.kernel import execute

    return None if _worker["stopped"].is_set() else execute(job)


_worker = {}  # what this process was told as a worker


def _prepare(stopped: Event) -> None:
    """Prepares a worker: what its libraries say is not the reader's concern, what they raise is."""
    _worker["stopped"] = stopped
    # A handler, not SIG_IGN, which kernels would inherit. The parent deals with Ctrl-C.
    signal.signal(signal.SIGINT, lambda *_: None)
    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
