import gzip
import tarfile

import pytest
from tarballs import LISTS, MANIFEST, lists, members, pack, tarball

from analysis.sources import decoupage
from analysis.sources.decoupage import read_decoupage
from analysis.sources.errors import SourceError


def refused(path):
    with pytest.raises(SourceError) as caught:
        read_decoupage(path)
    assert "npm pack @etalab/decoupage-administratif@6.0.0" in caught.value.way_out
    return str(caught.value)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "package.tgz"


def test_the_four_lists_are_read_as_they_are(path):
    read = read_decoupage(tarball(path))
    assert {name: getattr(read, name) for name in LISTS} == LISTS


def test_other_members_are_neither_needed_nor_read(path):
    files = [*members().items(), ("package/../../evil", b"x"), ("package/data/ept.json", b"{")]
    assert read_decoupage(pack(path, files)).regions == LISTS["regions"]


@pytest.mark.parametrize("keep", [0, 10, 200, -20, -1])
def test_a_tarball_cut_short_is_refused(path, keep):
    path.write_bytes(tarball(path).read_bytes()[:keep])
    assert "a whole gzipped tar file" in refused(path)


@pytest.mark.parametrize("contents", [b"", b"hello", gzip.compress(b"hello" * 200)])
def test_what_is_no_tarball_is_refused(path, contents):
    path.write_bytes(contents)
    assert "a whole gzipped tar file" in refused(path)


def test_a_file_that_is_not_there_is_refused(path):
    assert "FileNotFoundError" in refused(path)


@pytest.mark.parametrize("name", members())
def test_a_missing_member_is_named(path, name):
    files = [(other, data) for other, data in members().items() if other != name]
    assert f"the file {name} in it, once" in refused(pack(path, files))


def test_a_member_given_twice_is_refused(path):
    files = [*members().items(), ("package/data/epci.json", b"[]")]
    assert "epci.json in it, once" in refused(pack(path, files))


def test_a_link_is_no_member(path):
    link = tarfile.TarInfo("package/data/epci.json")
    link.type, link.linkname = tarfile.SYMTYPE, "regions.json"
    files = {name: data for name, data in members().items() if name != link.name}
    pack(path, files.items(), link=link)
    assert "epci.json in it, once" in refused(path)


def test_a_bomb_is_refused_before_it_fills_the_memory(path, monkeypatch):
    monkeypatch.setattr(decoupage, "UNPACKED_LIMIT", 5_000)
    assert "it unpacks to more than 5000 bytes" in refused(tarball(path))


@pytest.mark.parametrize(
    ("manifest", "seen"),
    [
        (MANIFEST | {"version": "5.3.0"}, "@etalab/decoupage-administratif 5.3.0"),
        (MANIFEST | {"name": "left-pad"}, "left-pad 6.0.0"),
        (["6.0.0"], "None None"),
    ],
)
def test_another_package_or_version_is_refused(path, manifest, seen):
    assert f"saw '{seen}'" in refused(tarball(path, manifest=manifest))


@pytest.mark.parametrize("text", [b"{", b"\xff", b"[" * 100_000])
def test_a_member_that_is_no_json_is_refused(path, text):
    files = members() | {"package/data/regions.json": text}
    assert "regions.json as JSON" in refused(pack(path, files.items()))


@pytest.mark.parametrize("part", [[], {}, None])
def test_a_member_that_is_no_list_is_refused(path, part):
    changed = lists() | {"epci": part}
    assert "epci.json: wanted a list of records" in refused(tarball(path, changed))


@pytest.mark.parametrize("wrong", [None, "18000", -1, True, 1.5])
def test_a_field_of_another_kind_is_refused(path, wrong):
    changed = lists()
    changed["epci"][1]["populationTotale"] = wrong
    message = refused(tarball(path, changed))
    assert message.startswith(f"epci.json, row 2, column populationTotale: saw '{wrong}'")


def test_a_field_that_lacks_in_a_member_commune_is_named(path):
    changed = lists()
    del changed["epci"][0]["membres"][1]["code"]
    assert "epci.json, members of 200000172, row 2, column code" in refused(tarball(path, changed))
