import pytest

from analysis.sources.columns import load_columns
from analysis.sources.errors import SourceError
from analysis.sources.schema import load_schema


@pytest.mark.parametrize("table", ["respondents", "tools"])
def test_every_code_of_the_schema_has_a_label_in_both_languages(table):
    columns, fields = load_columns("2016", table), load_schema("2016", table).fields
    assert list(columns) == list(fields)
    for name, column in columns.items():
        assert tuple(column.codes) == fields[name].codes
        assert (column.name, column.asked) == (name, fields[name].asked)
        for label in (column.wording, *column.codes.values()):
            assert label.fr.strip()
            assert label.en.strip()


def test_an_identifier_holds_any_text_and_was_asked_of_nobody():
    identifier = load_columns("2016", "tools")["tool"]
    assert (identifier.codes, identifier.asked) == ({}, "")


def test_an_edition_without_answers_has_no_columns():
    with pytest.raises(SourceError, match="wanted the codebook of wave 2018"):
        load_columns("2018", "respondents")
