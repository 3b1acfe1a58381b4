"""Runs notebooks side by side; two runs of the same notebooks are byte-identical."""

import logging
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from itertools import chain

from analysis.paths import shown
from analysis.report import forge
from analysis.report.job import Fault, Job, Ran
from analysis.report.kept import keep, kept


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


@contextmanager
def running(
    jobs: Sequence[Job], *, processes: int = 2, force: bool = False
) -> Iterator[Iterator[Ran]]:
    """Executes the notebooks, `processes` at a time, each in a new kernel at the repository root.

    One executed before from the same things is not run again, unless `force`. Gives each as it is
    done, while the others run. Raises `NotebookFailed` in place of the first that failed. On
    leaving, notebooks not yet begun are dropped, those in flight are finished.
    """
    ready = [] if force else [ran for job in jobs if (ran := kept(job))]
    told = [ran.job for ran in ready]
    if len(told) < len(jobs):
        forge.start()
    # Threads: the work is in the kernels, processes of their own.
    pool = ThreadPoolExecutor(max(1, processes))
    with _unheard():
        try:
            futures = [pool.submit(_work, job) for job in jobs if job not in told]
            yield chain(ready, _done(futures))
        finally:
            pool.shutdown(cancel_futures=True)


def _done(futures: Sequence[Future[Ran]]) -> Iterator[Ran]:
    for future in as_completed(futures):
        ran = future.result()
        if ran.fault:
            raise NotebookFailed(ran.job, ran.fault)
        yield ran


def _work(job: Job) -> Ran:
    # Imported with the first notebook: who runs none does not wait for papermill.
    from analysis.report.kernel import execute

    ran = execute(job)
    if not ran.fault:
        keep(ran)
    return ran


@contextmanager
def _unheard() -> Iterator[None]:
    """What the libraries say is not the reader's concern, what they raise is."""
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.getLogger().removeHandler(handler)
