import re

import pytest

from analysis.report.appendix import completed, linked_claims
from analysis.report.faults import check_page

ID = "2016-participation-1"


def body(study, html, language="fr"):
    return completed(html, study, language=language)


def test_a_number_leads_to_its_sentence_source_counts_and_verdict(study):
    made = body(study, f"<p>80,1 % [{ID}]</p>")
    assert f'[<a href="#claim-{ID}">{ID}</a>]' in made
    card = re.search(rf'<article class="card" id="claim-{ID}".*?</article>', made, re.DOTALL)[0]
    for told in ("Pour 80,1 % des collectivités", "decideur-public.info", "153/191", "à confirmer"):
        assert told in card
    assert '<blockquote lang="fr">' in card


def test_only_what_is_cited_is_there_once_in_the_order_of_the_claims(study):
    made = body(study, f"<p>{ID} 2016-type-1 {ID}</p>")
    assert re.findall(r'class="card" id="claim-([^"]+)"', made) == ["2016-type-1", ID]
    assert "card" not in body(study, "<p>rien</p>")


def test_a_computed_number_leads_to_its_function(study):
    made = body(study, '<a href="#fn-analysis.methods.proportions.hull">73 à 86 %</a>')
    assert made.count('id="fn-analysis.methods.proportions.hull"') == 1


@pytest.mark.parametrize("link", ["claim-2016-nothing", "fn-analysis.methods.grim.nothing"])
def test_a_link_to_nothing_is_a_fault(study, link):
    with pytest.raises(LookupError, match="nothing"):
        body(study, f'<a href="#{link}">?</a>')


@pytest.mark.parametrize(
    "html",
    [
        f"<code>{ID}</code>",
        f'<p title="{ID}">x</p>',
        f"<svg><g><text>{ID}</text></g></svg>",
        f"<a href='#x'><b>{ID}</b></a>",
        f"<p>{ID}0 x-{ID}</p>",
    ],
)
def test_code_figures_links_and_longer_words_stay_as_they_are(html):
    assert linked_claims(html, [ID]) == html


def test_the_longer_of_two_ids_is_meant():
    assert linked_claims("a-1-b a-1", ["a-1", "a-1-b"]).count('href="#claim-a-1-b"') == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_link_inside_a_page_leads_somewhere(study, language):
    made = body(study, f"<p>{ID}</p>", language)
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(re.findall(r'id="([^"]+)"', made))
    assert check_page(f'<html lang="{language}">{made}</html>') == []


def test_it_ends_with_data_parameters_and_versions(study):
    made = body(study, "<p></p>", "en")
    assert made.index('id="data"') < made.index("requirements.lock") < made.index('id="closed"')
