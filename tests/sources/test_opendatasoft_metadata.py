import copy

import pytest

from analysis.sources.opendatasoft_metadata import metadata_of

# The form that the API documents, with what it gives null.
TOLD = {
    "dataset_id": "votes",
    "has_records": True,
    "fields": [
        {"name": "id", "label": "Identifiant", "type": "text", "annotations": {}},
        {"name": "n", "label": None, "type": "int", "annotations": {}},
    ],
    "metas": {
        "default": {
            "title": "Les votes",
            "publisher": None,
            "license": "Licence Ouverte v2.0",
            "license_url": None,
            "modified": "2026-01-01T00:00:00+00:00",
            "data_processed": "2026-01-02T00:00:00+00:00",
            "metadata_processed": "2026-01-03T00:00:00+00:00",
            "records_count": 5,
        }
    },
}


def told(**metas):
    document = copy.deepcopy(TOLD)
    document["metas"]["default"] |= metas
    return document


def test_a_description_is_read():
    seen = metadata_of(TOLD)
    assert (seen.title, seen.publisher, seen.licence) == ("Les votes", "", "Licence Ouverte v2.0")
    assert seen.time == "2026-01-02T00:00:00+00:00"
    assert seen.labels == {"id": "Identifiant", "n": ""}
    assert seen.records
    assert not seen.mapped


def test_the_time_of_the_data_comes_before_that_of_a_change():
    assert metadata_of(told(data_processed=None)).time == "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "metas", [{"data_processed": "2026-01-04"}, {"modified": "2026-01-04"}, {"records_count": 6}]
)
def test_another_state_has_another_stamp(metas):
    assert metadata_of(told(**metas)).stamp != metadata_of(TOLD).stamp


def test_another_field_has_another_stamp():
    document = told()
    document["fields"].append({"name": "q", "type": "text"})
    assert metadata_of(document).stamp != metadata_of(TOLD).stamp


def test_another_title_has_not():
    assert (
        metadata_of(told(title="Votes", metadata_processed="2026")).stamp == metadata_of(TOLD).stamp
    )


def test_without_a_time_there_is_no_stamp():
    assert metadata_of(told(data_processed=None, modified=None)).stamp == ""


@pytest.mark.parametrize("kind", ["geo_point_2d", "geo_shape"])
def test_places_are_seen(kind):
    document = told()
    document["fields"].append({"name": "g", "type": kind})
    assert metadata_of(document).mapped


def test_a_data_set_without_records_is_seen():
    assert not metadata_of(told() | {"has_records": False}).records


@pytest.mark.parametrize(
    "document", [None, [], {}, {"metas": {}}, {"metas": {"default": {}}, "fields": [1]}]
)
def test_another_form_is_an_error(document):
    with pytest.raises((TypeError, KeyError, AttributeError)):
        metadata_of(document)
