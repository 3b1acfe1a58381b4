"""A whole data set by any form, through any fault, exactly once; or an error and nothing kept."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ods_server import CSV, DESCRIPTION, NOW, PARQUET, RECORDS, Time, serving

from analysis.sources import opendatasoft, opendatasoft_download
from analysis.sources.errors import SourceError
from analysis.sources.export import read_export
from analysis.sources.limits import Limits
from analysis.sources.opendatasoft import fetch

PASSING = [
    "429",
    "429 with Retry-After",
    "500",
    "503",
    "416",
    "cut",
    "cut chunk",
    "short",
    "empty",
    "web page",
    "web page under a wrong type",
    "no JSON",
    "other JSON",
    "hung up",
    "other part",
    "packed",
    "change",
]
LASTING = PASSING[:-3]  # a document may be a part or packed
FINAL = ["401", "403", "404", "400", "redirect", "429 until tomorrow"]
FORMS = {
    PARQUET: {},
    CSV: {PARQUET: "404"},
    "pages": {PARQUET: "404", CSV: "404"},
}


@pytest.fixture(scope="module")
def server():
    with serving() as portal:
        yield portal


@pytest.fixture
def portal(server):
    server.reset()
    return server


def files(folder):
    return sorted(path.suffix for path in Path(folder).rglob("*") if path.is_file())


def refused(portal, folder, **options):
    with pytest.raises(SourceError) as caught:
        fetch(portal.address, folder=folder, patience=Time(**options).patience())
    assert files(folder) == []
    assert portal.address in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("form", FORMS)
def test_the_table_is_the_same_by_any_form(portal, tmp_path, form):
    portal.always = FORMS[form]
    export = fetch(portal.address, folder=tmp_path)
    assert export.table.to_numpy().tolist() == portal.texts()
    assert list(export.table.columns) == list(portal.kinds)
    assert list(export.table.index) == [2, 3, 4, 5, 6]
    assert export.account.kept == export.account.read == 5
    assert export.labels == {name: f"Question {name}" for name in portal.kinds}
    assert export.origin == portal.address
    assert "“Les votes”, published by Ville, licence Licence Ouverte v2.0" in str(export.notes[0])
    assert f"5 records by {form}, transferred now" in str(export.notes[1])


def test_an_address_is_read_as_a_file_is(portal, tmp_path, monkeypatch):
    monkeypatch.setitem(opendatasoft.fetch.__kwdefaults__, "folder", tmp_path)
    assert read_export(portal.address).table.to_numpy().tolist() == portal.texts()
    with pytest.raises(SourceError, match="Leave the sheet out"):
        read_export(portal.address, sheet="Feuil1")


@pytest.mark.parametrize("form", FORMS)
def test_a_data_set_without_records_is_an_empty_table(portal, tmp_path, form):
    portal.reset(rows=0)
    portal.always = FORMS[form]
    export = fetch(portal.address, folder=tmp_path)
    assert list(export.table.columns) == list(portal.kinds)
    assert export.account.read == 0


def test_records_are_chosen_by_the_portal(portal, tmp_path):
    where = f"{portal.address}?refine=type:t1&refine=id:0003"
    export = fetch(where, folder=tmp_path)
    assert export.table["id"].tolist() == ["0003"]
    assert export.origin == f"{portal.address}?refine=type%3At1&refine=id%3A0003"
    assert len(fetch(portal.address, folder=tmp_path).table) == 5


@pytest.mark.parametrize("page", [DESCRIPTION, PARQUET, CSV, RECORDS])
@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_costs_nothing(portal, tmp_path, fault, page):
    portal.always = FORMS[CSV] if page == CSV else {}
    portal.once = {page: [fault]}
    export = fetch(portal.address, folder=tmp_path, patience=Time().patience())
    assert export.table.to_numpy().tolist() == portal.texts()
    assert portal.once == {page: []}
    assert len(files(tmp_path)) == 2


@pytest.mark.parametrize("page", [DESCRIPTION, RECORDS])
@pytest.mark.parametrize("fault", [*LASTING, *FINAL])
def test_a_lasting_fault_is_an_error_and_nothing_is_kept(portal, tmp_path, fault, page):
    # Without the number of records nothing can be believed to be whole.
    portal.always = {page: fault}
    assert "\n  " in refused(portal, tmp_path)
    assert len(portal.asked) < 60


WORDS = {
    "429": ["HTTP 429: Too many requests on the domain", "(5 times)"],
    "429 until tomorrow": ["to be asked again at 2027-01-16T00:00", "A key in BAROMETRE_ODS_KEY"],
    "500": ["HTTP 500: Internal error (5 times)", "Try again later"],
    "401": ["HTTP 401: Sign in", "put a key of the portal in"],
    "403": ["HTTP 403: Forbidden", "put a key of the portal in"],
    "404": ["HTTP 404: Unknown dataset: votes", "Check the identifier"],
    "redirect": ["sent on to elsewhere.example, which is not followed"],
    "web page": ["not the JSON of the API ('text/html; charset=utf-8')"],
    "cut": ["a connection that was refused or cut (5 times)"],
}


@pytest.mark.parametrize("fault", WORDS)
def test_an_error_says_what_was_seen_and_the_way_out(portal, tmp_path, fault):
    portal.always = {DESCRIPTION: fault}
    words = refused(portal, tmp_path)
    assert [one for one in WORDS[fault] if one not in words] == []


def test_where_no_form_is_given_each_is_named(portal, tmp_path):
    portal.reset(rows=10_001)
    portal.always = {PARQUET: "404", CSV: "500"}
    words = refused(portal, tmp_path)
    assert (
        "parquet: HTTP 404: Unknown dataset: votes; csv: HTTP 500: Internal error (5 times)"
        in words
    )
    assert "pages: 10,001 records, of which pages give 10,000" in words
    assert "Choose fewer records (?refine=facet:value)" in words


def test_a_file_that_has_not_the_rows_that_were_told_is_not_believed(portal, tmp_path):
    portal.told = 6
    words = refused(portal, tmp_path)
    assert "parquet: 5 rows for 6 records (5 times); csv: 5 rows for 6 records (5 times)" in words


@pytest.mark.parametrize("page", [DESCRIPTION, PARQUET])
def test_a_trickle_ends_with_the_time(portal, tmp_path, page):
    portal.always = {page: "trickle"}
    assert "no end after 1,800 s" in refused(portal, tmp_path, tick=20.0)


def test_a_silent_portal_is_asked_again(portal, tmp_path):
    portal.faults = ["", "silent"]
    time = Time()
    fetch(portal.address, folder=tmp_path, patience=time.patience(silence=0.1))
    assert time.slept == [1.0]


def test_an_endless_body_is_bounded(portal, tmp_path, monkeypatch):
    portal.always = {DESCRIPTION: "endless"}
    assert "more than 10,000,000 bytes" in refused(portal, tmp_path)
    portal.always = {PARQUET: "endless"}
    monkeypatch.setattr(opendatasoft_download, "LIMITS", Limits(text=1_000_000))
    assert "more than 1,000,000 bytes" in refused(portal, tmp_path)
    assert portal.sent[PARQUET] < 10_000_000


def test_data_that_change_all_the_time_are_not_kept(portal, tmp_path):
    portal.always = {PARQUET: "change"}
    assert "data that changed while they were read (3 times)" in refused(portal, tmp_path)


def test_a_second_run_transfers_nothing(portal, tmp_path):
    first = fetch(portal.address, folder=tmp_path)
    sent, asked = portal.data, len(portal.asked)
    second = fetch(portal.address, folder=tmp_path)
    assert portal.data == sent > 0
    assert [page for page, _ in portal.asked[asked:]] == [DESCRIPTION]
    assert second.table.equals(first.table)
    assert second.labels == first.labels
    assert "not transferred again" in str(second.notes[1])


def test_changed_data_are_transferred_again(portal, tmp_path):
    fetch(portal.address, folder=tmp_path)
    portal.change()
    assert fetch(portal.address, folder=tmp_path).table.to_numpy().tolist() == portal.texts()


def test_data_without_a_time_are_transferred_each_time(portal, tmp_path):
    portal.metas = {}
    for _ in range(2):
        export = fetch(portal.address, folder=tmp_path)
        assert "transferred now" in str(export.notes[1])
        assert "no licence told, data of no date" in str(export.notes[0])


@pytest.mark.parametrize("harm", ["alter", "remove", "cut the description"])
def test_a_kept_file_that_was_harmed_is_transferred_again(portal, tmp_path, harm):
    fetch(portal.address, folder=tmp_path)
    (data,) = tmp_path.rglob("*.parquet")
    if harm == "alter":
        data.write_bytes(data.read_bytes()[:-1] + b"x")
    elif harm == "remove":
        data.unlink()
    else:
        data.with_suffix(".json").write_text("{")
    export = fetch(portal.address, folder=tmp_path)
    assert export.table.to_numpy().tolist() == portal.texts()
    assert files(tmp_path) == [".json", ".parquet"]


def test_a_failed_update_leaves_what_was_kept(portal, tmp_path):
    fetch(portal.address, folder=tmp_path)
    (before,) = [path.read_bytes() for path in tmp_path.rglob("*.parquet")]
    portal.change()
    portal.always = {PARQUET: "cut", CSV: "short", RECORDS: "500"}
    with pytest.raises(SourceError):
        fetch(portal.address, folder=tmp_path, patience=Time().patience())
    assert [path.read_bytes() for path in tmp_path.rglob("*.parquet")] == [before]


def test_a_file_where_the_folder_should_be_is_said(portal, tmp_path):
    (tmp_path / "downloads").write_text("x")
    with pytest.raises(SourceError, match="Make room there"):
        fetch(portal.address, folder=tmp_path / "downloads")


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["", *PASSING]), max_size=8).filter(
        lambda all_: all_.count("change") < 3
    ),
    st.sampled_from([*FORMS]),
    st.booleans(),
)
def test_any_faults_and_then_success_give_exactly_the_rows(
    server, tmp_path_factory, faults, form, ranges
):
    folder = tmp_path_factory.mktemp("downloads")
    server.reset(rows=101)
    server.faults, server.always, server.ranges = list(faults), FORMS[form], ranges
    export = fetch(server.address, folder=folder, patience=Time().patience(times=20))
    assert export.table.to_numpy().tolist() == server.texts()
    assert len(files(folder)) == 2 or "change" in faults
    sent, server.faults = server.data, []  # faults left over would befall the second run
    fetch(server.address, folder=folder)
    assert server.data == sent


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["", *PASSING, *FINAL]), max_size=25))
def test_any_faults_at_all_give_the_rows_or_an_error_and_nothing(server, tmp_path_factory, faults):
    folder = tmp_path_factory.mktemp("downloads")
    server.reset()
    server.faults = list(faults)
    time = Time()
    try:
        export = fetch(server.address, folder=folder, patience=time.patience(total=300.0))
    except SourceError:
        assert files(folder) == []
    else:
        assert export.table.to_numpy().tolist() == server.texts()
    assert time.now - NOW <= 300.0
