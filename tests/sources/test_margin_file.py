"""Broken margins give their message; repaired ones say what was repaired."""

import pytest
from broken_exports import judge
from broken_margins import BROKEN, GOOD, REPAIRED, audit_with
from samples import margins

from analysis.sources.margin_file import read_margins


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_broken_margins_give_their_message(broken, tmp_path):
    judge(broken, tmp_path)


@pytest.mark.parametrize("one", REPAIRED, ids=lambda one: one.name)
def test_margins_that_can_be_read_say_what_was_done_to_them(one, tmp_path):
    path = tmp_path / "margins.csv"
    path.write_text(one.text, encoding="utf-8")
    found = audit_with(path, **dict(one.asked))
    told = [note.key for note in found.notes if note.key not in ("skipped", "thin")]
    assert (tuple(told), found.population) == (one.notes, one.size)


def test_no_case_is_there_twice():
    names = [one.name for one in (*BROKEN, *REPAIRED)]
    assert len(names) == len(set(names))


def test_every_row_is_accounted_for_and_counts_stay_as_given(tmp_path):
    path = tmp_path / "margins.csv"
    path.write_text(GOOD + "size,petite,1 000\n", encoding="utf-8")
    read = read_margins(str(path))
    assert (read.account.read, read.account.taken, read.repairs) == (
        3,
        3,
        {"thousands separator removed": 1},
    )
    kinds, sizes = read.margins
    assert kinds.counts == {("commune",): 12345.0, ("région",): 18.0}
    assert (sizes.name, sizes.columns, sizes.total, sizes.unit) == ("size", ("size",), 1000, 1)


def test_crossed_levels_have_one_text_for_each_column():
    (one,) = margins("""
        variable   level           count
        type*size  commune*small   5
        type*size  commune*large   7
    """).margins
    assert one.columns == ("type", "size")
    assert one.counts == {("commune", "small"): 5, ("commune", "large"): 7}
