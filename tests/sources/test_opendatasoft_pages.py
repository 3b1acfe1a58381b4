import pyarrow.parquet as pq
import pytest
from ods_server import RECORDS, Time, serving

from analysis.sources import opendatasoft_pages
from analysis.sources.opendatasoft_address import address_of
from analysis.sources.opendatasoft_pages import Page, count, page_of, read_pages
from analysis.sources.opendatasoft_portal import Portal
from analysis.sources.opendatasoft_refusals import Unanswered


@pytest.fixture(scope="module")
def server():
    with serving() as portal:
        yield portal


@pytest.fixture
def portal(server):
    server.reset()
    with Portal(address_of(server.address), key="", patience=Time().patience()) as portal:
        yield portal


def read(portal, folder, *, names=()):
    path = folder / "pages"
    rows = read_pages(portal, path, names=names)
    table = pq.read_table(path)
    assert table.num_rows == rows
    return table


@pytest.mark.parametrize("rows", [0, 1, 99, 100, 101, 250])
def test_each_record_comes_once(server, portal, tmp_path, rows):
    server.reset(rows=rows)
    table = read(portal, tmp_path, names=["id", "q", "n", "type"])
    assert [list(row.values()) for row in table.to_pylist()] == server.texts()
    assert count(portal) == rows


def test_the_last_page_that_the_api_gives_is_asked_for(server, portal, tmp_path, monkeypatch):
    server.reset(rows=300)
    server.most = 300
    monkeypatch.setattr(opendatasoft_pages, "MOST", 300)
    assert read(portal, tmp_path).num_rows == 300
    assert server.asked[-1][1]["offset"] == ["200"]


def test_more_than_pages_give_is_refused_at_once(server, portal, tmp_path):
    server.reset(rows=10_001)
    with pytest.raises(Unanswered, match="10,001 records, of which pages give 10,000") as caught:
        read(portal, tmp_path)
    assert "refine" in caught.value.way_out
    assert len(server.asked) == 1


def test_pages_in_another_order_each_time_are_read_until_two_agree(server, portal, tmp_path):
    server.reset(rows=250)
    server.shuffled = 4
    assert read(portal, tmp_path)["id"].to_pylist() == [row["id"] for row in server.rows]


def test_pages_that_never_agree_are_not_believed(server, portal, tmp_path):
    server.reset(rows=250)
    server.shuffled = 1_000
    with pytest.raises(Unanswered, match="others each time"):
        read(portal, tmp_path)
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("page", range(5))
def test_data_that_change_between_pages_are_read_anew(server, portal, tmp_path, page):
    server.reset(rows=199)
    server.once = {RECORDS: [""] * page + ["change"]}
    assert read(portal, tmp_path)["id"].to_pylist() == [row["id"] for row in server.rows]


def test_fields_that_no_record_has_are_columns_too(server, portal, tmp_path):
    server.rows[3]["more"] = {"lon": 1.5, "lat": None}
    table = read(portal, tmp_path, names=["id", "never"])
    assert table.column_names == ["id", "never", "q", "n", "type", "more"]
    assert table["more"].to_pylist()[3] == '{"lon": 1.5, "lat": null}'
    assert set(table["never"].to_pylist()) == {""}


@pytest.mark.parametrize(
    "document",
    [
        {"results": [{}], "total_count": 2},
        {"results": [{}, {}], "total_count": 1},
        {"results": [{}], "total_count": "many"},
        {"results": [1], "total_count": 1},
        {"results": [{}]},
        [],
    ],
)
def test_a_page_that_does_not_add_up_is_an_error(document):
    with pytest.raises((ValueError, KeyError, TypeError)):
        page_of(document, start=0)


def test_the_page_after_the_last_is_empty():
    assert page_of({"results": [], "total_count": 100}, start=100) == Page([], 100)
