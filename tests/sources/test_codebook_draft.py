import json

import pytest
from surveys import mapped

from analysis.sources.codebook import Label, load_codebook
from analysis.sources.codebook_draft import MADE, draft_codebook
from analysis.sources.mapping import plan_of
from analysis.sources.schema import schema_of

PLAN = """
    column  role       seen     question  answer      asked
    T       question   .        type      .           .
    T       code       Commune  .         commune     .
    T       code       commune  .         commune     .
    T       code       N/A      .         .           .
    E       question   .        equipped  .           .
    E       code       Oui      .         yes         .
    A       choice     .        tools     site        equipped=yes
    A       code       Y        .         yes         equipped=yes
    B       choices    .        means     bars        type=commune
    B       code       Radio    .         radio       .
    B       code       *        .         other       .
    R       ranking    .        first     1           .
    R       code       Débat    .         debate      .
    N       number     .        people    .           .
    I       insee      .        place     .           .
    X       kept-text  .        why       .           .
    P       personal   .        .         .           .
"""
LABELS = {
    ("type", ""): Label("Type ?", "Type?"),
    ("type", "commune"): Label("Commune", "Municipality"),
    ("tools", ""): Label("Outils ?", "Tools?"),
    ("tools", "site"): Label("Site", "Website"),
}


@pytest.fixture(scope="module")
def draft():
    return draft_codebook(plan_of(mapped(PLAN)), LABELS, known=load_codebook().bases)


@pytest.fixture(scope="module")
def fields(draft):
    return {field["name"]: field for field in json.loads(draft.schema)["fields"]}


def test_every_column_that_is_written_is_described_in_their_order(fields):
    assert list(fields) == [
        *("respondent", "type", "equipped", "tools.site", "means.radio", "means.other"),
        *("first.rank-1", "people", "place", "why"),
    ]


def test_codes_stand_once_with_their_labels(fields):
    assert fields["type"]["constraints"]["enum"] == ["commune"]
    assert fields["type"]["categories"] == [
        {"value": "commune", "label": "Commune", "labelEn": "Municipality"}
    ]
    assert fields["equipped"]["categories"][0]["label"] == "yes"


def test_an_answer_of_a_multiple_choice_is_yes_or_no(fields):
    assert fields["tools.site"]["title"] == "Outils ? – Site"
    assert fields["tools.site"]["constraints"]["enum"] == ["yes", "no"]
    assert fields["means.other"]["constraints"]["enum"] == ["yes", "no"]


def test_numbers_and_official_codes_have_their_pattern(draft):
    schema = schema_of(json.loads(draft.schema))
    assert schema.key == "respondent"
    assert schema.fields["people"].pattern
    assert schema.fields["place"].pattern
    assert (schema.fields["why"].pattern, schema.fields["why"].codes) == ("", ())


def test_who_was_asked_is_a_base_that_is_known_or_a_new_one(draft, fields):
    assert fields["tools.site"]["asked"] == "equipped"
    assert fields["type"]["asked"] == "respondents"
    assert fields["means.radio"]["asked"] == "type-commune"
    (new,) = draft.bases
    assert (new.id, new.within, new.table, new.column, new.code) == (
        *("type-commune", "respondents", "respondents", "type", "commune"),
    )
    assert new.label == Label("Type ? – Commune", "Type? – Municipality")


def test_it_says_what_made_it(draft):
    assert json.loads(draft.schema)["description"] == MADE
