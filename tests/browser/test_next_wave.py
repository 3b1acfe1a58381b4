"""The pages of an edition whose answers were collected, opened in a browser, wide and narrow."""

import pytest

from browser.pages import watched

pytestmark = pytest.mark.browser


def test_every_page_opens_whole_and_says_what_its_answers_are(next_wave, window):
    pages = sorted(next_wave.reports.rglob("*.html"))
    assert len(pages) == 8
    for path in pages:
        page = watched(window.new_page())
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator("pre.stderr, .error").count() == 0
        assert (page.complaints, page.failed) == ([], [])
        assert "collectées par l’enquête" in page.locator("body").inner_text()
        page.close()


def test_the_editions_are_compared(next_wave, window):
    page = window.new_page()
    page.goto((next_wave.reports / "pages/04-how-wrong-could-it-be.fr.html").as_uri())
    row = page.locator("tr", has_text="Renforce la participation (ensemble").inner_text()
    assert "2016 → 2026" in row
    assert "peut tenir à ceux qui ont répondu" in row
    page.close()
