import pytest
from tables import table

from analysis.sources.corrections import corrected, corrections_beside, load_corrections
from analysis.sources.errors import SourceError
from analysis.sources.rows import Row

HEADER = "row,column,seen,wanted,reason\n"
ANSWERS = "respondent type size\nr1 commune .\nr2 mairie 12\nr2 mairie 13"


@pytest.fixture
def recorded(tmp_path):
    """The corrections that stand in a file."""

    def load(text):
        path = tmp_path / "corrections.csv"
        path.write_text(HEADER + text, encoding="utf-8")
        return load_corrections(path)

    return load


def rows(drawing=ANSWERS):
    drawn = table(drawing).to_dict("records")
    return [Row("respondents.csv", number, cells) for number, cells in enumerate(drawn, start=2)]


def test_without_a_file_nothing_is_corrected(tmp_path):
    beside = corrections_beside(tmp_path / "respondents.csv")
    assert load_corrections(beside) == []
    assert corrected(rows(), [], key="respondent").rows == rows()


def test_a_repair_changes_its_cell_and_no_other(recorded):
    made = corrected(rows(), recorded("r1,size,,100,lu sur le papier\n"), key="respondent")
    assert made.faults == []
    assert [row["size"] for row in made.rows] == ["100", "12", "13"]
    assert made.rows[1:] == rows()[1:]
    assert rows()[0]["size"] == ""


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("r1,type,mairie,commune,x\n", "type", "saw 'commune', wanted 'mairie'"),
        ("r9,type,mairie,commune,x\n", "row", "0 have it"),
        ("r2,type,mairie,commune,x\n", "row", "2 have it"),
        ("r1,colour,a,b,x\n", "column", "a column of respondents.csv"),
        ("r1,respondent,r1,r9,x\n", "column", "other than respondent"),
    ],
)
def test_a_repair_whose_fault_is_not_there_fails(recorded, text, column, says):
    made = corrected(rows(), recorded(text), key="respondent")
    (fault,) = made.faults
    assert fault.column == column
    assert says in str(fault)
    assert made.rows == rows()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("r1,type,a,b,\n", "wanted a reason"),
        ("r1,type,a,a,x\n", "wanted another answer"),
        ("r1,type,a,b,x\nr1,type,b,c,y\n", "each cell once; row 2 repairs it"),
        ("r1,type,a,j.d@mairie.fr,x\n", "wanted no personal data"),
    ],
)
def test_a_repair_that_is_none_is_refused(recorded, text, says):
    with pytest.raises(SourceError, match=says) as fault:
        recorded(text)
    assert "mairie.fr" not in str(fault.value)
