import re
from dataclasses import replace

import pytest
from samples import audited, cells, counted, margins, school_margins, schools

from analysis.audit.sample import audit_sample
from analysis.audit.sample_answers import Asked
from analysis.report.audit_json import audit_record
from analysis.report.audit_page import MARK, audit_page, title_of
from analysis.report.faults import check_page
from analysis.sources.provenance import File

LANGUAGES = ("fr", "en")
RUDE = '</td><script>alert("1")</script>\u202e{x}'


def page_of(sample, known, asked, *, language="fr"):
    found = audit_sample(sample, known, asked=asked)
    record = audit_record(
        found,
        cells=sample,
        margins=known,
        margins_file=File("m.csv", "0" * 64, 1),
        language=language,
    )
    return audit_page(found, record, language=language)


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request):
    sample = cells(schools("apisrs"), columns=("stype", "sch.wide", "awards"))
    known = school_margins("stype", "sch.wide")
    return page_of(sample, known, Asked("awards", ("Yes",)), language=request.param)


def test_it_is_fit_to_publish_and_known_again(page):
    assert check_page(page) == []
    assert MARK in page


def test_every_link_inside_it_leads_somewhere(page):
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_functions_are_shown_once_each(page):
    cards = re.findall(r'<article class="card" id="(fn-[^"]+)"', page)
    assert len(cards) == len(set(cards)) >= 10
    assert "fn-analysis.methods.cell_means.mean_of_cells" in cards


def test_the_figure_has_its_numbers(page):
    assert page.count("<figure") == 1
    assert "data:text/csv" in page


def test_the_title_is_the_question():
    found = audited(
        schools("apisrs"), school_margins("stype"), question="awards", yes=("Yes",), above=False
    )
    said = title_of(found, language="en")
    assert said == "awards, “less than 50%”: to be confirmed at larger scale?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_from_data_are_never_markup(language):
    frame = counted({(RUDE, RUDE): 9, ("epci", "non"): 3}, question=RUDE)
    table = margins("variable level count\ntype commune 500\ntype epci 500")
    (margin,) = table.margins
    counts = {(RUDE,): 500.0, ("epci",): 500.0}
    known = replace(table, margins=(replace(margin, counts=counts),))
    sample = cells(frame, columns=("type", RUDE))
    html = page_of(sample, known, Asked(RUDE, (RUDE,)), language=language)
    assert check_page(html) == []
    assert "<script>" not in html
    assert "\u202e" not in html


def test_made_up_answers_say_so_in_the_first_screen():
    frame = counted({("commune", "oui"): 9, ("epci", "non"): 3})
    frame["respondent"] = "reconstructed-001"
    sample = cells(frame, columns=("type", "q"))
    known = margins("variable level count\ntype commune 500\ntype epci 500")
    html = page_of(sample, known, Asked("q", ("oui",)))
    assert "Réponses reconstituées" in html.partition("<main")[0]
    assert "Réponses collectées" not in html
