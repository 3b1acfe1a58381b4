"""A command as typed: its exit status, its words, the files it leaves."""

import json

import pytest

from analysis.cli import main


@pytest.fixture
def run(capsys):
    """Exit status and what was written, out and err."""

    def typed(*arguments):
        return main([str(argument) for argument in arguments]), *capsys.readouterr()

    return typed


@pytest.fixture
def former(tmp_path):
    """A former report, as small as one can be."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "index.html").write_text("former", encoding="utf-8")
    files = {"index.html": {"bytes": 6, "sha256": ""}}
    (folder / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return folder
