"""Whatever happens to the workers, the results are those of one process, in the order given."""

import os
import subprocess
import sys
import time
from pathlib import Path

import errands
import pytest
from errands import SQUARES, numbered

from analysis.workers import HERE, Kept, Task, TaskFailed, Workers, WorkersLost, fan, fan_out

TWO = Workers(processes=2)


def tasks(given):
    return [Task(str(one), one) for one in given]


def called(folder):
    """The numbers that were called for, in order."""
    return sorted(int(path.name.partition("-")[0]) for path in folder.iterdir() if "-" in path.name)


@pytest.mark.parametrize("workers", [HERE, TWO, Workers()], ids=["here", "two", "all"])
def test_results_come_in_the_order_of_the_tasks(workers):
    assert fan_out(errands.square, tasks(range(50)), workers=workers) == [n**2 for n in range(50)]
    assert fan_out(errands.square, [], workers=workers) == []


def test_random_results_are_the_same_everywhere_and_in_any_order():
    here = fan_out(errands.draws, tasks(range(8)))
    assert fan_out(errands.draws, tasks(range(8)), workers=TWO) == here
    assert fan_out(errands.draws, tasks(range(7, -1, -1)), workers=TWO) == here[::-1]
    assert len(set(here)) == 8


def test_two_tasks_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two tasks are named 'a'"):
        fan_out(errands.square, [Task("a", 1), Task("b", 1), Task("a", 2)])


@pytest.mark.parametrize("workers", [HERE, TWO], ids=["here", "two"])
def test_an_error_is_raised_with_the_name_of_its_task(workers):
    with pytest.raises(ValueError, match="invalid literal") as caught:
        fan_out(errands.no_number, [Task("good", "1"), Task("bad", "x")], workers=workers)
    assert caught.value.__notes__ == ["bad"]


@pytest.mark.parametrize("workers", [HERE, TWO], ids=["here", "two"])
def test_an_error_that_cannot_travel_is_retold(workers):
    with pytest.raises(TaskFailed, match=r"Fault: no a\.csv") as caught:
        fan_out(errands.fault, [Task("bad", "a.csv")], workers=workers)
    assert caught.value.__notes__ == ["bad"]


def test_what_was_kept_is_not_done_again(tmp_path):
    kept = Kept(tmp_path / "kept", made_of="one")
    notes = tmp_path / "notes"
    notes.mkdir()
    first = fan_out(errands.noted_square, numbered(notes)[:5], kept=kept)
    assert fan_out(errands.noted_square, numbered(notes), kept=kept) == SQUARES
    assert first == SQUARES[:5]
    assert called(notes) == [*range(12)]
    other = Kept(tmp_path / "kept", made_of="other")
    assert fan_out(errands.noted_square, numbered(notes), kept=other) == SQUARES
    assert len(called(notes)) == 24


def test_what_was_done_before_an_error_is_kept(tmp_path):
    kept = Kept(tmp_path, made_of="one")
    with pytest.raises(ValueError, match="literal"):
        fan_out(errands.no_number, [Task("1", "1"), Task("x", "x"), Task("2", "2")], kept=kept)
    assert kept.read("1") == [1]


def test_a_worker_killed_in_mid_run_costs_time_not_results(tmp_path):
    assert fan_out(errands.square_or_die, numbered(tmp_path), workers=TWO) == SQUARES
    assert (tmp_path / "died").exists()
    assert set(called(tmp_path)) == {*range(12)}
    # Only what was handed out when the worker died is done again.
    assert len(called(tmp_path)) <= 12 + TWO.in_flight


def test_a_task_that_kills_its_worker_each_time_is_named_and_the_others_are_kept(tmp_path):
    kept = Kept(tmp_path, made_of="one")
    with pytest.raises(WorkersLost, match=r"^5: its worker died 3 times"):
        fan_out(errands.square_unless_five, tasks(range(12)), workers=TWO, kept=kept)
    assert [kept.read(str(n)) for n in range(12) if n != 5] == [[n**2] for n in range(12) if n != 5]


def test_workers_that_all_die_are_given_up_soon(monkeypatch):
    begun = []
    usual = Workers.executor

    def counted(workers):
        begun.append(workers)
        return usual(workers)

    monkeypatch.setattr(Workers, "executor", counted)
    with pytest.raises(WorkersLost, match="its worker died"):
        fan_out(errands.die, tasks(range(100)), workers=TWO)
    assert len(begun) <= 4


def program(*folders):
    """The whole run, as its own process."""
    told = {**os.environ, "PYTHONPATH": str(Path(errands.__file__).parent)}
    return subprocess.Popen(
        [sys.executable, errands.__file__, *map(str, folders)],
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until(true, *, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_run_whose_main_process_was_killed_resumes(tmp_path):
    notes, kept = tmp_path / "notes", tmp_path / "kept"
    for folder in (notes, kept):
        folder.mkdir()
    with program(notes, kept) as run:
        wait_until(lambda: len([*kept.glob("*.pickle")]) >= 3)
        run.kill()
    done = len([*kept.glob("*.pickle")])
    assert 3 <= done < 12
    workers = {int(path.name.rpartition("-")[2]) for path in notes.iterdir()}
    wait_until(lambda: not any(map(is_alive, workers)))  # none outlives the one that started it
    before = len(called(notes))
    with program(notes, kept) as again:
        said, complained = again.communicate(timeout=60)
    assert (again.returncode, complained) == (0, "")
    assert said == f"{SQUARES}\n"
    assert len(called(notes)) == before + 12 - done


def test_progress_is_shown_on_a_terminal_only(capsys, monkeypatch):
    fan_out(errands.square, tasks(range(3)), title="squares")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(fan.sys.stderr, "isatty", lambda: True)
    fan_out(errands.square, tasks(range(3)), title="squares")
    assert "squares: 100%" in capsys.readouterr().err
    fan_out(errands.square, tasks(range(3)))
    assert capsys.readouterr().err == ""


def test_progress_is_shown_in_a_notebook(capsys, monkeypatch):
    class InKernel:
        def get_ipython(self):
            return self

    monkeypatch.setitem(sys.modules, "IPython", InKernel())
    fan_out(errands.square, tasks(range(3)), title="squares")
    assert "3/3" in capsys.readouterr().err
