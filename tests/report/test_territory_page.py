import pytest

from analysis.report import territory_page as made
from analysis.report.page import title_of
from analysis.report.parameters import TerritoryParameters
from analysis.report.publish import UnfitPage
from analysis.report.run import NotebookFailed
from analysis.report.territory_page import Asked, page_name, territory_page
from analysis.sources.territories import Territory

PLACE = Territory("region", "94", "Corse")


def asked(language="en", **parameters):
    told = TerritoryParameters(language=language, territory="94", **parameters)
    return Asked(PLACE, told, ("fr", "en"))


@pytest.fixture(autouse=True)
def own_build(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "BUILD", tmp_path)


def test_french_is_the_name_without_a_suffix():
    assert page_name(PLACE, "fr") == "94-corse.html"
    assert asked().name == "94-corse.en.html"


@pytest.mark.parametrize(
    ("language", "title", "says"),
    [
        ("fr", "Corse · Que peut-on dire de ce territoire ?", "Aucune réponse n’a servi"),
        ("en", "Corse · What can be said of this territory?", "No answer was used"),
    ],
)
def test_a_page_stands_alone_names_its_territory_and_its_functions(language, title, says):
    html = territory_page(asked(language))
    assert title_of(html) == title
    assert f"<title>{title}" in html
    assert says in html
    assert 'href="94-corse' in html
    assert 'id="fn-analysis.audit.territory.strata_of"' in html
    assert 'id="fn-analysis.methods.sample_design.size_for_share"' in html
    assert html == territory_page(asked(language))


def test_a_notebook_that_fails_makes_no_page():
    with pytest.raises(NotebookFailed, match="nowhere"):
        territory_page(asked(each="nowhere"))


def test_a_page_that_is_not_fit_is_none(monkeypatch):
    monkeypatch.setattr(made, "check_page", lambda html: ["a fault"])
    with pytest.raises(UnfitPage, match=r"94-corse\.en\.html: a fault"):
        territory_page(asked())
