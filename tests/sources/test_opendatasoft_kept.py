import json
from pathlib import Path

import pytest

from analysis.sources.opendatasoft_address import address_of
from analysis.sources.opendatasoft_kept import Origin, keep, kept_at, place, sha256

ADDRESS = address_of("ods://127.0.0.1:8080/votes?refine=type:commune")
CONTENT = b"id;q\r\n1;oui\r\n"


@pytest.fixture
def where(tmp_path):
    return place(tmp_path / "downloads", ADDRESS, stamp="s", keyed=False)


def kept(where, tmp_path, *, form="csv"):
    part = tmp_path / "part"
    part.write_bytes(CONTENT)
    told = Origin(str(ADDRESS), "V", "", "L", "", "2026", "2027", form, 1, 13, sha256(part))
    return keep(part, where, origin=told)


@pytest.mark.parametrize(
    ("form", "suffix"), [("csv", ".csv"), ("parquet", ".parquet"), ("pages", ".parquet")]
)
def test_what_is_kept_is_found_with_its_origin(where, tmp_path, form, suffix):
    given = kept(where, tmp_path, form=form)
    assert kept_at(where) == given
    assert given.path.suffix == suffix
    assert given.path.read_bytes() == CONTENT
    told = json.loads(given.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert told["address"] == "ods://127.0.0.1:8080/votes?refine=type%3Acommune"
    assert told["sha256"] == given.origin.sha256


def test_nothing_is_found_where_nothing_is_kept(where):
    assert kept_at(where) is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(CONTENT + b"2;non\r\n"),
        Path.unlink,
        lambda path: path.with_suffix(".json").unlink(),
        lambda path: path.with_suffix(".json").write_text("[]"),
        lambda path: path.with_suffix(".json").write_text('{"address": "x"}'),
    ],
)
def test_nothing_is_found_where_a_part_is_missing_or_altered(where, tmp_path, harm):
    harm(kept(where, tmp_path).path)
    assert kept_at(where) is None


def test_each_state_of_each_choice_has_its_place(tmp_path):
    plain = address_of("ods://127.0.0.1:8080/votes")
    places = [
        place(tmp_path, address, stamp=stamp, keyed=keyed)
        for address in (ADDRESS, plain)
        for stamp in "st"
        for keyed in (False, True)
    ]
    assert len(set(places)) == 8
    assert {one.parent for one in places} == {tmp_path / "127.0.0.1_8080"}
