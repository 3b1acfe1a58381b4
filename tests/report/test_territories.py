"""Reports by territory: the same bytes wherever they are made, all of them or none."""

import json

import pytest

from analysis.report import territories as made
from analysis.report.parameters import Parameters
from analysis.report.territories import build_territories
from analysis.report.territory_page import Asked
from analysis.sources.errors import SourceError
from analysis.workers import TaskFailed, Workers, WorkersLost

TWO = Workers(processes=2)
PLACES = 2  # of the territories, the first: enough to see that they are many


@pytest.fixture(autouse=True)
def few(tmp_path, monkeypatch):
    """Only some of the territories; what is kept is kept in a folder of the test."""
    everywhere = made.territories
    monkeypatch.setattr(
        made, "territories", lambda register, *, level: everywhere(register, level=level)[:PLACES]
    )
    monkeypatch.setattr(made, "BUILD", tmp_path / "build")


def build(folder, workers=TWO, **options):
    return build_territories(Parameters(), each="region", out=folder, workers=workers, **options)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def counted(monkeypatch):
    """Counts what is handed to the workers' function, which then runs in this process."""
    names = []

    def page(asked):
        names.append(asked.name)
        return f"<html>{asked.name}</html>"

    monkeypatch.setattr(made, "territory_page", page)
    return names


def test_the_pages_are_the_same_on_one_process_on_two_and_on_a_cluster(tmp_path, dask_cluster):
    files = build(tmp_path / "one", Workers(1), languages=["fr"])
    pages = ["01-guadeloupe.html", "02-martinique.html"]
    assert [path.name for path in files] == [*pages, "index.html", "manifest.json"]
    one = contents(tmp_path / "one" / "regions")
    assert one.keys() == {path.name for path in files}
    for name, workers in (("two", TWO), ("cluster", Workers(cluster=dask_cluster))):
        build(tmp_path / name, workers, force=True, languages=["fr"])
        assert contents(tmp_path / name / "regions") == one


def test_the_manifest_tells_the_level_and_every_file(tmp_path, monkeypatch):
    counted(monkeypatch)
    build(tmp_path, Workers(1), languages=["en"])
    told = json.loads((tmp_path / "regions" / "manifest.json").read_text(encoding="utf-8"))
    assert told["each"] == "region"
    assert len(told["files"]) == PLACES + 1
    assert "index.en.html" in told["files"]


def test_what_was_made_of_the_same_is_not_made_again(tmp_path, monkeypatch):
    names = counted(monkeypatch)
    for _ in range(2):
        build(tmp_path, Workers(1))
    assert len(names) == 2 * PLACES
    build(tmp_path, Workers(1), force=True)
    assert len(names) == 4 * PLACES
    build_territories(Parameters(delta=0.1), each="region", out=tmp_path, workers=Workers(1))
    assert len(names) == 6 * PLACES


def test_a_run_that_was_stopped_goes_on_from_there(tmp_path, monkeypatch):
    names = counted(monkeypatch)
    page = made.territory_page

    def stopped(asked: Asked):
        if len(names) == 3:
            raise KeyboardInterrupt
        return page(asked)

    monkeypatch.setattr(made, "territory_page", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, Workers(1))
    assert not (tmp_path / "regions").exists()
    monkeypatch.setattr(made, "territory_page", page)
    build(tmp_path, Workers(1))
    assert len(names) == len(set(names)) == 2 * PLACES


@pytest.mark.parametrize("fault", [TaskFailed("no"), WorkersLost("no"), OSError("full")])
def test_the_former_pages_stay_where_one_cannot_be_made(tmp_path, monkeypatch, fault):
    counted(monkeypatch)
    build(tmp_path, Workers(1))
    before = contents(tmp_path / "regions")

    def fail(*_, **__):
        raise fault

    monkeypatch.setattr(made, "fan_out", fail)
    with pytest.raises(type(fault)):
        build(tmp_path, Workers(1))
    assert contents(tmp_path / "regions") == before
    assert [path.name for path in tmp_path.iterdir() if path.name[0] == "."] == []


def test_nothing_is_put_into_a_report(tmp_path):
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(SourceError, match="wanted a folder that is no report"):
        build(tmp_path)


def test_what_is_no_page_of_theirs_is_not_replaced(tmp_path):
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "mine.txt").write_text("mine")
    with pytest.raises(SourceError, match=r"mine\.txt is not part of a report"):
        build(tmp_path)
