import pytest
from ods_server import CSV, DESCRIPTION, PARQUET, Time, serving

from analysis.sources.errors import SourceError
from analysis.sources.opendatasoft_download import download
from analysis.sources.opendatasoft_kept import sha256


@pytest.fixture(scope="module")
def server():
    with serving() as portal:
        yield portal


@pytest.fixture
def portal(server):
    server.reset()
    return server


def pages(portal):
    return [page for page, _ in portal.asked]


def test_a_file_comes_with_where_it_is_from(portal, tmp_path):
    got = download(portal.address, folder=tmp_path)
    origin = got.origin
    assert got.new
    assert got.path.is_relative_to(tmp_path)
    assert (origin.title, origin.publisher) == ("Les votes", "Ville")
    assert (origin.licence, origin.licence_url) == (
        "Licence Ouverte v2.0",
        "https://www.etalab.gouv.fr/licence",
    )
    assert (origin.time, origin.rows, origin.form) == ("2026-01-02T00:00:00+00:00", 5, "parquet")
    assert (origin.bytes, origin.sha256) == (got.path.stat().st_size, sha256(got.path))
    assert origin.address == portal.address
    assert got.labels["q"] == "Question q"


@pytest.mark.parametrize(
    ("always", "form"),
    [
        ({}, "parquet"),
        ({PARQUET: "404"}, "csv"),
        ({PARQUET: "401"}, "csv"),
        ({PARQUET: "500"}, "csv"),
        ({PARQUET: "redirect"}, "csv"),
        ({PARQUET: "404", CSV: "403"}, "pages"),
    ],
)
def test_another_form_is_taken_where_one_is_not_given(portal, tmp_path, always, form):
    portal.always = always
    got = download(portal.address, folder=tmp_path, patience=Time().patience())
    assert got.origin.form == form


def test_too_many_requests_are_not_answered_with_more(portal, tmp_path):
    portal.always = {PARQUET: "429"}
    with pytest.raises(SourceError, match="HTTP 429"):
        download(portal.address, folder=tmp_path, patience=Time().patience())
    assert CSV not in pages(portal)


def test_places_on_a_map_come_as_csv(portal, tmp_path):
    portal.kinds = portal.kinds | {"where": "geo_point_2d"}
    portal.rows = [row | {"where": "48.8, 2.3"} for row in portal.rows]
    assert download(portal.address, folder=tmp_path).origin.form == "csv"
    assert PARQUET not in pages(portal)


def test_a_data_set_without_records_is_refused(portal, tmp_path):
    portal.more = {"has_records": False}
    with pytest.raises(SourceError, match="a data set without records"):
        download(portal.address, folder=tmp_path)
    assert pages(portal) == [DESCRIPTION]


def test_another_table_under_its_name_is_refused(portal, tmp_path):
    portal.more = {"fields": [{"name": "x", "type": "text"}]}
    portal.always = {CSV: "404", "records": "404"}
    with pytest.raises(SourceError, match="a file without any field of the data set"):
        download(portal.address, folder=tmp_path, patience=Time().patience())


def test_a_key_is_used_and_neither_kept_nor_told(portal, tmp_path, monkeypatch):
    download(portal.address, folder=tmp_path)
    monkeypatch.setenv("BAROMETRE_ODS_KEY", " k3y-of-mine\n")
    portal.keys.clear()
    assert download(portal.address, folder=tmp_path).new  # a key may show other records
    assert portal.keys == {"Apikey k3y-of-mine"}
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 4
    assert [path for path in kept if b"k3y" in path.read_bytes() or "k3y" in path.name] == []
    portal.always = {DESCRIPTION: "key back"}
    with pytest.raises(SourceError, match="The key in BAROMETRE_ODS_KEY") as caught:
        download(portal.address, folder=tmp_path)
    assert "k3y" not in str(caught.value)


@pytest.mark.parametrize("key", ["a\nb", "clé", "a b", "x" * 501])
def test_a_key_that_is_none_is_refused_and_not_quoted(portal, tmp_path, monkeypatch, key):
    monkeypatch.setenv("BAROMETRE_ODS_KEY", key)
    with pytest.raises(SourceError, match="environment variable BAROMETRE_ODS_KEY") as caught:
        download(portal.address, folder=tmp_path)
    assert key not in str(caught.value)
    assert portal.asked == []
