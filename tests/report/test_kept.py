import os
from dataclasses import replace

import pytest

from analysis.report.fingerprints import fingerprinted
from analysis.report.job import Job, Ran
from analysis.report.kept import keep, kept, write_whole


@pytest.fixture
def ran(tmp_path):
    """An executed notebook, written and kept."""
    notebook = tmp_path / "a.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    (job,) = fingerprinted([Job(notebook, tmp_path / "kept" / "a.fr.ipynb", {"language": "fr"})])
    done = Ran(job, '{"é": 1}\n', 3.0)
    write_whole(done.text, path=job.out)
    keep(done)
    return done


def test_what_was_kept_is_found_again(ran):
    assert kept(ran.job) == replace(ran, seconds=None)


def test_another_fingerprint_is_another_notebook(ran):
    assert kept(replace(ran.job, fingerprint="0" * 64)) is None


@pytest.mark.parametrize("content", [b'{"\xc3\xa9": 2}\n', b'{"\xc3\xa9": 1}', b"", b"\xff", None])
def test_an_executed_notebook_that_was_altered_is_not_used(ran, content):
    ran.job.out.unlink()
    if content is not None:
        ran.job.out.write_bytes(content)
    assert kept(ran.job) is None


@pytest.mark.parametrize("note", ["", "{", "[]", "null", '{"sha256": ""}'])
def test_a_note_that_cannot_be_read_is_none(ran, note):
    ran.job.out.with_suffix(".json").write_text(note)
    assert kept(ran.job) is None


def test_a_source_that_changed_during_the_run_is_not_noted(ran):
    ran.job.out.with_suffix(".json").unlink()
    ran.job.notebook.write_text("{} ", encoding="utf-8")
    keep(ran)
    assert kept(ran.job) is None


def test_a_note_that_cannot_be_written_is_no_failure(ran):
    note = ran.job.out.with_suffix(".json")
    note.unlink()
    note.mkdir()
    keep(ran)
    assert kept(ran.job) is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new" / "a.txt"
    write_whole("one", path=path)
    assert os.listdir(path.parent) == ["a.txt"]

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole("two", path=path)
    assert (path.read_text(), os.listdir(path.parent)) == ("one", ["a.txt"])
