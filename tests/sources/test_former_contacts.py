import pytest

from analysis.sources.errors import SourceError
from analysis.sources.former_contacts import read_former

HEADINGS = {
    "key": {"identifiant", "identifier"},
    "stratum": {"strate", "stratum"},
    "order": {"rang", "order"},
    "mailing": {"contact"},
}
HEAD = "identifiant;strate;rang;contact;note\n"
ROWS = "b2;b;2;courrier;x\nb1;b;1;courrier;\na1;a;1;téléphone;\nb3;b;3;réserve;\n"


def read(folder, text):
    path = folder / "contacts.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_former(path, headings=HEADINGS, reserve={"réserve", "reserve"})


def test_the_sample_comes_back_in_the_order_drawn_however_it_was_sorted(tmp_path):
    found = read(tmp_path, HEAD + ROWS)
    assert found.keys == ("a1", "b1", "b2")
    assert found.strata == ("a", "b", "b")


def test_headings_of_either_language_are_known(tmp_path):
    assert read(tmp_path, HEAD.replace("identifiant", "identifier") + ROWS).keys[0] == "a1"


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("b2;", "b1;", 3, "key"),
        ("a1;", ";", 4, "key"),
        ("a;1", "a;first", 4, "order"),
        ("strate", "layer", 1, None),
    ],
)
def test_a_list_that_cannot_be_used_is_named_where(tmp_path, old, new, row, column):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, (HEAD + ROWS).replace(old, new, 1))
    assert (caught.value.row, caught.value.column) == (row, column)


def test_a_list_that_is_not_there_or_all_reserve_is_said(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        read_former(tmp_path / "absent.csv", headings=HEADINGS, reserve=())
    with pytest.raises(SourceError, match="no sample"):
        read(tmp_path, HEAD + "b3;b;3;réserve;\n")
