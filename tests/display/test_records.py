"""Records in a real IPython shell: tables where it is known what they are, plain text as before."""

import re
from dataclasses import fields, replace
from html import unescape

import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis.audit.crossings import cross
from analysis.audit.findings import headline
from analysis.audit.reproduce import Reproduction
from analysis.display import records, tables
from analysis.display.evidence import UnknownEvidence, note
from analysis.display.records import RECORDS, UNKNOWN, show_in, shown
from analysis.display.table import Table
from analysis.display.words import say
from analysis.methods.grim import nearest_counts
from analysis.methods.proportions import Share, hull, share
from analysis.methods.sample_design import size_for_share

RUDE = "<script>alert(1)</script>\x00\u202e$x$"


@pytest.fixture
def shell(monkeypatch):
    made = InteractiveShell()
    monkeypatch.setattr(records, "get_ipython", lambda: made)
    return made


@pytest.fixture
def shows(shell, study):
    """What a cell shows of a value, by MIME type, once asked to show records."""

    def shown_in(language, value):
        show_in(language, of=study)
        return shell.display_formatter.format(value)[0]

    return shown_in


def text(html):
    """As read: narrow spaces are spaces."""
    html = re.sub(r"<style>.*?</style>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_has_words_in_both_languages(kind):
    words = RECORDS[kind]
    assert list(words.fields) == [field.name for field in fields(kind)]
    for language in ("fr", "en"):
        for message in (words.what, *(meaning for meaning, _ in words.fields.values())):
            assert say(message, language)
    assert all(function.__doc__ for _, function in words.fields.values())


def test_a_record_is_a_table_of_its_fields_and_its_plain_text_stays(shows):
    value = share(153, base=191)
    made = shows("fr", value)
    assert made["text/plain"].startswith("Share(count=153, base=191,")
    said = text(made["text/html"])
    assert said.startswith("Share : une part avec son intervalle Champ Sens Valeur")
    assert "estimate part 80,1 %" in said
    assert "population pouvaient être interrogés —" in said


def test_the_language_is_that_last_asked_for(shows):
    value = size_for_share(margin=0.05)
    assert "à inviter" in shows("fr", value)["text/html"]
    assert "to invite" in shows("en", value)["text/html"]


def test_before_it_is_asked_for_nothing_is_shown_otherwise(shell):
    assert list(shell.display_formatter.format(share(1, base=2))[0]) == ["text/plain"]


def test_outside_ipython_nothing_happens(study, monkeypatch):
    monkeypatch.setattr(records, "get_ipython", lambda: None)
    assert show_in("fr", of=study) is None


def test_another_language_is_refused(study, shell):
    with pytest.raises(ValueError, match="saw language 'de', wanted one of fr, en"):
        show_in("de", of=study)


def test_several_of_a_kind_are_one_table(study):
    made = shown(study.respondents, of=study, language="en")
    assert made.columns[:2] == ("type", "answered")
    assert made.rows[0][:2] == ("commune", "99")
    assert len(made.rows) == 5


def test_what_is_no_record_is_shown_as_before(shows, study):
    for value in ((1, 2), [], ["a"], (share(1, base=2), 3), {"a": 1}, 0.5):
        assert "text/html" not in shows("fr", value)
        assert shown(value, of=study, language="fr") is None


def test_a_table_is_set_as_in_the_report(shows):
    table = Table("C", ("a", "b"), (("c", "1"),), (), frozenset({1}))
    html = shows("fr", table)["text/html"]
    assert html.endswith(f'<div class="record">{table._repr_html_()}</div>')
    assert "td.number { text-align: right }" in html


def test_a_number_without_evidence_is_never_collected(study, collected):
    for language in ("fr", "en"):
        for of in (study, collected):
            for value in (share(1, base=2), [hull([(1, 2)])], headline(of.findings).confirmation):
                made = shown(value, of=of, language=language)
                assert made.notes == (say(UNKNOWN, language),)
                assert note("collected", language=language) not in text(made._repr_html_())


def test_one_record_that_does_not_say_makes_all_unknown(study):
    said, unsaid = headline(study.findings).reproduction, share(1, base=2)
    assert shown(said, of=study, language="en").notes == (note("reconstructed", language="en"),)
    assert shown([unsaid, unsaid], of=study, language="en").notes == (say(UNKNOWN, "en"),)


def test_an_evidence_that_there_is_not_is_refused(study):
    with pytest.raises(UnknownEvidence):
        shown(Reproduction("consistent", "hearsay"), of=study, language="en")


def test_what_comes_from_print_says_so(study):
    for value in (
        study.claims,
        headline(study.findings).arithmetic,
        nearest_counts("80.1", base=194),
        study.codebook,
        study.respondents,
    ):
        assert shown(value, of=study, language="en").notes == (note("published", language="en"),)


def test_findings_are_rows_of_the_verdict_table_of_the_report(study):
    whole = tables.verdicts(study, language="fr")
    printed = [found for found in study.findings if found.claim.printed]
    made = shown(printed, of=study, language="fr")
    assert (made.columns, made.rows, made.notes) == (whole.columns, whole.rows, whole.notes)
    alone = shown(headline(study.findings), of=study, language="fr")
    assert alone.rows == tuple(row for row in whole.rows if row[0] == "2016-participation-1")


def test_findings_of_another_edition_are_said_with_their_own(study):
    (other, *_) = study.other_editions
    made = shown(other.findings, of=study, language="en")
    whole = tables.verdicts(other, language="en")
    assert {row[0]: row for row in whole.rows}.items() <= {row[0]: row for row in made.rows}.items()


def test_answers_and_study_say_what_they_rest_on(study, collected):
    for of, kind in ((study, "reconstructed"), (collected, "collected")):
        for value in (of, of.answers):
            made = shown(value, of=of, language="en")
            assert made.notes == (note(kind, language="en"),)
    facts = dict(shown(study, of=study, language="en").rows)
    assert facts["edition"] == "2016"
    assert facts["cannot exist as printed"] == "2"
    assert ("respondents", "194") in [
        row[:2] for row in shown(study.answers, of=study, language="en").rows
    ]
    alone = shown(replace(study, answers=None), of=study, language="en")
    assert alone.notes == (note("published", language="en"),)


def test_a_crossing_is_its_table(study):
    crossing = cross(study, "participation", by="equipped")
    made = shown(crossing, of=study, language="en")
    assert made.rows[0][:3] == ("Yes", "Yes", "38/42")
    cells = shown(crossing.cells, of=study, language="en")
    assert cells.notes == (say(UNKNOWN, "en"),)
    assert cells.rows[0][-1] == "90.5 to 90.5%"


def test_nothing_that_stands_in_a_record_is_markup(study):
    claim = replace(study.claims[0], sentence=RUDE, answer=RUDE)
    odd = Share(1, 2, None, 0.5, 0.1, 0.9, 0.95, RUDE)
    for value in (claim, [claim, claim], odd):
        html = shown(value, of=study, language="fr")._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;[U+0000][U+202E]" in html.replace("<wbr>", "")


def test_every_kind_of_value_of_the_house_can_be_shown(study):
    """Each record met in the findings, whatever is missing in it."""
    for found in study.findings:
        for value in (
            found.claim,
            found.arithmetic,
            found.reproduction,
            found.verdict,
            found.largest,
        ):
            for language in ("fr", "en"):
                made = value is None or shown(value, of=study, language=language)
                assert made is True or all(cell for row in made.rows for cell in row)
        if found.confirmation:
            assert shown(found.confirmation, of=study, language="fr").rows
