"""What a killed run leaves is put in order by the next; nothing else is touched."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from analysis.report import workbench as module
from analysis.report.workbench import alone, aside, recover, workbench

HELD = """
import sys, time
from pathlib import Path
from analysis.report.workbench import workbench

with workbench(Path(sys.argv[1])) as built:
    (built / "index.html").write_text("half")
    print(built, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def target(tmp_path):
    return tmp_path / "reports"


@pytest.fixture
def at_work(target):
    """A run at work on the target: its process and the folder it builds in."""
    with subprocess.Popen(
        [sys.executable, "-c", HELD, target], stdout=subprocess.PIPE, text=True
    ) as one:
        yield one, module.Path(one.stdout.readline().strip())
        one.kill()


def test_a_folder_is_made_beside_the_target_and_goes(target):
    with workbench(target) as built:
        assert os.listdir(built) == []
        assert built.parent.parent == target.parent
        (built / "index.html").write_text("one")
    assert os.listdir(target.parent) == []


def test_its_parents_are_made(tmp_path):
    with workbench(tmp_path / "a" / "b"):
        assert (tmp_path / "a").is_dir()


def test_a_relative_target_is_one_of_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with workbench(module.Path("reports")) as built:
        assert built.is_absolute()
        assert built.is_relative_to(tmp_path)


def test_what_a_killed_run_left_is_removed(target, at_work):
    process, built = at_work
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert built.is_dir()
    recover(target)
    assert os.listdir(target.parent) == []


def test_a_run_at_work_is_left_alone(target, at_work):
    _, built = at_work
    recover(target)
    assert (built / "index.html").read_text() == "half"


@pytest.mark.parametrize("there", [True, False])
def test_a_former_report_taken_away_is_put_back_unless_another_is_there(target, at_work, there):
    process, built = at_work
    aside(built).mkdir()
    (aside(built) / "index.html").write_text("former")
    if there:
        target.mkdir()
        (target / "index.html").write_text("new")
    process.kill()
    process.wait()
    recover(target)
    assert (target / "index.html").read_text() == ("new" if there else "former")
    assert os.listdir(target.parent) == ["reports"]


@pytest.mark.parametrize(
    "name", [".reports-0000000", ".reports-0000000g", ".other-00000000", "reports-00000000"]
)
def test_folders_of_another_name_are_not_ours(target, name):
    folder = target.parent / name
    folder.mkdir()
    (folder / module._ABOUT).write_text(module._SAID)
    recover(target)
    assert folder.is_dir()


@pytest.mark.parametrize("about", [None, "mine", "dir", "binary"])
def test_folders_without_our_mark_are_not_ours(target, about):
    folder = target.parent / ".reports-00000000"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    if about == "dir":
        (folder / module._ABOUT).mkdir()
    elif about:
        (folder / module._ABOUT).write_bytes(b"\xff" if about == "binary" else about.encode())
    recover(target)
    assert (folder / "thesis.txt").read_text() == "mine"


def test_links_and_files_are_not_followed(target, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / module._ABOUT).write_text(module._SAID)
    (tmp_path / ".reports-00000000").symlink_to(elsewhere)
    (tmp_path / ".reports-00000001").write_text("a file")
    recover(target)
    assert sorted(os.listdir(tmp_path)) == [".reports-00000000", ".reports-00000001", "elsewhere"]
    assert os.listdir(elsewhere) == [module._ABOUT]


def test_nowhere_there_is_nothing_to_recover(tmp_path):
    recover(tmp_path / "no" / "such" / "place")
    assert os.listdir(tmp_path) == []


def test_runs_take_turns(target):
    order, begun = [], threading.Event()

    def wait():
        begun.set()
        with alone(target):
            order.append("second")

    with alone(target):
        other = threading.Thread(target=wait)
        other.start()
        begun.wait()
        other.join(0.3)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_where_folders_cannot_be_locked_nothing_is_cleared_away(target, monkeypatch):
    def refuse(*_):
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(module.fcntl, "flock", refuse)
    with workbench(target) as built:
        recover(target)
        assert built.is_dir()
