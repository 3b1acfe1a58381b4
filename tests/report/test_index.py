import re
from html import unescape
from urllib.parse import unquote

import pytest

from analysis.display.figures import FIGURES
from analysis.report import site
from analysis.report.faults import check_page
from analysis.report.index import index as made_index
from analysis.report.parameters import Parameters

TITLES = {name: f"Title of <{name}>" for name in site.NOTEBOOKS}
LINK = re.compile(r'href="([^"#]+)"')


def index(study, language="en", languages=("fr", "en"), **parameters):
    return made_index(
        study,
        parameters=Parameters(**parameters),
        language=language,
        languages=languages,
        titles=TITLES,
    )


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
    assert [one for one in printed if f'">{one}</a></th>' not in html] == []


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


def test_it_says_how_to_make_it_again_and_how_to_cite_it(study):
    html = index(study, delta=0.3)
    assert "<code>make report</code>" in html
    assert "<code>barometre report --wave 2016 --alpha 0.05 --delta 0.3</code>" in html
    assert "The barometre authors (" in html


def test_the_whole_report_can_be_taken_away(study):
    assert f'<a href="{site.whole_name(study, "en")}" download>' in index(study)
    assert site.pdf_name(study, "en") in index(study)


def test_no_link_of_the_report_leads_nowhere(built):
    pages = sorted(built.folder.rglob("*.html"))
    assert len(pages) == 16
    for page in pages:
        links = LINK.findall(page.read_text(encoding="utf-8"))
        files = {unquote(unescape(link)) for link in links if "://" not in link}
        lost = [
            one
            for one in files
            if not one.startswith("data:") and not (page.parent / one).is_file()
        ]
        assert lost == []
