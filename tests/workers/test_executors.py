"""A Dask cluster of two worker processes, started here, gives the bytes that this machine gives."""

import os
import sys

import errands
import pytest
from clusters import cluster
from errands import SQUARES, numbered

from analysis.audit.operating import GRID, Rule, operating_table, write_operating
from analysis.workers import Task, TaskFailed, Workers, WorkersLost, executors, fan_out

TYPES = ("commune", "intercommunalite", "departement", "region", "metropole")
FRAME = dict(zip(TYPES, (3112, 2049, 101, 18, 14), strict=True))
ASKED = dict(zip(TYPES, (99, 53, 24, 10, 8), strict=True))


@pytest.fixture(scope="module")
def dask(dask_cluster):
    return Workers(cluster=dask_cluster)


def test_one_process_is_this_one_and_two_are_others():
    here = fan_out(errands.pid, [Task("a", 0)], workers=Workers(1))
    others = fan_out(errands.pid, [Task(str(n), 0) for n in range(8)], workers=Workers(2))
    assert here == [os.getpid()]
    assert os.getpid() not in others


def test_by_default_there_is_a_process_for_each_processor():
    assert Workers().in_flight == 2 * os.cpu_count()


def test_the_cluster_gives_the_same_bytes(dask, tmp_path):
    tasks = [Task(str(seed), seed) for seed in range(8)]
    assert fan_out(errands.draws, tasks, workers=dask) == fan_out(errands.draws, tasks)
    asked_for = {"frame": FRAME, "asked": ASKED, "rule": Rule(family=11), "surveys": 200}
    here, there = (
        write_operating(
            operating_table(GRID[::40], **asked_for, workers=workers), tmp_path / f"{name}.csv"
        )
        for name, workers in (("here", Workers(2)), ("there", dask))
    )
    assert here.read_bytes() == there.read_bytes()


def test_the_work_is_done_by_both_workers(dask):
    tasks = [Task(str(n), 0) for n in range(40)]
    assert len(set(fan_out(errands.pid, tasks, workers=dask)) - {os.getpid()}) == 2


def test_a_worker_of_the_cluster_killed_in_mid_run_costs_time_not_results(dask, tmp_path):
    assert fan_out(errands.square_or_die, numbered(tmp_path), workers=dask) == SQUARES
    assert (tmp_path / "died").exists()


def test_a_task_that_kills_every_worker_of_the_cluster_is_named(dask):
    tasks = [Task(f"number {n}", n) for n in (4, 5)]
    with pytest.raises(WorkersLost, match="number 5: every worker it was given to died"):
        fan_out(errands.square_unless_five, tasks, workers=dask)


def test_an_error_comes_back_from_the_cluster(dask):
    with pytest.raises(ValueError, match="invalid literal") as caught:
        fan_out(errands.no_number, [Task("bad", "x")], workers=dask)
    assert caught.value.__notes__ == ["bad"]
    with pytest.raises(TaskFailed, match="Fault"):
        fan_out(errands.fault, [Task("bad", "a.csv")], workers=dask)


def test_no_library_no_cluster(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkersLost, match=r"pip install -e '\.\[cluster\]'"):
        fan_out(errands.square, [Task("a", 1)], workers=Workers(cluster="tcp://127.0.0.1:9"))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_an_address_where_nobody_answers_is_told(address, monkeypatch):
    monkeypatch.setattr(executors, "LONGEST_WAIT", "0.5s")
    with pytest.raises(WorkersLost, match=f"no Dask scheduler answers at {address}"):
        fan_out(errands.square, [Task("a", 1)], workers=Workers(cluster=address))


def test_a_scheduler_without_workers_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(executors, "LONGEST_WAIT", "0.5s")
    with (
        cluster(tmp_path, workers=0) as address,
        pytest.raises(WorkersLost, match="has no worker"),
    ):
        fan_out(errands.square, [Task("a", 1)], workers=Workers(cluster=address))


def test_a_worker_with_another_version_is_told():
    own = executors.source_hash()
    executors.require_same({"tcp://a": own, "tcp://b": own})
    with pytest.raises(WorkersLost, match="the worker at tcp://b has another version"):
        executors.require_same({"tcp://a": own, "tcp://b": "another"})
