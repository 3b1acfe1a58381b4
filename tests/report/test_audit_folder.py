"""What an audit writes over, and what it never does."""

import json
import os

import pytest

from analysis.report import audit_folder as module
from analysis.report.audit_folder import FILES, writable, write_audit
from analysis.report.audit_json import SCHEMA
from analysis.report.audit_page import MARK
from analysis.sources.errors import SourceError

RECORD = json.dumps({"$schema": SCHEMA.name})
PAGE = f'<html lang="fr">{MARK}</div></html>'


def write(out, *, record=RECORD, page=PAGE):
    return write_audit(record, page, out=out)


def test_three_files_are_written_and_nothing_else_is_left(tmp_path):
    out = tmp_path / "deep" / "audit"
    files = write(out)
    assert {path.name for path in files} == FILES == set(os.listdir(out))
    assert os.listdir(out.parent) == ["audit"]
    assert (out / SCHEMA.name).read_bytes() == SCHEMA.read_bytes()


def test_a_former_audit_is_replaced(tmp_path):
    out = tmp_path / "audit"
    write(out)
    write(out, page=PAGE.replace("fr", "en"))
    assert 'lang="en"' in (out / "audit.html").read_text(encoding="utf-8")
    assert set(os.listdir(tmp_path)) == {"audit"}


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "audit").mkdir()
    assert len(write(tmp_path / "audit")) == 3


@pytest.mark.parametrize("name", ["mine.txt", "audit.json"])
def test_a_folder_of_others_is_left_as_it_is(tmp_path, name):
    out = tmp_path / "audit"
    out.mkdir()
    (out / name).write_text("mine", encoding="utf-8")
    for refused in (writable, write):
        with pytest.raises(SourceError, match="only the files of a former audit"):
            refused(out)
    assert {path.name: path.read_text() for path in out.iterdir()} == {name: "mine"}


def test_a_file_added_to_an_audit_is_not_lost(tmp_path):
    out = tmp_path / "audit"
    write(out)
    (out / "notes.md").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match=r"notes\.md"):
        write(out)
    assert (out / "notes.md").exists()


def test_files_and_links_are_never_written_over(tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(SourceError, match="a new folder"):
            write(tmp_path / name)


def test_a_page_with_faults_is_not_published(tmp_path):
    with pytest.raises(SourceError, match="without faults"):
        write(tmp_path / "audit", page="<html><script></script></html>")
    assert os.listdir(tmp_path) == []


def test_a_former_audit_stays_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    out = tmp_path / "audit"
    write(out)
    renamed = os.rename

    def failing(source, target):
        if target == out and source.name != "former":
            raise OSError(28, "No space left on device")
        renamed(source, target)

    monkeypatch.setattr(module.os, "rename", failing)
    with pytest.raises(SourceError, match="No space left"):
        write(out, page=PAGE.replace("fr", "en"))
    monkeypatch.undo()
    assert 'lang="fr"' in (out / "audit.html").read_text(encoding="utf-8")
    assert os.listdir(tmp_path) == ["audit"]
