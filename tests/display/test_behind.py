import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from analysis.display.behind import Behind
from analysis.sources.spreadsheet import guarded

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=9)


def read(text):
    return list(csv.reader(io.StringIO(text)))


def test_nothing_is_an_empty_cell_and_a_share_has_six_places():
    made = Behind(("a", "b", "c"), [(None, 1 / 3, 12)]).csv(evidence="reconstructed")
    assert read(made) == [["a", "b", "c", "evidence"], ["", "0.333333", "12", "reconstructed"]]


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_every_text_is_read_as_it_was_written(rows):
    made = Behind(("a", "b"), rows).csv(evidence="published")
    assert read(made)[1:] == [[*map(guarded, row), "published"] for row in rows]
