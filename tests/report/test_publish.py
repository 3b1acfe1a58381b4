import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.paths import ROOT
from analysis.report import publish
from analysis.report.publish import extras, files_of, replace_tree, staging, write_manifest
from analysis.sources.errors import SourceError


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def build(target, **files):
    """Publishes a report of the given files."""
    with staging(target) as built:
        (built / "figures").mkdir()
        for name, text in files.items():
            (built / f"{name}.html").write_text(text)
            (built / "figures" / f"{name}.svg").write_text(text)
        write_manifest(built, wave=2016)
        replace_tree(built, target=target)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "reports"


def test_first_report_is_created_with_its_parents(tmp_path):
    build(tmp_path / "a" / "b", index="one")
    assert tree(tmp_path / "a" / "b")["index.html"] == "one"


def test_report_into_an_empty_folder(target):
    target.mkdir()
    build(target, index="one")
    assert (target / "index.html").read_text() == "one"


def test_new_report_replaces_the_former_whole(target):
    build(target, index="one", gone="one")
    build(target, index="two")
    assert sorted(tree(target)) == ["figures/index.svg", "index.html", "manifest.json"]
    assert (target / "index.html").read_text() == "two"


def test_nothing_is_left_beside_the_report(target):
    build(target, index="one")
    build(target, index="two")
    assert os.listdir(target.parent) == ["reports"]


def test_report_can_be_read_by_others(target):
    build(target, index="one")
    plain = target.parent / "plain"
    plain.mkdir()
    assert target.stat().st_mode == plain.stat().st_mode


def test_file_that_is_not_of_the_report_stops_it_before_the_work(target):
    build(target, index="one")
    (target / "figures" / "notes.txt").write_text("mine")
    before = tree(target)
    with (
        pytest.raises(SourceError, match=r"notes\.txt is not part of a report") as caught,
        staging(target),
    ):
        pytest.fail("the work was begun")
    assert "reports/figures/notes.txt" in caught.value.file
    assert tree(target) == before


def test_folder_that_was_never_a_report_is_refused(target):
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(SourceError, match="choose another --out"):
        build(target, index="one")
    assert tree(target) == {"notes.txt": "mine"}


def test_file_that_comes_during_the_work_is_not_lost(target):
    build(target, index="one")
    with staging(target) as built:
        write_manifest(built)
        (target / "late.txt").write_text("mine")
        with pytest.raises(SourceError, match="late"):
            replace_tree(built, target=target)
    assert (target / "late.txt").read_text() == "mine"
    assert (target / "index.html").read_text() == "one"


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": 1}', '{"name": "an app"}'])
def test_manifest_of_something_else_is_not_a_report(target, manifest):
    target.mkdir()
    (target / "manifest.json").write_text(manifest)
    with pytest.raises(SourceError, match="the list of the report's files"):
        build(target, index="one")
    assert tree(target) == {"manifest.json": manifest}


def test_links_are_never_followed(target, tmp_path):
    build(target, index="one")
    link = tmp_path / "link"
    link.symlink_to(target)
    with pytest.raises(SourceError, match="a folder of its own"):
        build(link, index="two")
    (target / "elsewhere").symlink_to(tmp_path)
    with pytest.raises(SourceError, match="elsewhere is not part of a report"):
        build(target, index="two")
    assert (target / "index.html").read_text() == "one"


def test_file_home_and_repository_are_refused(target, tmp_path, monkeypatch):
    target.write_text("a file")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for place in (target, home, ROOT, ROOT.parent, Path("/")):
        with pytest.raises(SourceError), staging(place):
            pytest.fail("the work was begun")
    assert target.read_text() == "a file"


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_failure_while_publishing_leaves_the_former_report(target, monkeypatch, failing, error):
    build(target, index="one")
    before, calls, rename = tree(target), [], os.rename

    def stumble(source, destination):
        calls.append(source)
        if len(calls) == failing:
            raise error("no room")
        rename(source, destination)

    monkeypatch.setattr(publish.os, "rename", stumble)
    with pytest.raises(error):
        build(target, index="two")
    assert tree(target) == before
    assert os.listdir(target.parent) == ["reports"]


def test_failure_while_building_leaves_the_former_report(target):
    build(target, index="one")
    with pytest.raises(TypeError):
        build(target, index="half", other=None)
    assert (target / "index.html").read_text() == "one"
    assert os.listdir(target.parent) == ["reports"]


def test_report_without_a_manifest_is_not_published(target):
    with staging(target) as built:
        (built / "index.html").write_text("one")
        with pytest.raises(SourceError, match=r"manifest\.json"):
            replace_tree(built, target=target)
    assert not target.exists()


def test_manifest_lists_each_file_and_the_facts(tmp_path):
    (tmp_path / "b.html").write_text("é")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.svg").write_text("")
    manifest = write_manifest(tmp_path, wave=2016, answers="reconstructed")
    read = json.loads(manifest.read_text())
    assert (read["wave"], read["answers"]) == (2016, "reconstructed")
    assert list(read["files"]) == ["a/c.svg", "b.html"]
    assert read["files"]["b.html"] == {"bytes": 2, "sha256": sha256("é".encode()).hexdigest()}


def test_manifest_is_the_same_each_time(tmp_path):
    (tmp_path / "b.html").write_text("x")
    first = write_manifest(tmp_path, b=1, a=2).read_bytes()
    assert write_manifest(tmp_path, a=2, b=1).read_bytes() == first


KILLED = """
import os, signal, sys
from pathlib import Path
from analysis.report import publish

count, target, rename = int(sys.argv[2]), Path(sys.argv[1]), os.rename


def stop(source, destination):
    global count
    if count == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    count -= 1
    rename(source, destination)


os.rename = stop
with publish.staging(target) as built:
    (built / "index.html").write_text("two")
    publish.write_manifest(built)
    publish.replace_tree(built, target=target)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("renames", "found"), [(0, "one"), (1, "one"), (2, "two")])
def test_a_kill_at_any_moment_leaves_a_whole_report_to_the_next_run(target, renames, found):
    build(target, index="one")
    killed = subprocess.run([sys.executable, "-c", KILLED, target, str(renames)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert target.exists() is (renames != 1)
    assert len(os.listdir(target.parent)) == 1 + target.exists()
    with staging(target):
        assert (target / "index.html").read_text() == found
    assert os.listdir(target.parent) == ["reports"]


TWO = """
import sys
from pathlib import Path
from analysis.report import publish

for turn in range(30):
    with publish.staging(Path(sys.argv[1])) as built:
        for name in "abc":
            (built / f"{name}.html").write_text(f"{sys.argv[2]} {turn}")
        publish.write_manifest(built)
        publish.replace_tree(built, target=Path(sys.argv[1]))
"""


def test_two_at_once_replace_one_another_whole(target):
    two = [subprocess.Popen([sys.executable, "-c", TWO, target, name]) for name in ("one", "two")]
    assert [run.wait() for run in two] == [0, 0]
    read = tree(target)
    listed = json.loads(read.pop("manifest.json"))["files"]
    assert {name: sha256(text.encode()).hexdigest() for name, text in read.items()} == {
        name: told["sha256"] for name, told in listed.items()
    }
    assert len(set(read.values())) == 1
    assert os.listdir(target.parent) == ["reports"]


def write_crate(folder, *names):
    entities = [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork"},
        {"@id": "./", "@type": "Dataset"},
        *({"@id": name, "@type": ["File", "SoftwareSourceCode"]} for name in names[:1]),
        *({"@id": name, "@type": "File"} for name in names[1:]),
    ]
    (folder / "ro-crate-metadata.json").write_text(json.dumps({"@graph": entities}))


def test_crate_and_pdfs_are_of_the_report_though_not_in_its_manifest(target):
    for text in ("one", "two"):
        with staging(target) as built:
            (built / "index.html").write_text(text)
            (built / "a b.pdf").write_text(text)
            write_crate(built, "./index.html", "a%20b.pdf")
            manifest = write_manifest(built)
            assert list(json.loads(manifest.read_text())["files"]) == ["index.html"]
            replace_tree(built, target=target)
        assert extras(target) == {"ro-crate-metadata.json", "a b.pdf"}
    assert (target / "a b.pdf").read_text() == "two"


@pytest.mark.parametrize("name", ["mine.pdf", "notes.txt", "pages/a.pdf", "../reports/mine.pdf"])
def test_what_the_crate_does_not_list_or_may_not_is_foreign(target, name):
    build(target, index="one")
    write_crate(target, "a.pdf", "notes.txt", "pages/a.pdf", "../reports/mine.pdf")
    (target / "pages").mkdir()
    (target / name).write_text("mine")
    with pytest.raises(SourceError, match="not part of a report"), staging(target):
        pytest.fail("the work was begun")
    assert (target / name).read_text() == "mine"


@pytest.mark.parametrize(
    "crate", ["", "[]", "{}", '{"@graph": 1}', '{"@graph": [1]}', '{"@graph": [{"@type": "File"}]}']
)
def test_a_crate_that_is_none_lists_nothing(tmp_path, crate):
    assert extras(tmp_path) == set()
    (tmp_path / "ro-crate-metadata.json").write_text(crate)
    assert extras(tmp_path) == set()


def test_files_of_a_report_are_named_from_its_folder(target):
    build(target, index="one")
    (target / ".DS_Store").write_text("")
    assert files_of(target) == {"manifest.json", "index.html", "figures/index.svg"}
