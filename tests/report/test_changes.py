"""The page on what changed: what it holds, and what it never writes over."""

import os

import pytest
from editions import as_csv, write_report

from analysis.audit.changes import compare
from analysis.display.verdicts import COLUMNS
from analysis.report import changes as page_of_changes
from analysis.report.changes import MARK, changes_page, writable, write_page
from analysis.report.faults import check_page
from analysis.report.former import read_former
from analysis.sources.errors import SourceError

RUDE = '</td><script>alert("1")</script>=1+1\x1b[2J'
ROW = dict.fromkeys(COLUMNS, "") | {"claim": "2016-meetings-1", "printed": "62"}
LANGUAGES = ("fr", "en")


@pytest.fixture
def reports(tmp_path):
    """Two reports: the later one has a rude claim more, another Delta and collected answers."""
    later = dict.fromkeys(COLUMNS, RUDE) | {"claim": RUDE}
    old = write_report(tmp_path / "old", {"verdicts.csv": as_csv([ROW])})
    files = {"verdicts.csv": as_csv([ROW | {"printed": RUDE}, later])}
    new = write_report(tmp_path / "new", files, parameters={"delta": 0.35}, evidence="collected")
    return old, new


def page(old, new, language="fr"):
    one, other = read_former(old), read_former(new)
    found = compare(one.edition, other.edition, gravity=[])
    return changes_page(one, other, changes=found, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_fit_to_publish_and_says_every_change(reports, language):
    html = page(*reports, language=language)
    assert check_page(html) == []
    assert f'<html lang="{language}">' in html
    assert "<script>" not in html
    assert "\x1b" not in html
    assert (
        html.replace("<wbr>", "").count(
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;=1+1[U+001B]"
        )
        >= 4
    )
    assert ("0,35" if language == "fr" else "0.35") in html
    reports_told = {read_former(folder).sha256[:12] for folder in reports}
    assert all(sha256 in html for sha256 in reports_told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_answers_on_either_side_are_said_in_the_first_screen(reports, language):
    for pair in (reports, reports[::-1]):
        banner = page(*pair, language=language).partition("<main")[0]
        assert ("Reconstructed answers" if language == "en" else "Réponses reconstituées") in banner


def test_two_equal_reports_are_one_sentence(reports):
    html = page(reports[0], reports[0])
    assert "Les deux rapports sont les mêmes." in html
    assert html.count("<table>") == 1


def test_only_a_page_of_ours_is_written_over(reports, tmp_path):
    out = tmp_path / "there" / "changes.html"
    for language in LANGUAGES:
        html = page(*reports, language=language)
        write_page(html, writable(out, beside=reports))
        assert out.read_text(encoding="utf-8") == html
    assert os.listdir(out.parent) == ["changes.html"]
    out.write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(SourceError, match="or a page that barometre diff made"):
        writable(out, beside=reports)
    assert out.read_text(encoding="utf-8") == "<p>mine</p>"


def test_folders_and_links_are_never_written_over(reports, tmp_path):
    ours = tmp_path / "ours.html"
    ours.write_text(MARK, encoding="utf-8")
    link = tmp_path / "link.html"
    link.symlink_to(ours)
    dangling = tmp_path / "dangling.html"
    dangling.symlink_to(tmp_path / "none")
    for out in (tmp_path, link, dangling):
        with pytest.raises(SourceError, match="Choose another --out"):
            writable(out, beside=reports)


def test_a_report_compared_is_never_written_into(reports, tmp_path):
    for folder in reports:
        for out in (folder / "changes.html", folder / "x" / ".." / "y.html"):
            with pytest.raises(SourceError, match="a file outside both reports"):
                writable(out, beside=reports)


def test_a_place_that_cannot_be_written_is_told(reports, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="a place that can be written"):
        write_page(page(*reports), tmp_path / "file" / "changes.html")


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failure_leaves_the_former_page_and_nothing_beside_it(tmp_path, monkeypatch, error):
    def stumble(source, destination):
        raise error("no room")

    out = tmp_path / "there" / "changes.html"
    write_page(f'<html lang="fr">{MARK}former</div></html>', out)
    monkeypatch.setattr(page_of_changes.os, "replace", stumble)
    with pytest.raises((SourceError, KeyboardInterrupt)):
        write_page(f'<html lang="fr">{MARK}later</div></html>', out)
    assert "former" in out.read_text(encoding="utf-8")
    assert os.listdir(out.parent) == ["changes.html"]


def test_a_page_with_faults_is_not_written(tmp_path):
    with pytest.raises(SourceError, match="<script> is not allowed"):
        write_page('<html lang="fr"><script></script></html>', tmp_path / "changes.html")
    assert os.listdir(tmp_path) == []
