import shutil
import subprocess

import pytest

from analysis.paths import ROOT
from analysis.report.source_tree import DEFINITION, PARTS, tree_hash
from analysis.sources.errors import SourceError


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "src" / "deep").mkdir(parents=True)
    (tmp_path / "src" / "a.py").write_text("one")
    (tmp_path / "src" / "deep" / "b.py").write_text("two")
    return tmp_path / "src"


def hash_of(tree):
    return tree_hash([str(tree)])


def test_every_part_is_there():
    assert [part for part in PARTS if not (ROOT / part).exists()] == []
    assert list(PARTS) == sorted(PARTS)


@pytest.mark.parametrize("name", ["a.py", "deep/b.py"])
def test_a_changed_or_renamed_file_is_another_tree(tree, name):
    before = hash_of(tree)
    (tree / name).write_text("three")
    changed = hash_of(tree)
    (tree / name).rename(tree / "c.py")
    assert len({before, changed, hash_of(tree)}) == 3


def test_two_files_that_change_places_are_another_tree(tree):
    before = hash_of(tree)
    (tree / "a.py").write_text("two")
    (tree / "deep" / "b.py").write_text("one")
    assert hash_of(tree) != before


@pytest.mark.parametrize("name", ["__pycache__/a.pyc", ".ipynb_checkpoints/a.ipynb", ".DS_Store"])
def test_what_tools_leave_behind_is_not_of_the_tree(tree, name):
    before = hash_of(tree)
    for place in (tree, tree / "deep"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text("litter")
    assert hash_of(tree) == before


def test_a_part_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SourceError, match=r"pyproject\.toml"):
        hash_of(tmp_path / "pyproject.toml")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_the_line_of_shell_that_is_told_gives_the_same_hash():
    line = DEFINITION.partition("from the root: ")[2]
    ran = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [tree_hash(), "-"]
