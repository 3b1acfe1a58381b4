import pytest

from analysis.report import standing
from analysis.report.standing import hashes, note, stands


@pytest.fixture
def out(tmp_path, monkeypatch):
    """A published report that was noted, with what its manifest does not list."""
    monkeypatch.setattr(standing, "BUILD", tmp_path / "build")
    folder = tmp_path / "reports"
    (folder / "pages").mkdir(parents=True)
    for name in ("index.html", "pages/a.html", "manifest.json", "a.pdf", "ro-crate-metadata.json"):
        (folder / name).write_text(name)
    note(folder, asked="1", files=hashes(folder))
    return folder


def test_a_report_that_is_as_noted_stands(out):
    assert stands(out, asked="1") == sorted(path for path in out.rglob("*") if path.is_file())


def test_a_report_made_of_something_else_does_not(out):
    assert stands(out, asked="2") == []


@pytest.mark.parametrize("name", ["index.html", "pages/a.html", "manifest.json", "a.pdf"])
@pytest.mark.parametrize("how", ["altered", "missing"])
def test_a_file_that_is_not_as_noted_is_seen(out, name, how):
    (out / name).write_text("other")
    if how == "missing":
        (out / name).unlink()
    assert stands(out, asked="1") == []


def test_a_file_more_is_seen(out):
    (out / "pages" / "b.html").write_text("")
    assert stands(out, asked="1") == []


def test_what_a_desktop_leaves_is_not_of_the_report(out):
    (out / ".DS_Store").write_text("")
    assert len(stands(out, asked="1")) == 5


def test_a_report_elsewhere_was_not_noted(out, tmp_path):
    out.rename(tmp_path / "moved")
    assert stands(tmp_path / "moved", asked="1") == []
    assert stands(out, asked="1") == []


def test_a_note_that_cannot_be_read_is_none(out):
    (noted,) = (standing.BUILD / "standing").iterdir()
    noted.write_text("{")
    assert stands(out, asked="1") == []


def test_a_note_that_cannot_be_written_is_no_failure(out, monkeypatch):
    monkeypatch.setattr(standing, "BUILD", out / "index.html")
    note(out, asked="1", files=hashes(out))
    assert stands(out, asked="1") == []


def test_nothing_of_it_lies_in_the_report(out):
    assert hashes(out).keys() == {
        "index.html", "pages/a.html", "manifest.json", "a.pdf", "ro-crate-metadata.json"
    }  # fmt: skip
