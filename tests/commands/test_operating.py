"""The table of how often the verdict is wrong, as typed."""

import pytest

from analysis import paths
from analysis.workers import executors


@pytest.fixture(autouse=True)
def own_build(tmp_path, monkeypatch):
    """What is kept is kept in a folder of the test."""
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    return tmp_path / "build" / "operating"


def test_the_table_goes_where_it_is_told(run, tmp_path):
    path = tmp_path / "operating.csv"
    status, out, err = run("operating", "--surveys", 2, "--processes", 1, "--out", path)
    assert (status, err) == (0, "")
    assert out == f"{path}\n"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 753


def test_a_table_begun_is_gone_on_with_and_the_same_on_two_processes(run, tmp_path, own_build):
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    run("operating", "--surveys", 2, "--processes", 1, "--out", first)
    for path in sorted(own_build.iterdir())[::2]:
        path.unlink()
    untouched = {path: path.stat().st_mtime_ns for path in own_build.iterdir()}
    run("operating", "--surveys", 2, "--processes", 2, "--out", again)
    assert first.read_bytes() == again.read_bytes()
    assert {path: path.stat().st_mtime_ns for path in untouched} == untouched
    assert len(list(own_build.iterdir())) > len(untouched)


def test_without_a_cluster_there_is_no_table(run, tmp_path, monkeypatch):
    monkeypatch.setattr(executors, "LONGEST_WAIT", "0.5s")
    path = tmp_path / "operating.csv"
    status, out, err = run("operating", "--cluster", "tcp://127.0.0.1:9", "--out", path)
    assert (status, out) == (1, "")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in err
    assert "goes on from there" in err
    assert not path.exists()
