"""Every page for every reader: axe-core finds nothing, the keyboard reaches all, no script needed.

axe looks at each page wide and narrow, folded and unfolded. Of contrast, which takes it longest and
which it cannot judge where text scrolls out, it is asked once a page; every pair of colours, of
every page, in the light and in the dark, is measured here as well.
"""

import re
from importlib.resources import files

import pytest

from browser.pages import HEIGHT, PAGES, PHONE, WIDE, language, named, twin

pytestmark = pytest.mark.browser
FRENCH = [path for path in PAGES if language(path) == "fr"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Outlines and coloured words of code cost axe most of its time, and it has nothing to say of them.
PRUNE = """() => {
  document.querySelectorAll('svg > :not(title, desc)').forEach(one => one.remove())
  document.querySelectorAll('pre').forEach(one => one.textContent = one.textContent) }"""
JUDGED = """options => axe.run(document, {preload: false, ...options}).then(
  found => [...found.violations, ...found.incomplete].flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html}`)))"""
AA = 4.5  # of all text, though large text could do with less
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_ELSE = {"rules": {"color-contrast": {"enabled": False}}}
UNFOLD = "open => document.querySelectorAll('details').forEach(one => one.open = open)"
# The colour of each text and that of the nearest background behind it, each pair once.
PAIRS = """() => {
  const behind = one => !one ? 'rgb(255, 255, 255)'
    : (colour => colour === 'rgba(0, 0, 0, 0)' ? behind(one.parentElement) : colour)(
      getComputedStyle(one).backgroundColor)
  const said = [...document.querySelectorAll('body *')].filter(one => !one.closest('svg')
    && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  return [...new Set(said.map(one => getComputedStyle(one).color + behind(one)))] }"""
# What a reader must be able to reach, in the order of the page; then what the keyboard came to.
STOPS = """() => {
  window.stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(
    one => one.checkVisibility() && one.getClientRects().length)
  window.reached = []
  addEventListener('focusin', ({target}) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(target)
    const {left, right} = target.getBoundingClientRect()
    reached.push([stops.indexOf(target), outlineStyle, outlineWidth, left >= 0 && right > left]) })
  return stops.length }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out(tab, scheme):
    tab.evaluate(UNFOLD, True)
    tab.emulate_media(color_scheme=scheme)
    pairs = [tuple(map(int, re.findall(r"\d+", pair))) for pair in tab.evaluate(PAIRS)]
    assert len(pairs) > 3
    assert [pair for pair in pairs if ratio(pair[:3], pair[3:]) < AA] == []


def test_nothing_stands_in_the_way_of_anyone(tab, path):
    tab.emulate_media(color_scheme="light")
    tab.evaluate(PRUNE)
    tab.evaluate(AXE)
    for opened in (False, True):
        tab.evaluate(UNFOLD, opened)
        assert tab.evaluate(JUDGED, ALL_ELSE) == []
    if language(path) == "fr" and tab.viewport_size["width"] == WIDE:
        assert tab.evaluate(JUDGED, CONTRAST) == []


def ratio(*colours):
    """The contrast of two colours (WCAG 2.2), each as three numbers up to 255."""
    darker, lighter = sorted(map(brightness, colours))
    return (lighter + 0.05) / (darker + 0.05)


def brightness(colour):
    parts = [part / 255 for part in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_measured_as_wcag_does():
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.fixture(scope="module", params=FRENCH, ids=named)
def fresh(request, chromium):
    """A page as it is when opened, nothing done to it yet."""
    page = chromium.new_page(viewport={"width": WIDE, "height": HEIGHT})
    page.goto(request.param.as_uri())
    yield page
    page.close()


def test_the_keyboard_reaches_everything_in_order_and_one_sees_where_it_is(fresh):
    stops = fresh.evaluate(STOPS)
    assert stops > 10
    for _ in range(stops):
        fresh.keyboard.press("Tab")
    reached = fresh.evaluate("reached")
    assert [place for place, *_ in reached] == list(range(stops))
    assert [one for one in reached if one[1:] != ["solid", "3px", True]] == []


def test_the_outline_of_what_has_the_focus_can_be_seen(fresh):
    for scheme in ("light", "dark"):
        fresh.emulate_media(color_scheme=scheme)
        colours = fresh.evaluate("""() => { const found = name => getComputedStyle(
          document.documentElement).getPropertyValue(name).trim().slice(1)
          return ['--mark', '--paper', '--wash', '--warn'].map(found) }""")
        mark, *papers = [tuple(bytes.fromhex(colour)) for colour in colours]
        assert all(ratio(mark, paper) >= 3 for paper in papers)


def test_a_number_leads_to_its_claim_and_the_claim_is_closed_again(chromium):
    tab = chromium.new_page(viewport={"width": PHONE, "height": HEIGHT}, java_script_enabled=False)
    tab.goto(next(path for path in FRENCH if path.name.startswith("01")).as_uri())
    tab.locator("td a[href^='#claim-']").first.focus()
    tab.keyboard.press("Enter")
    card = tab.locator(".card:target")
    box = card.bounding_box()
    assert box["height"] > 100
    assert (box["x"], box["y"] + box["height"]) == (0, HEIGHT)
    tab.keyboard.press("Tab")
    assert card.locator(".close:focus").count() == 1
    tab.keyboard.press("Enter")
    assert card.count() == 0
    tab.close()


def test_the_first_key_offers_to_skip_to_the_text(chromium):
    tab = chromium.new_page(viewport={"width": PHONE, "height": HEIGHT})
    tab.goto(FRENCH[-1].as_uri())
    tab.keyboard.press("Tab")
    box = tab.locator(".skip").bounding_box()
    assert box["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
    tab.close()


@pytest.mark.parametrize("path", FRENCH, ids=named)
def test_without_scripts_everything_works(chromium, path):
    tab = chromium.new_page(java_script_enabled=False, viewport={"width": PHONE, "height": HEIGHT})
    tab.goto(path.as_uri())
    tab.click(".toc summary")
    link = tab.locator(".toc a").last
    link.click()
    assert tab.url.endswith(link.get_attribute("href"))
    heading = tab.locator(link.get_attribute("href"))
    assert 0 <= heading.bounding_box()["y"] < HEIGHT
    for fold in tab.locator("details.code").all()[:1]:
        fold.locator("summary").click()
        assert fold.locator("pre").is_visible()
    for download in tab.locator("a[download]").all():
        target = download.get_attribute("href")
        assert target.startswith("data:text/csv") or (path.parent / target).is_file()
    tab.click(".switch a")
    assert tab.url == twin(path).as_uri()
    tab.close()
