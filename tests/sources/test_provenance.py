import hashlib
import json
import shutil

import pytest

from analysis import paths
from analysis.paths import DATA
from analysis.sources import provenance
from analysis.sources.errors import SourceError
from analysis.sources.provenance import File, fingerprint, seal, verified, verify_all

CLAIMS = "published/claims.csv"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the data tree in which every path the module uses lies."""
    root = tmp_path / "repository"
    data = root / "data"
    shutil.copytree(DATA, data)
    monkeypatch.setattr(paths, "ROOT", root)  # what `shown` shows is relative to it
    monkeypatch.setattr(provenance, "DATA", data)
    monkeypatch.setattr(provenance, "DATAPACKAGE", data / "datapackage.json")
    return data


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit_package(data, change):
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package["resources"])
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def alter_one_byte(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_fingerprint_is_name_hash_and_size_and_tells_no_folder_from_elsewhere(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    assert fingerprint(path) == File("a.csv", hashlib.sha256(b"abc").hexdigest(), 3)


def test_an_unaltered_tree_is_as_described(copy):
    described = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    files = verify_all()
    assert [file.path for file in files] == [f"data/{one['path']}" for one in described]
    assert [file.bytes for file in files] == [one["bytes"] for one in described]


@pytest.mark.parametrize(
    "name", [CLAIMS, "survey/2016/tools.schema.json", "population/2026-authorities.csv.gz"]
)
def test_one_altered_byte_is_refused(copy, name):
    assert verified(copy / name) == copy / name
    alter_one_byte(copy / name)
    with pytest.raises(SourceError, match=f"data/{name}: saw 'sha256 ") as fault:
        verified(copy / name)
    assert "barometre seal" in fault.value.way_out
    with pytest.raises(SourceError, match=f"data/{name}"):
        verify_all()


def test_a_file_nobody_described_is_refused(copy):
    (copy / "survey" / "2016" / "more.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"wanted a file named in data/datapackage.json"):
        verified(copy / "survey" / "2016" / "more.csv")


def test_a_file_described_without_hash_is_refused_until_it_is_sealed(copy):
    edit_package(copy, lambda resources: resources[0].pop("hash"))
    with pytest.raises(SourceError, match=r"wanted a file named in data/datapackage.json"):
        verified(copy / CLAIMS)
    seal()
    assert verified(copy / CLAIMS) == copy / CLAIMS


def test_a_missing_file_is_a_fault(copy):
    (copy / CLAIMS).unlink()
    with pytest.raises(SourceError, match=f"data/{CLAIMS}: saw 'no such file'"):
        verified(copy / CLAIMS)
    with pytest.raises(SourceError, match=f"data/{CLAIMS}: saw 'no such file'"):
        verify_all()


def test_a_folder_is_a_fault(copy):
    with pytest.raises(SourceError, match="data/published: saw 'IsADirectoryError'"):
        verified(copy / "published")


def test_a_file_from_elsewhere_passes(copy, tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("a\n", encoding="utf-8")
    assert verified(path) == path


def test_a_way_round_the_tree_is_seen(copy, tmp_path):
    alter_one_byte(copy / CLAIMS)
    link = tmp_path / "link.csv"
    link.symlink_to(copy / CLAIMS)
    with pytest.raises(SourceError, match=f"data/{CLAIMS}"):
        verified(link)


def test_sealing_an_unaltered_tree_changes_no_byte(copy):
    before = contents(copy)
    assert seal() == verify_all()
    assert contents(copy) == before


def test_a_meant_change_is_sealed(copy):
    alter_one_byte(copy / CLAIMS)
    before = contents(copy)
    seal()
    assert verified(copy / CLAIMS) == copy / CLAIMS
    after = contents(copy)
    assert [path.name for path in before if before[path] != after[path]] == ["datapackage.json"]
    assert before.keys() == after.keys()


def test_sealing_a_missing_file_leaves_the_description(copy):
    (copy / CLAIMS).unlink()
    before = contents(copy)
    with pytest.raises(SourceError, match="no such file"):
        seal()
    assert contents(copy) == before


@pytest.mark.parametrize("content", [None, b"{", b"\xff\xfe"])
def test_a_description_that_cannot_be_read_is_a_fault(copy, content):
    if content is None:
        (copy / "datapackage.json").unlink()
    else:
        (copy / "datapackage.json").write_bytes(content)
    with pytest.raises(SourceError, match=r"git checkout -- data/datapackage\.json"):
        verified(copy / CLAIMS)
