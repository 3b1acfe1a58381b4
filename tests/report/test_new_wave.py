import json
import os
import shutil
import signal

import pytest
from waves import files_of

from analysis.paths import DATA
from analysis.report import new_wave as module
from analysis.report.new_wave import install
from analysis.report.workbench import recover
from analysis.sources.new_wave import NewWave


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the data that is installed into."""
    copy = shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(module, "DATA", copy)
    monkeypatch.setattr(module, "verify_all", list)
    return copy


def edition():
    files = {"survey/2026/respondents.csv": b"answers\n", "published/claims.csv": b"claims\n"}
    return NewWave("2026", files, ({"name": "one", "path": "one.csv"},), None, (), (), None, ())


def test_the_edition_is_there_and_nothing_is_left_beside(data):
    paths = install(edition())
    assert [path.relative_to(data).as_posix() for path in paths] == [
        "survey/2026/respondents.csv",
        "published/claims.csv",
        "datapackage.json",
    ]
    assert (data / "survey/2026/respondents.csv").read_bytes() == b"answers\n"
    assert (data / "population/2016-strata.csv").exists()
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["resources"]] == ["one"]
    assert package["licenses"]
    assert os.listdir(data.parent) == ["data"]


def test_a_full_disk_leaves_all_as_it_was(data, monkeypatch):
    before = files_of(data)
    monkeypatch.setattr(module, "_describe", full)
    with pytest.raises(OSError, match="no space"):
        install(edition())
    assert files_of(data) == before
    assert os.listdir(data.parent) == ["data"]


def full(*_):
    raise OSError("no space left")


@pytest.mark.parametrize("step", ["copytree", "_write", "_describe", "alone", "rename"])
def test_a_kill_leaves_all_as_it_was(data, monkeypatch, step):
    """Between two renames the former data wait beside: the next run puts them back."""
    before = files_of(data)
    if step == "rename":
        renamed = os.rename

        def one_rename(old, new):
            renamed(old, new)
            os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(os, "rename", one_rename)
    else:
        owner = shutil if step == "copytree" else module
        monkeypatch.setattr(owner, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if not child:
        install(edition())
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    monkeypatch.undo()
    assert (step == "rename") != data.exists()
    recover(data)
    assert files_of(data) == before
    assert os.listdir(data.parent) == ["data"]
