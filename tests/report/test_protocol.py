import pytest

from analysis.report.faults import check_page
from analysis.report.protocol import protocol


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_protocol_is_a_page_fit_to_be_mailed(study, language):
    html = protocol(study, language=language, languages=("fr", "en"))
    assert check_page(html) == []
    assert html.count("<h1") == 1
    assert "barometre sample --seed" in html
    other = {"fr": "protocol.en.html", "en": "protocol.fr.html"}[language]
    assert f'href="{other}"' in html


def test_the_numbers_of_the_protocol_lead_to_their_claims(study):
    html = protocol(study, language="fr", languages=("fr",))
    assert 'href="#claim-2016-participation-1"' in html
    assert 'id="claim-2016-participation-1"' in html
