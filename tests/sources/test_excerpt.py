from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.excerpt import LENGTH, excerpt, named


@given(st.text(st.characters(exclude_categories=[])))
def test_an_excerpt_is_one_printable_line(text):
    assert excerpt(text).isprintable()


@given(st.text(st.characters(categories=["L", "N"]), max_size=LENGTH))
def test_a_short_plain_text_is_its_own_excerpt(text):
    assert excerpt(text) == text


@pytest.mark.parametrize("name", ["a\x1b[2J\n.csv", "a\0.csv"])
def test_a_name_cannot_drive_a_terminal(name):
    assert named(Path(name)).isprintable()


def test_a_loop_of_links_has_a_name(tmp_path):
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    assert named(loop).endswith("loop.csv")
