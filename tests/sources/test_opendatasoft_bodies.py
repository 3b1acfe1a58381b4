import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from ods_server import PARQUET, Time, serving

from analysis.sources.opendatasoft_address import address_of
from analysis.sources.opendatasoft_bodies import Document, Transfer
from analysis.sources.opendatasoft_pages import page_of
from analysis.sources.opendatasoft_portal import Portal
from analysis.sources.opendatasoft_refusals import Again, Unanswered

PAGE = "/exports/parquet"


@pytest.fixture(scope="module")
def server():
    with serving() as portal:
        yield portal


@pytest.fixture
def portal(server):
    server.reset(rows=2_000)
    with Portal(address_of(server.address), key="", patience=Time().patience()) as portal:
        yield portal


@pytest.fixture
def whole(portal, tmp_path):
    path = portal.ask(PAGE, body(tmp_path / "whole"))
    return path.read_bytes()


def body(path, *, limit=10_000_000, wrong=()):
    said = list(wrong)
    return Transfer(path, limit=limit, check=lambda _: said.pop(0) if said else "")


def ranges(server):
    return [headers.get("Range") for page, headers in server.headers if page == PARQUET]


@pytest.mark.parametrize("cuts", [1, 2, 9])
def test_a_cut_file_is_gone_on_with(server, portal, whole, tmp_path, cuts):
    server.ranges, server.once = True, {PARQUET: ["cut"] * cuts}
    server.sent.clear()
    assert portal.ask(PAGE, body(tmp_path / "part")).read_bytes() == whole
    assert server.sent[PARQUET] == len(whole)  # no byte twice
    assert ranges(server)[-1].startswith("bytes=")


def test_where_the_server_cannot_go_on_the_file_is_begun_anew(server, portal, whole, tmp_path):
    server.once = {PARQUET: ["cut", "cut chunk", "short", ""]}
    part = body(tmp_path / "part", wrong=["cut short"])
    assert portal.ask(PAGE, part).read_bytes() == whole
    assert set(ranges(server)) == {None}


def test_a_file_that_changed_meanwhile_is_begun_anew(server, portal, tmp_path):
    server.ranges, server.once = True, {PARQUET: ["cut", "change"]}
    path = portal.ask(PAGE, body(tmp_path / "part"))
    fresh = portal.ask(PAGE, body(tmp_path / "fresh"))
    assert path.read_bytes() == fresh.read_bytes()


@pytest.mark.parametrize("fault", ["other part", "416"])
def test_another_part_than_was_asked_for_begins_it_anew(server, portal, whole, tmp_path, fault):
    server.ranges, server.once = True, {PARQUET: ["cut", fault]}
    assert portal.ask(PAGE, body(tmp_path / "part")).read_bytes() == whole
    assert ranges(server)[-1] is None


def test_a_file_that_is_wrong_is_begun_anew(server, portal, whole, tmp_path):
    server.ranges = True
    part = body(tmp_path / "part", wrong=["no rows", "no rows"])
    assert portal.ask(PAGE, part).read_bytes() == whole
    assert set(ranges(server)) == {None}


def test_a_packed_file_is_unpacked(server, portal, whole, tmp_path):
    server.always = {PARQUET: "packed"}
    assert portal.ask(PAGE, body(tmp_path / "part")).read_bytes() == whole


@pytest.mark.parametrize("fault", ["", "packed"])
@pytest.mark.parametrize("ranged", [False, True])
def test_a_file_has_its_limit(server, portal, whole, tmp_path, ranged, fault):
    server.ranges, server.always = ranged, {PARQUET: fault}
    limit = len(whole) - 1
    with pytest.raises(Unanswered, match=f"more than {limit:,} bytes") as caught:
        portal.ask(PAGE, body(tmp_path / "part", limit=limit))
    assert caught.value.final
    assert portal.ask(PAGE, body(tmp_path / "part", limit=limit + 1)).read_bytes() == whole


@pytest.mark.parametrize("fault", ["no JSON", "other JSON", "web page", "empty", "short"])
def test_a_document_in_another_form_is_asked_for_again(server, portal, fault):
    server.faults = [fault]
    told = portal.ask("", Document(lambda document: document["dataset_id"]))
    assert told == "votes"
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "content",
    [
        b'{"results": [], "total_count": Infinity}',
        b'{"results": [], "total_count": NaN}',
        b'{"results": [{"q": "\\ud83d"}], "total_count": 1}',
        b"[" * 100_000,
        b'{"results": [], "total_count": 1' + b"0" * 5_000 + b"}",
        b"\xff",
    ],
)
def test_json_that_is_no_answer_is_none(content):
    body = Document(lambda document: page_of(document, start=0))
    with pytest.raises(Again, match="not the JSON of the API"):
        body.take(requests.Response(), iter([content]))


@given(st.binary(max_size=40) | st.text().map(lambda text: f'{{"results": {text}}}'.encode()))
def test_no_bytes_stop_it(content):
    body = Document(lambda document: page_of(document, start=0))
    with pytest.raises(Again):
        body.take(requests.Response(), iter([content]))
