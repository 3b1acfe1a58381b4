import pytest
from tables import table

from analysis.sources.answer_faults import Sheet, owner_faults, sheet_faults
from analysis.sources.rows import Row
from analysis.sources.schema import schema_of

SCHEMA = schema_of(
    {
        "fields": [
            {"name": "respondent", "constraints": {"required": True, "unique": True}},
            {"name": "type", "constraints": {"required": True, "enum": ["commune", "region"]}},
            {"name": "people", "constraints": {"pattern": "[0-9]+"}},
            {"name": "why"},
        ],
        "primaryKey": ["respondent"],
    }
)


def sheet(drawing):
    drawn = table(drawing)
    rows = [
        Row("answers.csv", number, cells)
        for number, cells in enumerate(drawn.to_dict("records"), start=2)
    ]
    return Sheet("answers.csv", list(drawn.columns), rows)


def said(drawing):
    return [
        (fault.row, fault.column, fault.seen, fault.wanted)
        for fault in sheet_faults(sheet(drawing), SCHEMA)
    ]


def test_answers_as_they_should_be_have_no_fault():
    assert said("respondent type people why\nr1 commune 12 bien\nr2 region . .") == []


def test_every_fault_is_found():
    assert said("respondent type people why\nr1 mairie douze .\nr1 . 12 .\n. region . .") == [
        (3, "respondent", "r1", "each once; row 2 has it already"),
        (4, "respondent", "", "an answer"),
        (2, "type", "mairie", "one of commune, region, or nothing"),
        (3, "type", "", "an answer"),
        (2, "people", "douze", "a text like [0-9]+"),
    ]


def test_columns_that_are_missing_or_too_many_are_found_and_the_others_looked_at():
    found = said("respondent typo people\nr1 commune x")
    assert [fault[1] for fault in found] == [None, "typo", "people"]
    assert found[0][3] == "the column type"


def test_a_column_written_otherwise_is_proposed():
    (_, fault) = sheet_faults(sheet("respondent Type\nr1 commune"), SCHEMA)
    assert fault.way_out == "Did you mean 'type'?"


@pytest.mark.parametrize("column", ["why", "type", "people", "unknown"])
@pytest.mark.parametrize("cell", ["a.b@c.fr", "0612345678", "203.0.113.9"])
def test_personal_data_are_a_fault_anywhere_and_never_quoted(column, cell):
    cells = {"respondent": "r1", "type": "commune"} | {column: cell}
    given = Sheet("answers.csv", list(cells), [Row("answers.csv", 2, cells)])
    (fault,) = [one for one in sheet_faults(given, SCHEMA) if one.row == 2]
    assert fault.column == column
    assert fault.wanted.startswith("no personal data, and here is")
    assert cell not in str(fault)


def test_a_heading_that_is_an_address_is_not_quoted():
    faults = list(sheet_faults(sheet("respondent type a.b@c.fr\nr1 commune x"), SCHEMA))
    assert len(faults) == 1
    assert "a.b@c.fr" not in str(faults[0])


def test_a_tool_belongs_to_a_respondent():
    respondents = sheet("respondent type\nr1 commune")
    (fault,) = owner_faults(sheet("tool respondent\nt1 r1\nt2 r9").rows, respondents)
    assert (fault.row, fault.seen) == (3, "r9")
