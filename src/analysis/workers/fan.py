"""Many tasks, one function: each done once, by whichever worker is free."""

import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tqdm import tqdm

from analysis.workers.executors import Workers, WorkersLost
from analysis.workers.kept_results import Kept

HERE = Workers(processes=1)
_DEATHS = 3  # of the workers of one task, or in a row, until that is said to be a fault


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: a `name` of its own, and what the function is called with, seed and all.

    `given` is pickled where another process does the work.
    """

    name: str
    given: Any


class TaskFailed(Exception):
    """A task raised an error that cannot travel between processes: its kind and its words."""


class _Broken(Exception):
    """A worker died; `names`: of the tasks that were handed out and are not done."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(*names)
        self.names = names


def fan_out(
    function: Callable[[Any], Any],
    tasks: Sequence[Task],
    *,
    workers: Workers = HERE,
    kept: Kept | None = None,
    title: str = "",
) -> list:
    """What the function makes of each task's `given`, in the order of the tasks.

    `function`: of a module, so that another process finds it. `title`: of the progress shown on a
    terminal or in a notebook; empty: none is. Raises what the function raised, or TaskFailed, the
    name of the task as its note; ValueError for two tasks of one name; WorkersLost.

    >>> fan_out(abs, [Task("one", -1), Task("other", 2)])
    [1, 2]
    """
    names = [task.name for task in tasks]
    if len(set(names)) < len(names):
        raise ValueError(f"two tasks are named {Counter(names).most_common(1)[0][0]!r}")
    found = {name: one for name in names for one in (kept.read(name) if kept else ())}
    lacking = [task for task in tasks if task.name not in found]
    with _progress(title, total=len(names), done=len(found)) as progress:
        for name, result in _surely_done(function, lacking, workers=workers):
            found[name] = result
            if kept:
                kept.write(name, result=result)
            progress.update()
    return [found[name] for name in names]


def _surely_done(
    function: Callable, tasks: Sequence[Task], *, workers: Workers
) -> Iterator[tuple[str, Any]]:
    """The name and the result of each task, as it is done; by new workers where some died."""
    lacking, deaths, barren = {task.name: task for task in tasks}, Counter(), 0
    lost = ""  # said once the others are done
    while lacking:
        # Those seen at all deaths but one are done last, one at a time: the next is their own.
        usual = [task for task in lacking.values() if deaths[task.name] < _DEATHS - 1]
        at_once = workers.in_flight if usual else 1
        now = usual or [*lacking.values()]
        try:
            for name, result in _done(function, now, workers=workers, at_once=at_once):
                del lacking[name]
                barren = 0
                yield name, result
        except _Broken as broken:
            deaths.update(broken.names)
            barren += 1
            name, number = deaths.most_common(1)[0]
            if number == _DEATHS or barren > _DEATHS:
                lost = f"{name}: its worker died {number} times (killed, or out of memory)"
                if barren > _DEATHS:
                    break
                del lacking[name], deaths[name]
    if lost:
        raise WorkersLost(lost)


def _done(
    function: Callable, tasks: Sequence[Task], *, workers: Workers, at_once: int
) -> Iterator[tuple[str, Any]]:
    waiting = iter(tasks)
    flying: dict[Future, Task] = {}
    with workers.executor() as executor:
        try:
            while _fly(flying, waiting, function=function, executor=executor, at_once=at_once):
                for future in _landed(flying):
                    result = _result(future, task=flying[future])
                    yield flying.pop(future).name, result
        except BrokenExecutor as death:
            raise _Broken([task.name for task in flying.values()]) from death
        finally:
            for future in flying:
                future.cancel()


def _fly(
    flying: dict[Future, Task],
    waiting: Iterator[Task],
    *,
    function: Callable,
    executor: Executor,
    at_once: int,
) -> bool:
    """Hands out tasks up to so many at once; whether any is under way."""
    for task in islice(waiting, at_once - len(flying)):
        flying[executor.submit(_called, function, task.given)] = task
    return bool(flying)


def _called(function: Callable, given: Any) -> Any:
    """The result, from another process too: an error that could not be read there is retold."""
    try:
        return function(given)
    except Exception as error:
        if _travels(error):
            raise
        raise TaskFailed(f"{type(error).__name__}: {error}") from None


def _travels(error: Exception) -> bool:
    try:
        return type(pickle.loads(pickle.dumps(error))) is type(error)
    except Exception:
        return False


def _landed(flying: dict[Future, Task]) -> list[Future]:
    """Waits for the next to be done; those with a result first."""
    done = wait(flying, return_when=FIRST_COMPLETED).done
    return sorted(done, key=lambda one: one.cancelled() or one.exception() is not None)


def _result(future: Future, *, task: Task) -> Any:
    try:
        return future.result()
    except BaseException as error:
        error.add_note(task.name)
        raise


def _progress(title: str, *, total: int, done: int) -> tqdm:
    shown = title and (sys.stderr.isatty() or _in_notebook())
    return tqdm(desc=title, total=total, initial=done, unit="", disable=not shown)


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None
