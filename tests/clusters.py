"""A Dask cluster of this machine: a scheduler and two worker processes, started and ended."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2
PATIENCE = 60  # seconds
ERRANDS = Path(__file__).parent / "workers"  # what it is sent to do
QUIET = ["--no-dashboard", "--host", "127.0.0.1", "--protocol", "tcp"]


@contextmanager
def cluster(folder, *, workers=WORKERS):
    """The address of the scheduler; what it and its workers say goes to files of the folder."""
    file = folder / "scheduler.json"
    scheduler = _start("scheduler", "--port", "0", "--scheduler-file", file, folder=folder)
    workers = [
        _start("worker", "--scheduler-file", file, "--nthreads", "1", folder=folder)
        for _ in range(workers)
    ]
    try:
        yield _address(file)
    finally:
        for process in (*workers, scheduler):
            process.terminate()
        for process in (*workers, scheduler):
            process.wait(PATIENCE)


def _start(what, *words, folder):
    command = [sys.executable, "-m", "distributed.cli.dask_" + what, *QUIET, *map(str, words)]
    told = {**os.environ, "PYTHONPATH": str(ERRANDS)}
    with (folder / f"{what}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, env=told, stdout=log, stderr=log)


def _address(file):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            return json.loads(text)["address"]
        time.sleep(0.05)
    raise TimeoutError(f"no scheduler in {file.parent}")
