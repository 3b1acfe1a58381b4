"""The table of how often the verdict is wrong, as typed."""


def test_the_table_goes_where_it_is_told(run, tmp_path):
    path = tmp_path / "operating.csv"
    status, out, err = run("operating", "--surveys", 2, "--out", path)
    assert (status, err) == (0, "")
    assert out == f"{path}\n"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 753
