"""The page of an audit in a real Chromium, wide and narrow: alone, whole, and for every reader."""

import pytest
from samples import cells, counted, margins, school_margins, schools

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.report.audit_json import audit_record
from analysis.report.audit_page import audit_page
from analysis.sources.provenance import File
from browser.pages import values, watched
from browser.test_accessibility import ALL_ELSE, AXE, CONTRAST, JUDGED, UNFOLD

pytestmark = pytest.mark.browser
LONG = "intercommunalité à fiscalité propre, de moins de quinze mille habitants"


def written(folder, name, *, sample, known, asked):
    found = audit_sample(sample, known, asked=asked)
    file = File("m.csv", "0" * 64, 1)
    record = audit_record(found, cells=sample, margins=known, margins_file=file, language="fr")
    path = folder / f"{name}.html"
    path.write_text(audit_page(found, record, language="fr"), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=["schools", "unknown"])
def path(request, tmp_path_factory):
    """An audit that says much, and one of long names that can say little."""
    folder = tmp_path_factory.mktemp("audits")
    if request.param == "schools":
        sample = cells(schools("apisrs"), columns=("stype", "sch.wide", "awards"))
        known, asked = school_margins("stype", "sch.wide"), Asked("awards", ("Yes",))
        return written(folder, "schools", sample=sample, known=known, asked=asked)
    question = "La participation des habitants s’est-elle renforcée ?"
    frame = counted({(LONG, "Tout à fait d’accord"): 9, ("métropole", ""): 3}, question=question)
    known = margins(f"variable level count\ntype {LONG.replace(' ', '_')} 900\ntype métropole 40")
    asked = Asked(question, ("Tout à fait d’accord",))
    sample = cells(frame, columns=("type", question))
    return written(folder, "unknown", sample=sample, known=known, asked=asked)


@pytest.fixture
def tab(window, path):
    page = watched(window.new_page())
    page.goto(path.as_uri())
    yield page
    page.close()


def test_it_opens_alone_whole_and_without_complaint(tab, path):
    assert tab.complaints == []
    assert [url for url in tab.requested if not url.startswith("data:")] == [path.as_uri()]
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert tab.locator("h1").count() == 1
    assert tab.locator(".banner").inner_text().startswith("Réponses collectées")


def test_its_figure_stays_on_the_page_and_its_tables_scroll_in_themselves(tab):
    assert values(tab, "svg", "one.getBoundingClientRect().right <= window.innerWidth") == [True]
    assert set(values(tab, "table", "one.closest('.scroll')?.tabIndex ?? -1")) == {0}


def test_a_number_leads_to_its_function_and_back(tab):
    tab.locator("th a").first.click()
    card = tab.locator(".card:target")
    assert card.is_visible()
    card.locator(".close").click()
    assert tab.locator(".card:target").count() == 0


def test_nothing_stands_in_the_way_of_anyone(tab):
    tab.evaluate(AXE)
    tab.evaluate(UNFOLD, True)
    assert tab.evaluate(JUDGED, ALL_ELSE) == []
    if tab.viewport_size["width"] > 1000:
        assert tab.evaluate(JUDGED, CONTRAST) == []
