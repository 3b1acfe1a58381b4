import os
import re
import shutil
import time
import zlib
from pathlib import Path

import pytest

from analysis.paths import CITATION
from analysis.report import pdf
from analysis.report.pdf import NoBrowser, NotPrinted, dated, find_browser, print_page, unlinked

STYLE = Path(pdf.__file__).with_name("template") / "style.css"
TALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="345.6pt" height="900pt" viewBox="0 0 345 900">'
    '<rect width="345" height="900"/></svg>'
)
BODY = f"""<h1>Où&nbsp;?</h1><p><a href="../index.html">Accueil</a> <a href="#ici">Ici</a>
<a download="a.csv" href="data:text/csv;base64,YQ==">CSV</a> <a href="https://example.org/">Web</a>
</p><h2 id="ici">Une grande figure</h2><p>La lire.</p><figure class="figure">{TALL}</figure>"""
PDF = "%PDF-1.4\n/CreationDate (D:20200101010101+01'00')\n%%EOF\n"


def page_in(folder):
    """A page as the report has them, with a figure taller than a sheet of paper."""
    folder.mkdir()
    path = folder / "page.fr.html"
    style = STYLE.read_text(encoding="utf-8")
    path.write_text(
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Où · Baromètre</title>'
        f"<style>{style}</style></head><body><main>{BODY}</main></body></html>",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def page(tmp_path):
    return page_in(tmp_path / "one")


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """Puts a script in the place of the browser; `$out` is where it is asked to print."""
    if os.name == "nt":
        pytest.skip("a script of the shell")

    def install(script):
        path = tmp_path / "pretend"
        asked = 'for word; do case "$word" in --print-to-pdf=*) out="${word#*=}";; esac; done\n'
        path.write_text(f"#!/bin/sh\n{asked}{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv(pdf.CHOSEN, str(path))

    return install


def test_the_browser_that_is_named_is_taken(pretend, tmp_path):
    pretend("true")
    assert find_browser() == str(tmp_path / "pretend")


def test_a_browser_that_is_named_and_not_there_is_not_replaced_by_another(monkeypatch):
    monkeypatch.setenv(pdf.CHOSEN, "/nowhere/chromium")
    with pytest.raises(NoBrowser, match="BAROMETRE_CHROMIUM=/nowhere/chromium is no program"):
        find_browser()


def test_without_a_browser_the_way_out_is_told(monkeypatch, page):
    monkeypatch.delenv(pdf.CHOSEN, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NoBrowser, match=r"apt install chromium(.|\n)*Ctrl-P"):
        print_page(page, page.with_suffix(".pdf"))
    assert os.listdir(page.parent) == [page.name]


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ('<a href="#f01">', True),
        ('<a href="https://example.org/a#b">', True),
        ('<a href="mailto:a@example.org">', True),
        ('<a href="../index.html#f01">', False),
        ('<a class="c" href="figures/F01.svg" download>', False),
        ('<a download="a.csv" href="data:text/csv;base64,YQ==">', False),
    ],
)
def test_links_that_lead_nowhere_from_paper_are_taken_out(link, kept):
    printed = unlinked(f"<p>{link}text</a></p>")
    assert (link in printed) == kept
    assert ("href" in printed) == kept
    assert "text</a>" in printed


def test_a_date_is_replaced_at_the_same_length():
    before = b"/CreationDate (D:20261122234120-11'30')\n/ModDate (D:20261122234120+00'00')"
    after = dated(before, "2024-02-29")
    assert after.count(b"(D:20240229000000+00'00')") == 2
    assert len(after) == len(before)


def test_what_is_printed_is_put_in_place_and_nothing_else_is_left(pretend, page):
    pretend(f'cat > "$out" <<"END"\n{PDF}END')
    out = page.with_name("page.pdf")
    out.write_text("former")
    assert print_page(page, out) == out
    assert out.read_text().startswith("%PDF")
    assert "20200101" not in out.read_text()
    assert sorted(os.listdir(page.parent)) == ["page.fr.html", "page.pdf"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo no display; exit 1", "said: no display"),
        ("exit 0", "said: nothing"),
        ('printf "%%PDF-1.4 half" > "$out"', "said: nothing"),
        ("exec sleep 30", "was ended after 0.5 s"),
    ],
)
def test_a_browser_that_fails_leaves_the_former_file(pretend, page, script, told):
    pretend(script)
    out = page.with_name("page.pdf")
    out.write_text("former")
    began = time.monotonic()
    with pytest.raises(NotPrinted, match=rf"page\.fr\.html was not printed: .*{told}"):
        print_page(page, out, timeout=0.5)
    assert time.monotonic() - began < 10
    assert out.read_text() == "former"
    assert sorted(os.listdir(page.parent)) == ["page.fr.html", "page.pdf"]


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_only_root_prints_without_a_sandbox(pretend, page, monkeypatch, user, without):
    pretend('echo "$@"')
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(NotPrinted) as caught:
        print_page(page, page.with_name("page.pdf"))
    assert ("--no-sandbox" in str(caught.value)) == without


def test_the_browser_is_asked_for_an_empty_profile_and_no_network(pretend, page):
    pretend('echo "$@"')
    with pytest.raises(NotPrinted) as caught:
        print_page(page, page.with_name("page.pdf"))
    profile = re.search(r"--user-data-dir=(\S+)", str(caught.value))[1]
    assert not Path(profile).exists()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in str(caught.value)


def opened(content):
    """A PDF with all that is packed in it."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S)
    return content + b"".join(map(unpacked, packed))


def unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def printed(folder):
    try:
        find_browser()
    except NoBrowser:
        pytest.skip("no Chromium found")
    return print_page(page_in(folder / "one"), folder / "one.pdf").read_bytes()


@pytest.mark.browser
def test_a_printed_page_can_be_read_aloud_and_leafed_through(printed):
    inside = opened(printed)
    assert b"/Marked true" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/Lang (fr)" in inside
    assert b"/Outlines" in inside
    titles = [bytes.fromhex(one.decode()) for one in re.findall(rb"/Title <([0-9A-F]+)>", inside)]
    assert "Où · Baromètre" in [one.decode("utf-16") for one in titles]
    assert b"(Une grande figure)" in inside


@pytest.mark.browser
def test_a_heading_its_sentence_and_a_tall_figure_stand_on_one_page(printed):
    # The heading of the page, then what belongs together on the next.
    assert len(re.findall(rb"/Type /Page\b", opened(printed))) == 2


@pytest.mark.browser
def test_a_printed_page_keeps_the_links_that_lead_somewhere_and_names_no_place(printed, folder):
    inside = opened(printed)
    assert b"https://example.org/" in inside
    assert b"file:" not in inside
    assert str(folder).encode() not in inside
    assert b"text/csv" not in inside


@pytest.mark.browser
def test_two_prints_are_the_same_bytes(printed, folder):
    time.sleep(1.1)  # a PDF counts in seconds
    again = print_page(page_in(folder / "two"), folder / "two.pdf").read_bytes()
    assert again == printed
    day = re.search(r'date-released: "(.*?)"', CITATION.read_text(encoding="utf-8"))[1]
    assert f"(D:{day.replace('-', '')}000000+00'00')".encode() in printed
