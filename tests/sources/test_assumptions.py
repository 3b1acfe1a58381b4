import pytest

from analysis.sources.assumptions import ASSUMPTIONS, Assumption, load_assumptions
from analysis.sources.errors import SourceError
from analysis.sources.population import RESPONDENT_TYPES

HEAD = "type,mail_rate,follow_up_rate,mail_cost,answer_cost,follow_up_cost\n"


def written(folder, text):
    path = folder / "assumptions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_type_of_the_repository_has_its_row():
    found = load_assumptions()
    assert found.by_group.keys() == RESPONDENT_TYPES.keys()
    assert found.file == "data/design/assumptions.csv"
    assert ASSUMPTIONS.name == "assumptions.csv"


def test_who_answers_neither_way_is_a_share():
    assert Assumption(0.3, 0.8, 2, 5, 40).silent == pytest.approx(0.14)
    assert Assumption(1.0, 0.8, 2, 5, 40).silent == 0


def test_a_table_saved_by_a_french_spreadsheet_is_read(tmp_path):
    text = HEAD.replace(",", ";") + "commune;0,25;0,9;1,5;4;30\n"
    one = load_assumptions(written(tmp_path, text)).of("commune")
    assert one == Assumption(0.25, 0.9, 1.5, 4, 30)


def test_a_star_stands_for_every_other_type(tmp_path):
    path = written(tmp_path, HEAD + "*,0.2,0.5,2,5,40\ncommune,0.3,0.8,2,5,40\n")
    found = load_assumptions(path)
    assert (found.of("commune").mail_rate, found.of("school").mail_rate) == (0.3, 0.2)


def test_a_type_nothing_is_said_of_is_an_error():
    with pytest.raises(SourceError) as caught:
        load_assumptions().of("school")
    assert caught.value.wanted == "a row for school, or a row named * for all others"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("commune,0,0.8,2,5,40", "mail_rate"),
        ("commune,1.2,0.8,2,5,40", "mail_rate"),
        ("commune,0.3,many,2,5,40", "follow_up_rate"),
        ("commune,0.3,0.8,,5,40", "mail_cost"),
        ("commune,0.3,0.8,2,-5,40", "answer_cost"),
        ("commune,0.3,0.8,2,5,0", "follow_up_cost"),
        ("*,0.3,0.8,2,5,40\n*,0.3,0.8,2,5,40", "type"),
        (",0.3,0.8,2,5,40", "type"),
    ],
)
def test_a_cell_that_is_no_rate_or_cost_is_named(tmp_path, row, column):
    with pytest.raises(SourceError) as caught:
        load_assumptions(written(tmp_path, HEAD + row + "\n"))
    assert (caught.value.row, caught.value.column) == (2 + row.count("\n"), column)


def test_a_table_without_rows_is_refused(tmp_path):
    with pytest.raises(SourceError, match="a row for each type"):
        load_assumptions(written(tmp_path, HEAD))
