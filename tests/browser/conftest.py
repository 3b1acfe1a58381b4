"""A browser with the network off, and the pages of the report opened in it, wide and narrow."""

import pytest
from report.test_page import chromium

from browser.pages import HEIGHT, PAGES, PHONE, WIDE, named, watched

__all__ = ["chromium"]


@pytest.fixture(scope="module", params=[WIDE, PHONE])
def window(request, chromium):
    """A window of the browser, wide or narrow, with the network off."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": HEIGHT}, offline=True
    )
    yield context
    context.close()


@pytest.fixture(scope="module", params=PAGES, ids=named)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def tab(window, path):
    """A page, opened once for all that look at it."""
    page = watched(window.new_page())
    page.goto(path.as_uri())
    yield page
    page.close()
