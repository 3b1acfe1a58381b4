import re

import pytest
from places import located

from analysis.report.faults import check_page
from analysis.report.territory_index import territory_index
from analysis.sources.territories import register_of, territories


@pytest.mark.parametrize(
    ("level", "language", "title"),
    [
        ("region", "fr", "Le baromètre, région par région"),
        ("departement", "en", "The barometer, département by département"),
    ],
)
def test_each_territory_is_there_once_with_its_page_and_its_authorities(
    study, level, language, title
):
    register = register_of("2016")
    places = territories(register, level=level)
    html = territory_index(
        study, register, places=places, language=language, languages=["fr", "en"]
    )
    suffix = "" if language == "fr" else ".en"
    linked = re.findall(r'<li><a href="([^"]+)">([^<]+)</a> \(', html)
    assert [page for page, _ in linked] == [f"{one.slug}{suffix}.html" for one in places]
    assert title in html
    assert check_page(html) == []


def test_how_many_answered_stands_beside_each_where_it_is_known(study):
    register = register_of("2016")
    places = territories(register, level="region")
    html = territory_index(located(study), register, places=places, language="en", languages=["en"])
    assert html.count("97 answered here.</li>") == 2
    assert html.count("Nobody answered here.</li>") == len(places) - 2
    assert "Of 194 respondents 194 say in which territory they are" in html
