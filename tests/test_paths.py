import pytest

from analysis import paths
from analysis.paths import DATA, ROOT, shown


def test_the_root_is_the_folder_of_the_project():
    assert (ROOT / "pyproject.toml").is_file()


@pytest.mark.parametrize("name", ["PUBLISHED", "SURVEY", "POPULATION", "DATAPACKAGE", "LOCK"])
def test_what_is_named_is_there(name):
    assert getattr(paths, name).exists()


@pytest.mark.parametrize("name", ["BUILD", "REPORTS", "TERRITORIES", "NOTEBOOKS"])
def test_what_is_built_or_opened_lies_directly_in_the_root(name):
    assert getattr(paths, name).parent == ROOT


def test_a_path_of_the_repository_is_shown_from_its_root(monkeypatch):
    monkeypatch.chdir(DATA)
    assert shown(DATA / "published" / ".." / "x.csv") == "data/x.csv"


def test_a_path_from_elsewhere_is_shown_whole(tmp_path):
    assert shown(tmp_path / "answers.csv") == str(tmp_path / "answers.csv")
