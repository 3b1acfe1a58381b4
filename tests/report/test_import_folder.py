import json

import pytest
from surveys import exported, mapped

from analysis.report.import_folder import Made, write_answers, write_proposal
from analysis.sources.account import Account
from analysis.sources.codebook import Base, Label, load_codebook
from analysis.sources.codebook_draft import draft_codebook
from analysis.sources.edited import read_edited
from analysis.sources.errors import SourceError
from analysis.sources.imported import import_answers
from analysis.sources.mapping import plan_of
from analysis.sources.proposal import propose

EXPORT = exported("tool kind\n" + "Oui Site\nOui Appli\nNon .\n" * 4)
MAPPING = """
    column  role      seen   question  answer  asked
    tool    question  .      tool      .       .
    tool    code      Oui    .         yes     .
    tool    code      Non    .         no      .
    kind    question  .      kind      .       tool=yes
    kind    code      Site   .         site    .
    kind    code      Appli  .         app     .
"""
BASES = load_codebook().bases


def made(export=EXPORT):
    plan = plan_of(mapped(MAPPING))
    draft = draft_codebook(plan, {}, known=BASES)
    return Made(import_answers(export, plan), Account(12), plan, draft, [])


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_proposal_is_written_once(tmp_path):
    files = write_proposal(propose(EXPORT), tmp_path / "a", bases=BASES, language="fr")
    assert (
        {path.name for path in files}
        == names(tmp_path / "a")
        == {
            *("mapping.csv", "questions.csv", "among.csv", "respondents.schema.json"),
        }
    )
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbfcolumn;role;")
    with pytest.raises(SourceError, match="a file that would be replaced"):
        write_proposal(propose(EXPORT), tmp_path / "a", bases=BASES, language="fr")


def test_answers_are_written_with_what_became_of_every_row(tmp_path):
    write_answers(made(), tmp_path, bases=[], language="en")
    assert (tmp_path / "respondents.csv").read_text().splitlines()[:2] == [
        "respondent,tool,kind",
        "r001,yes,site",
    ]
    assert len(read_edited(tmp_path / "account.csv", columns=["row", "became", "why"])) == 12
    assert json.loads((tmp_path / "import.json").read_text())["rows"]["mapped"]["kept"] == 12


def test_a_new_base_joins_those_that_were_described(tmp_path):
    mine = Base("mine", "respondents", "respondents", "tool", "no", Label("sans", "without"))
    write_answers(made(), tmp_path, bases=[mine], language="en")
    rows = read_edited(tmp_path / "among.csv", columns=["among", "column", "code", "fr"])
    assert [row["among"] for row in rows] == ["mine", "tool-yes"]


def test_the_same_import_again_replaces_its_own_answers_only(tmp_path):
    for _ in range(2):
        write_answers(made(), tmp_path, bases=[], language="en")
    (tmp_path / "respondents.csv").write_text("respondent\nr1\n")
    with pytest.raises(SourceError, match="answers as the last import left them"):
        write_answers(made(), tmp_path, bases=[], language="en")
    assert (tmp_path / "respondents.csv").read_text() == "respondent\nr1\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="wanted a folder that can be written to"):
        write_answers(made(), tmp_path / "file", bases=[], language="en")
