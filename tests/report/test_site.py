import re
from html import unescape
from urllib.parse import unquote

import pytest

from analysis.display.figures import FIGURES
from analysis.report import site
from analysis.report.faults import check_page

TITLES = {name: f"Title of <{name}>" for name in site.NOTEBOOKS}
LINK = re.compile(r'href="([^"#]+)"')


def index(study, language="en", languages=("fr", "en")):
    return site.index(study, language=language, languages=languages, titles=TITLES)


def around(study, **given):
    told = {"language": "fr", "languages": ("fr", "en"), "titles": TITLES}
    return site.context(study, **told | given)


def test_the_index_is_fit_to_publish(study):
    assert check_page(index(study)) == []
    assert check_page(index(study, "fr")) == []


def test_the_index_says_the_answer_before_anything_else(study):
    html = index(study)
    assert ">Should the 2016 barometer be confirmed at larger scale?</h1>" in html
    assert html.index("Of 20 conclusions, 12 should be confirmed") < html.index("<h2")
    assert html.index("reconstructed from the published figures") < html.index("<h1")


def test_the_index_holds_every_verdict(study):
    html = index(study, "fr")
    printed = [claim.id for claim in study.claims if claim.printed]
    assert [one for one in printed if f'<th scope="row">{one}</th>' not in html] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_index_leads_to_every_page_figure_and_file(study, language):
    links = set(LINK.findall(index(study, language)))
    wanted = {site.page_name(name, language) for name in site.NOTEBOOKS}
    wanted |= {site.figure_name(study, figure, language=language) for figure in FIGURES}
    assert wanted | {"verdicts.csv", "manifest.json"} <= links


def test_titles_are_words(study):
    html = index(study)
    assert "Title of <01" not in html
    assert "Title of &lt;01-published-figures&gt;" in html


def test_the_index_is_named_so_that_a_folder_opens_with_it():
    assert (site.index_name("fr"), site.index_name("en")) == ("index.html", "index.en.html")


def test_a_page_leads_to_its_neighbours_home_and_other_language(study):
    page = around(study, here="03-who-answered")
    assert page["home"] == "../index.html"
    assert page["switch"] == ("../pages/03-who-answered.en.html", "English")
    assert [current for _, _, current in page["nav"]] == [False, False, True, False, False]
    assert [href for href, _, _ in page["nav"]] == [
        f"../pages/{name}.fr.html" for name in site.NOTEBOOKS
    ]


def test_the_index_leads_to_the_other_index(study):
    page = around(study, language="en")
    assert (page["home"], page["switch"]) == ("index.en.html", ("index.html", "Français"))
    assert not any(current for _, _, current in page["nav"])


def test_one_language_alone_has_no_switch(study):
    assert "switch" not in around(study, languages=("fr",))


def test_every_page_says_what_its_answers_are(study, tmp_path):
    page = around(study, language="en", here="01-published-figures")
    assert "are reconstructed from the published figures" in page["banner"]
    assert "Edition 2016." in page["footer"][0]


def test_no_link_of_the_report_leads_nowhere(built):
    pages = sorted(built.folder.rglob("*.html"))
    assert len(pages) == 12
    for page in pages:
        links = LINK.findall(page.read_text(encoding="utf-8"))
        files = {unquote(unescape(link)) for link in links if "://" not in link}
        lost = [
            one
            for one in files
            if not one.startswith("data:") and not (page.parent / one).is_file()
        ]
        assert lost == []
