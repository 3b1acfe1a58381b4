"""What is read in a process apart comes back whole, or as an error; it never ends this process."""

import sys

import pytest
from spreadsheets import xlsx

from analysis.sources import apart
from analysis.sources.apart import damaged, read_apart
from analysis.sources.errors import SourceError

ROWS = [["id", "q"], ["a", "é"]]


def workbook(folder, name="a.xlsx"):
    path = folder / name
    path.write_bytes(xlsx({"S": ROWS}))
    return path


def test_a_table_comes_back_with_its_facts(tmp_path):
    raw = read_apart("sheet_cells", workbook(tmp_path))
    assert raw.table.to_pydict() == {"0": ["id", "a"], "1": ["q", "é"]}
    assert raw.facts == {"sheet": "S", "merged": [], "unread": [], "old": False}


def test_an_error_comes_back_as_it_was(tmp_path):
    path = workbook(tmp_path)
    with pytest.raises(SourceError) as caught:
        read_apart("sheet_cells", path, sheet="s")
    assert (caught.value.seen, caught.value.way_out) == ("s", "Did you mean 'S'?")


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("import os; os.abort()", "its reader stopped with -6"),
        ("import os; os.kill(os.getpid(), 11)", "its reader stopped with -11"),
        ("raise MemoryError", "more than 8,000,000,000 bytes of memory"),
        ("print('half of it')", "its reader stopped before the end"),
    ],
)
def test_a_reader_that_dies_leaves_an_error(tmp_path, monkeypatch, ends, said):
    script = tmp_path / "reader"
    script.write_text(f"#!{sys.executable}\n{ends}\n")
    script.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(script))
    with pytest.raises(SourceError, match=said):
        read_apart("sheet_cells", workbook(tmp_path))


def test_a_name_that_looks_like_an_option_is_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path, name="-m")
    assert read_apart("sheet_cells", tmp_path / "-m").table.num_rows == 2


def test_what_a_damaged_file_says_is_quoted_in_one_line(tmp_path):
    assert damaged(tmp_path / "a", seen="\x1b[2J\n" * 99).seen.isprintable()


def test_memory_is_bounded_where_the_system_can(monkeypatch):
    resource = pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, bounds: asked.append((what, bounds)))
    apart._bound_memory()
    assert asked[0][0] == resource.RLIMIT_AS
    assert 0 < asked[0][1][0] <= apart.LIMITS.memory
