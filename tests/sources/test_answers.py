import csv
import json

import pytest
from collected import write_collected
from tables import table

from analysis.sources import answers
from analysis.sources.answers import (
    COLLECTED,
    RECONSTRUCTED,
    check,
    default_answers,
    load_answers,
)
from analysis.sources.errors import SourceError
from analysis.sources.provenance import fingerprint

RESPONDENTS = """
    respondent  type             equipped  participation
    r1          commune          yes       yes
    r2          intercommunalite no        .
    r3          region           .         no
"""
TOOLS = """
    tool  respondent  tool-kind  meetings
    t1    r1          open-data  yes
    t2    r1          other      .
"""


@pytest.fixture
def load(tmp_path):
    """Load drawn answers: the respondents, and the tools where they are drawn too."""

    def from_drawings(respondents=RESPONDENTS, tools=None):
        path = tmp_path / "respondents.csv"
        table(respondents).to_csv(path, index=False)
        if tools is not None:
            table(tools).to_csv(tmp_path / "tools.csv", index=False)
        return load_answers("2016", path=path)

    return from_drawings


@pytest.fixture
def load_text(tmp_path):
    def from_text(text):
        path = tmp_path / "respondents.csv"
        path.write_text(text, encoding="utf-8")
        return load_answers("2016", path=path)

    return from_text


def test_answers_stay_text_and_nothing_is_filled_in(load):
    respondents = load().tables["respondents"]
    assert respondents["participation"].tolist() == ["yes", "", "no"]
    assert respondents.shape == (3, 4)


def test_the_tools_beside_the_respondents_are_loaded(load):
    answers = load(tools=TOOLS)
    assert list(answers.tables) == ["respondents", "tools"]
    assert answers.tables["tools"]["respondent"].tolist() == ["r1", "r1"]
    assert [file.path.rpartition("/")[2] for file in answers.files] == [
        "respondents.csv",
        "tools.csv",
    ]


def test_without_tools_there_is_no_table_of_them(load):
    assert list(load().tables) == ["respondents"]


def test_a_file_of_another_name_stands_alone(tmp_path, load):
    load(tools=TOOLS)
    path = (tmp_path / "respondents.csv").rename(tmp_path / "export.csv")
    assert list(load_answers("2016", path=path).tables) == ["respondents"]


def test_a_collected_file_is_collected(load):
    answers = load(tools=TOOLS)
    assert answers.evidence == COLLECTED
    assert {table.attrs["evidence"] for table in answers.tables.values()} == {COLLECTED}


@pytest.mark.parametrize("name", ["reconstructed-003", "RECONSTRUCTED-3", "reponse-reconstituee-3"])
def test_one_made_up_respondent_makes_the_answers_reconstructed(load, name):
    answers = load(RESPONDENTS.replace("r3", name), tools=TOOLS)
    assert answers.evidence == RECONSTRUCTED
    assert {table.attrs["evidence"] for table in answers.tables.values()} == {RECONSTRUCTED}


def test_a_renamed_copy_of_the_reconstruction_is_still_one(tmp_path):
    path = tmp_path / "collected-2016.csv"
    path.write_bytes(default_answers("2016").read_bytes())
    assert load_answers("2016", path=path).evidence == RECONSTRUCTED


def test_what_stands_in_for_the_real_file():
    answers = load_answers("2016")
    assert answers.evidence == RECONSTRUCTED
    assert {name: len(table) for name, table in answers.tables.items()} == {
        "respondents": 194,
        "tools": 55,
    }


def test_the_files_read_are_named_with_their_hash(load, tmp_path):
    assert load().files == (fingerprint(tmp_path / "respondents.csv"),)


def test_a_cell_may_hold_line_breaks_and_the_file_a_byte_order_mark(load_text):
    answers = load_text('\ufeffrespondent,type\n"r\n1",commune\nr2,region\n')
    assert answers.tables["respondents"]["respondent"].tolist() == ["r\n1", "r2"]


def test_rows_are_counted_past_line_breaks(load_text):
    with pytest.raises(SourceError, match="row 3, column type: saw 'mairie'"):
        load_text('respondent,type\n"r\n1",commune\nr2,mairie\n')


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "wanted"),
    [
        ("region", "mairie", 4, "type", "one of commune, intercommunalite, "),
        ("region", "Region", 4, "type", "one of commune, intercommunalite, "),
        ("region", ".", 4, "type", "an answer"),
        ("r3", ".", 4, "respondent", "an answer"),
        ("r3", "r1", 4, "respondent", "each once; row 2 has it already"),
        ("no        .", "no        oui", 3, "participation", "one of yes, no, or nothing"),
    ],
)
def test_a_cell_the_codebook_does_not_know_is_named(load, old, new, row, column, wanted):
    drawing = RESPONDENTS.replace(old, new)
    assert drawing != RESPONDENTS
    with pytest.raises(SourceError) as fault:
        load(drawing)
    assert fault.value.file.endswith("respondents.csv")
    assert (fault.value.row, fault.value.column) == (row, column)
    assert fault.value.wanted.startswith(wanted)


@pytest.mark.parametrize("needed", ["respondent", "type"])
def test_a_required_column_must_be_there(load, needed):
    with pytest.raises(SourceError, match=f"row 1: saw '.*', wanted the column {needed}"):
        load(RESPONDENTS.replace(needed, f"{needed}-id", 1))


def test_a_column_must_be_in_the_codebook(load):
    with pytest.raises(SourceError, match="row 1, column q07: saw 'q07'"):
        load(RESPONDENTS.replace("participation", "q07"))


def test_a_column_is_given_once(load):
    with pytest.raises(SourceError, match=r"row 1, column equipped: .* each column once"):
        load(RESPONDENTS.replace("participation", "equipped"))


def test_a_tool_belongs_to_a_respondent(load):
    with pytest.raises(SourceError) as fault:
        load(tools=TOOLS.replace("r1          other", "r9          other"))
    assert fault.value.file.endswith("tools.csv")
    assert (fault.value.row, fault.value.column, fault.value.seen) == (3, "respondent", "r9")
    assert fault.value.wanted.endswith("respondents.csv")


def test_an_empty_line_does_not_shift_the_rows(tmp_path, load):
    (tmp_path / "tools.csv").write_text("tool,respondent\n\nt1,r1\nt2,r9\n", encoding="utf-8")
    with pytest.raises(SourceError, match="row 4, column respondent: saw 'r9'"):
        load()


def test_nobody_answered_is_no_fault(load):
    answers = load(RESPONDENTS.splitlines()[1])
    assert len(answers.tables["respondents"]) == 0
    assert answers.evidence == COLLECTED


def test_an_unknown_edition_is_a_fault():
    with pytest.raises(SourceError, match="wanted the codebook of wave 1789"):
        load_answers("1789")


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(SourceError, match="saw 'no such file'"):
        load_answers("2016", path=tmp_path / "respondents.csv")


def test_a_quoted_comma_is_part_of_the_cell(tmp_path):
    path = tmp_path / "respondents.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["respondent", "type"], ["Lyon, métropole", "metropole"]])
    (name,) = load_answers("2016", path=path).tables["respondents"]["respondent"]
    assert name == "Lyon, métropole"


def test_collected_answers_of_an_edition_come_before_made_up_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(answers, "SURVEY", tmp_path)
    assert default_answers("2026").name == "respondents.reconstructed.csv"
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "respondents.csv").touch()
    assert default_answers("2026").name == "respondents.csv"


def test_the_tools_may_lie_elsewhere(tmp_path):
    path = write_collected(tmp_path)
    tools = (tmp_path / "tools.csv").rename(tmp_path / "outils.csv")
    assert "tools" not in load_answers("2016", path=path).tables
    assert len(load_answers("2016", path=path, tools=tools).tables["tools"]) == 3
    with pytest.raises(SourceError, match=r"absent\.csv"):
        load_answers("2016", path=path, tools=tmp_path / "absent.csv")


CORRECTIONS = "row;column;seen;wanted;reason\n"


def test_a_correction_beside_the_answers_is_made_and_named_among_the_files(tmp_path, load):
    path = tmp_path / "corrections.csv"
    path.write_text(CORRECTIONS + "r3;type;mairie;commune;a slip\n", encoding="utf-8")
    answers = load(RESPONDENTS.replace("region ", "mairie "))
    assert answers.tables["respondents"]["type"].tolist()[2] == "commune"
    assert answers.files[-1] == fingerprint(path)


def test_a_correction_fails_once_its_fault_is_gone(tmp_path, load):
    path = tmp_path / "corrections.csv"
    path.write_text(CORRECTIONS + "r3;type;mairie;commune;a slip\n", encoding="utf-8")
    with pytest.raises(SourceError, match="saw 'region', wanted 'mairie'"):
        load()


def test_a_tool_is_corrected_by_its_own_name(tmp_path, load):
    path = tmp_path / "corrections.csv"
    path.write_text(CORRECTIONS + "t2;meetings;;no;said later\n", encoding="utf-8")
    assert load(tools=TOOLS).tables["tools"]["meetings"].tolist() == ["yes", "no"]


def test_answers_hold_no_personal_data(load):
    with pytest.raises(
        SourceError, match="no personal data, and here is an e-mail address"
    ) as fault:
        load(RESPONDENTS.replace("r3 ", "j.dupont@mairie.fr "))
    assert "dupont" not in str(fault.value)


def test_a_check_finds_every_fault_and_loading_the_first_of_them(tmp_path, load):
    bad = RESPONDENTS.replace("region ", "mairie ").replace("r2 ", "r1 ")
    with pytest.raises(SourceError) as first:
        load(bad, tools=TOOLS.replace("r1          other", "r9          other"))
    found = check(tmp_path / "respondents.csv")
    assert str(found.faults[0]) == str(first.value)
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "respondent"),
        (4, "type"),
        (3, "respondent"),
    ]


def test_a_check_lists_ragged_rows_too(tmp_path):
    path = tmp_path / "respondents.csv"
    path.write_text("respondent,type\nr1,commune,x\nr2,mairie\n", encoding="utf-8")
    assert [(fault.row, fault.seen) for fault in check(path).faults] == [
        (2, "3 cells"),
        (3, "mairie"),
    ]


def test_the_codebook_beside_the_answers_is_taken_unless_another_is_named(tmp_path):
    path, beside = tmp_path / "respondents.csv", tmp_path / "respondents.schema.json"
    path.write_text("respondent,colour\nr1,blue\n", encoding="utf-8")
    assert len(check(path).faults) == 2
    schema = {"fields": [{"name": "respondent"}, {"name": "colour"}], "primaryKey": "respondent"}
    beside.write_text(json.dumps(schema), encoding="utf-8")
    assert check(path).faults == ()
    assert len(check(path, wave="2016").faults) == 2
    other = beside.rename(tmp_path / "codebook.json")
    assert check(path, codebook=other).faults == ()
