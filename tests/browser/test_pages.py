"""The published pages as a reader opens them: from the disk, with the network off."""

import re

import pytest

from analysis.paths import REPORTS
from browser.pages import HEIGHT, PAGES, language, named, twin, values

pytestmark = pytest.mark.browser
LARGEST = 1_500_000  # bytes


def test_pages_come_in_pairs():
    assert len(PAGES) == 16
    assert all(twin(path) in PAGES and twin(twin(path)) == path for path in PAGES)


def test_a_page_opens_alone_whole_and_without_complaint(tab, path):
    assert tab.complaints == []
    assert [url for url in tab.requested if not url.startswith("data:")] == [path.as_uri()]
    assert tab.failed == []
    assert path.stat().st_size < LARGEST
    assert tab.evaluate("document.documentElement.lang") == language(path)
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert tab.evaluate("window.innerWidth") == tab.viewport_size["width"]
    assert tab.title().strip()
    assert tab.locator("h1").count() == 1


def test_every_figure_has_a_name_and_stays_on_the_page(tab, path):
    names = values(tab, "svg", "one.querySelector(':scope > title')?.textContent.trim() ?? ''")
    assert all(len(name) > 5 for name in names)
    assert len(names) == {"01": 7, "03": 2, "04": 4, "05": 5, "ba": 18}.get(path.name[:2], 0)
    widths = values(tab, "svg", "one.getBoundingClientRect().right - window.innerWidth")
    assert all(beyond <= 0 for beyond in widths)


def test_the_contents_lead_to_headings(tab):
    wanted = values(tab, ".toc a", "one.getAttribute('href')")
    assert wanted
    assert len(wanted) == len(set(wanted))
    found = values(tab, ":is(h2, h3)[id]", "'#' + one.id")
    assert wanted == found


def test_every_link_leads_to_a_file_of_the_report(tab, path):
    links = values(tab, "a[href]:not([href^='#'])", "one.getAttribute('href')")
    local = [link for link in links if "://" not in link and not link.startswith("data:")]
    # Home, other language, five pages; of the whole report in one file the other language alone.
    assert len(local) == 1 if path.name.startswith("ba") else len(local) >= 7
    targets = [(path.parent / link).resolve() for link in local]
    assert all(one.is_file() and one.is_relative_to(REPORTS) for one in targets)


def test_code_is_folded_and_opens_with_the_keyboard(tab):
    folded = tab.locator("details.code")
    assert values(tab, "details.code", "one.open") == [False] * folded.count()
    assert not folded.first.locator("pre").is_visible()
    folded.first.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert folded.first.locator("pre").is_visible()


def test_what_the_answers_are_stands_in_the_first_screen(tab, path):
    banner = tab.locator(".banner")
    word = {"fr": "reconstituées", "en": "reconstructed"}[language(path)]
    assert word in banner.inner_text()
    assert banner.bounding_box()["y"] + banner.bounding_box()["height"] < HEIGHT


def test_a_wide_table_scrolls_in_itself_and_can_be_reached_by_keyboard(tab):
    tables = values(tab, "table", "one.closest('.scroll')?.tabIndex ?? -1")
    assert tables
    assert all(place == 0 for place in tables)


@pytest.mark.parametrize("french", [one for one in PAGES if language(one) == "fr"], ids=named)
def test_the_other_language_is_one_click_away_and_back(chromium, french):
    tab = chromium.new_page()
    tab.goto(french.as_uri())
    tab.click(".switch a")
    assert tab.url == twin(french).as_uri()
    assert tab.evaluate("document.documentElement.lang") == "en"
    tab.click(".switch a")
    assert tab.url == french.as_uri()
    tab.close()


@pytest.mark.parametrize("name", ["protocol.fr.html", "protocol.en.html"])
def test_the_protocol_is_printed_on_one_page(chromium, name):
    opened = chromium.new_page()
    opened.goto((REPORTS / name).as_uri())
    printed = opened.pdf(format="A4", margin=dict.fromkeys(("top", "bottom"), "15mm"))
    opened.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
