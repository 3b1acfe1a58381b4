import re

import pytest

from analysis.report.faults import check_page
from analysis.report.site import NOTEBOOKS, whole_name
from analysis.report.whole import lowered

BIGGEST = 1_500_000  # bytes: what a mail takes


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request, built, study):
    return (built.folder / whole_name(study, request.param)).read_text(encoding="utf-8")


def test_it_is_fit_to_publish_and_to_mail(page):
    assert check_page(page) == []
    assert len(page.encode()) < BIGGEST


def test_it_needs_no_other_file(page):
    links = set(re.findall(r'href="([^"#]+)"', page))
    others = {link for link in links if not link.startswith(("data:", "http"))}
    assert {link.partition(".")[0] for link in others} == {"barometre-2016"}
    assert len(others) == 1  # the other language


def test_every_link_inside_it_leads_somewhere(page):
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_it_has_one_title_and_every_notebook_under_it(page, built):
    assert len(re.findall(r"<h1[ >]", page)) == 1
    language = re.search(r'<html lang="(\w+)"', page)[1]
    for name in NOTEBOOKS:
        own = (built.folder / "pages" / f"{name}.{language}.html").read_text(encoding="utf-8")
        title = re.search(r"<h1[^>]*>(.*?)</h1>", own)[1]
        assert re.search(rf"<h2[^>]*>{re.escape(title)}</h2>", page)


def test_headings_go_down_one_level():
    assert lowered('<h1 id="a">A</h1><h3>B</h3><hr>') == '<h2 id="a">A</h2><h4>B</h4><hr>'
