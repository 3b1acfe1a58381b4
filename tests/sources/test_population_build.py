import hashlib

import pytest
from tarballs import lists, tarball

from analysis.sources import population_build
from analysis.sources.errors import SourceError
from analysis.sources.population import load_authorities
from analysis.sources.population_build import build, write


@pytest.fixture
def package(tmp_path):
    return tarball(tmp_path / "package.tgz")


def test_the_summary_says_what_was_built(package, tmp_path):
    out = tmp_path / "new" / "authorities.csv.gz"
    summary = build(package, out=out)
    contents = out.read_bytes()
    assert summary.version == "6.0.0"
    assert summary.counts["commune"] == 4
    assert sum(summary.counts.values()) == 9
    assert summary.bytes == len(contents)
    assert summary.sha256 == hashlib.sha256(contents).hexdigest()


def test_what_is_built_loads(package, tmp_path):
    out = tmp_path / "authorities.csv.gz"
    build(package, out=out)
    names = load_authorities(out).set_index("code")["name"]
    assert names["01004"] == "Ambérieu-en-Bugey"


def test_two_builds_are_the_same_bytes(package, tmp_path):
    one, other = tmp_path / "one.csv.gz", tmp_path / "other.csv.gz"
    build(package, out=one)
    build(package, out=other)
    assert one.read_bytes() == other.read_bytes()


def test_a_build_that_fails_leaves_the_old_file(package, tmp_path):
    changed = lists()
    changed["communes"][0]["siren"] = "123456789"
    out = tmp_path / "authorities.csv.gz"
    build(package, out=out)
    old = out.read_bytes()
    with pytest.raises(SourceError, match="column siren: saw '123456789'"):
        build(tarball(tmp_path / "broken.tgz", changed), out=out)
    assert out.read_bytes() == old


def test_a_write_that_stops_half_way_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    out = tmp_path / "file"
    out.write_bytes(b"old")

    def stop(*_):
        raise OSError("disk full")

    monkeypatch.setattr(population_build.os, "replace", stop)
    with pytest.raises(OSError, match="disk full"):
        write(b"new", out=out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]
