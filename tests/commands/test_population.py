"""The list of local authorities, as typed."""

from analysis.sources import population


def test_a_tarball_that_is_none_leaves_the_list_as_it_was(run, tmp_path, monkeypatch):
    authorities = tmp_path / "authorities.csv.gz"
    authorities.write_bytes(b"former")
    monkeypatch.setattr(population, "AUTHORITIES", authorities)
    bad = tmp_path / "package.tgz"
    bad.write_bytes(b"not a tarball")
    for given in (bad, tmp_path / "missing.tgz"):
        status, out, err = run("population", "build", given)
        assert (status, out) == (2, "")
        assert given.name in err
        assert "Traceback" not in err
    assert authorities.read_bytes() == b"former"
