"""A report read again: what is there as listed, and every way it can fail to be one."""

import json
import shutil

import pytest
from editions import as_csv, write_report

from analysis.audit.sheets import Sheet
from analysis.display.verdicts import COLUMNS
from analysis.report.former import read_former
from analysis.sources.errors import SourceError

ROW = dict.fromkeys(COLUMNS, "") | {"claim": "a", "printed": "62"}
FILES = {
    "verdicts.csv": as_csv([ROW]),
    "figures/F01.fr.svg": "<svg/>",
    "figures/F01.csv": "claim,share\na,0.5\n",
    "index.html": "<p>words</p><footer>foot</footer>",
    "notes.json": "{}",
}


@pytest.fixture
def make(tmp_path):
    """Writes a report of FILES, some of them others, and returns its folder."""

    def made(files=None, **facts):
        shutil.rmtree(tmp_path / "report", ignore_errors=True)
        return write_report(tmp_path / "report", FILES | (files or {}), **facts)

    return made


def fault(folder):
    with pytest.raises(SourceError) as caught:
        read_former(folder)
    assert str(caught.value).isprintable() or "\n  " in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert caught.value.way_out
    return str(caught.value)


def told(folder, change):
    """Changes the manifest of a report."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_everything_that_can_be_compared_is_read(make):
    lock = {"path": "requirements.lock", "sha256": "f" * 64, "bytes": 1}
    claims = {"path": "data/published/claims.csv", "sha256": "e" * 64, "bytes": 1}
    parameters = {"delta": 0.2, "wave": 2016, "answers": "", "language": ["fr", "en"], "x": None}
    folder = make(parameters=parameters, sources=[lock, claims], versions={"pandas": "3.1"})
    former = read_former(folder)
    edition = former.edition
    assert (former.name, len(former.sha256)) == ("report", 64)
    assert edition.rows == {"a": ROW}
    assert edition.parameters == {
        "delta": 0.2,
        "wave": 2016.0,
        "answers": "",
        "language": "fr, en",
        "x": "null",
    }
    assert edition.sources == {"data/published/claims.csv": "e" * 64}
    assert edition.versions == {"pandas": "3.1", "requirements.lock": "f" * 64}
    assert edition.figures.keys() == {"figures/F01.fr.svg"}
    assert edition.numbers == {"figures/F01.csv": Sheet(("claim", "share"), (("a", "0.5"),))}
    assert edition.files.keys() == {"index.html", "notes.json"}
    assert edition.files["notes.json"].words == ""


@pytest.mark.parametrize(
    ("page", "difference"),
    [
        ("<p>words</p><footer>other</footer>", "foot"),
        ("<p><i>words</i></p><footer>foot</footer>", "drawing"),
        ("<p>other</p><footer>foot</footer>", "words"),
        (b"<p>\xff</p>", "words"),
    ],
)
def test_pages_say_in_what_they_differ(make, page, difference):
    old = read_former(make()).edition.files["index.html"]
    new = read_former(make({"index.html": page})).edition.files["index.html"]
    assert old.difference(new) == difference


def test_what_the_manifest_does_not_list_is_not_looked_at(make):
    folder = make()
    (folder / "figures" / "mine.csv").write_text("a,a\n", encoding="utf-8")
    assert read_former(folder).edition.numbers.keys() == {"figures/F01.csv"}


def test_the_order_of_the_columns_does_not_matter(make):
    folder = make({"verdicts.csv": as_csv([ROW], columns=COLUMNS[::-1])})
    assert read_former(folder).edition.rows == {"a": ROW}


def test_what_is_no_report_is_told(tmp_path):
    assert "saw 'no such folder', wanted the folder of a report" in fault(tmp_path / "none")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "saw 'a file'" in fault(tmp_path / "file")
    assert "saw 'no manifest.json that can be read'" in fault(tmp_path)
    assert "`barometre report --out DIR`" in fault(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"files": {}}',
        b'{"files": {"a": 1}}',
        b'{"name": "an app"}',
        b"[" * 100_000,
        b'{"files": {}, "sources": [1], "versions": {}, "parameters": {}, "evidence": "published"}',
    ],
)
def test_a_manifest_of_something_else_is_told(tmp_path, text):
    (tmp_path / "manifest.json").write_bytes(text)
    assert "saw 'a manifest.json of another kind'" in fault(tmp_path)


@pytest.mark.parametrize("missing", ["files", "parameters", "sources", "versions", "evidence"])
def test_a_manifest_that_lacks_a_part_is_told(make, missing):
    assert "of another kind" in fault(told(make(), lambda manifest: manifest.pop(missing)))


def test_evidence_that_is_not_known_is_told(make):
    assert "of another kind" in fault(make(evidence="certain"))


def test_numbers_no_float_holds_and_no_number_at_all_are_compared_as_text(make):
    folder = make()
    path = folder / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"delta": 0.2', '"delta": NaN, "b": 1e999'), encoding="utf-8")
    once, again = read_former(folder), read_former(folder)
    assert once == again
    assert once.edition.parameters["delta"] == "NaN"


def test_a_report_without_verdicts_is_told(tmp_path):
    folder = write_report(tmp_path / "report", {"index.html": "x"})
    assert "saw 'a manifest.json without verdicts.csv'" in fault(folder)


@pytest.mark.parametrize("name", list(FILES))
def test_a_listed_file_that_is_missing_or_altered_is_told(make, name):
    folder = make()
    (folder / name).write_text("altered", encoding="utf-8")
    text = fault(folder)
    assert f"{name}: saw 'sha256 " in text
    assert "changed after the report was made" in text
    (folder / name).unlink()
    assert f"{name}: saw 'no file that can be read'" in fault(folder)


@pytest.mark.parametrize("name", ["../secret", "figures/../../secret", "\x00", "\ud800", "x" * 999])
def test_a_listed_name_never_leads_elsewhere(make, tmp_path, name):
    (tmp_path / "secret").write_text("mine", encoding="utf-8")
    fault(told(make(), lambda manifest: manifest["files"].update({name: {"sha256": "0"}})))


def test_a_link_out_of_the_report_is_not_followed(make, tmp_path):
    folder = make()
    outside = (folder / "notes.json").rename(tmp_path / "notes.json")
    (folder / "notes.json").symlink_to(outside)
    assert "notes.json: saw 'a name that is none of ours'" in fault(folder)


def test_control_characters_of_a_report_do_not_reach_the_terminal(make):
    def rude(manifest):
        manifest["files"]["a\x1b[2Jb"] = {"sha256": "\x1b[2J"}

    assert "a[U+001B][2Jb" in fault(told(make(), rude))
    fault(make({"figures/\x1b[2J.csv": "a,b\n1\n"}))
    fault(make({"verdicts.csv": "\x1b[2J\n"}))
    fault(make({"verdicts.csv": as_csv([ROW | {"claim": "\x1b[2J"}] * 2)}))


def test_verdicts_of_another_version_are_told_with_the_columns(make):
    columns = [column for column in COLUMNS if column not in ("published", "source")]
    row = {column: ROW[column] for column in columns}
    text = fault(make({"verdicts.csv": as_csv([row], columns=columns)}))
    assert "verdicts.csv, row 1: saw 'no published, no source'" in text
    assert "of another version: make it again" in text
    text = fault(make({"verdicts.csv": as_csv([ROW], columns=[*COLUMNS, "new"])}))
    assert "saw 'new'" in text


@pytest.mark.parametrize(
    "content", ["", b"\xff\xfe", 'claim,"wave\n', as_csv([ROW]) + "a,b\n", as_csv([ROW, ROW])]
)
def test_verdicts_that_cannot_be_read_are_told(make, content):
    assert "verdicts.csv" in fault(make({"verdicts.csv": content}))


def test_numbers_of_which_two_columns_have_one_name_are_told(make):
    assert "wanted each column named once" in fault(make({"figures/F01.csv": "a,a\n1,2\n"}))
