import os

import pytest

from analysis.workers import kept_results
from analysis.workers.kept_results import Kept


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "kept", made_of="one")


@pytest.mark.parametrize("result", [None, 0, "text", {"a": [1.5]}, b"\0"])
def test_a_result_is_read_as_it_was_written(kept, result):
    assert kept.read("a/name of any kind") == []
    kept.write("a/name of any kind", result=result)
    assert kept.read("a/name of any kind") == [result]
    assert kept.read("another") == []


def test_what_was_made_of_something_else_is_made_again_in_its_place(kept):
    kept.write("a", result=1)
    other = Kept(kept.folder, made_of="other")
    assert other.read("a") == []
    other.write("a", result=2)
    assert (kept.read("a"), other.read("a")) == ([], [2])
    assert len(list(kept.folder.iterdir())) == 1


@pytest.mark.parametrize("damaged", [lambda content: content[:-1], lambda content: b""])
def test_a_damaged_file_is_no_result(kept, damaged):
    kept.write("a", result="whole")
    (path,) = kept.folder.iterdir()
    path.write_bytes(damaged(path.read_bytes()))
    assert kept.read("a") == []


def test_one_task_does_not_get_the_file_of_another(kept):
    kept.write("a", result=1)
    (path,) = kept.folder.iterdir()
    path.rename(kept._path("b"))
    assert kept.read("b") == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "kept").write_text("a file")
    kept = Kept(tmp_path / "kept", made_of="one")
    kept.write("a", result=1)
    assert kept.read("a") == []


def test_a_write_that_fails_leaves_what_was_there(kept, monkeypatch):
    kept.write("a", result=1)

    def full(*_):
        raise OSError("no space")

    monkeypatch.setattr(kept_results.os, "replace", full)
    kept.write("a", result=2)
    assert kept.read("a") == [1]
    assert len(os.listdir(kept.folder)) == 1
