import re

import pytest

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
