import pytest
from surveys import limesurvey, written

from analysis.report.importing import follow, propose_into
from analysis.sources.errors import SourceError


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(written(limesurvey(rows=20)), encoding="utf-8")
    return str(path)


def propose(out, export, wave=None):
    return propose_into(out, export, sheet="", wave=wave, language="en")


def test_a_proposal_can_be_followed_as_it_is(tmp_path, export):
    out = tmp_path / "wave"
    assert {path.name for path in propose(out, export, wave=2016).files} == {
        "mapping.csv",
        "questions.csv",
        "respondents.schema.json",
    }
    done = follow(export, out / "mapping.csv", sheet="", out=out, language="en")
    assert not done.faults
    assert done.lines[0] == "Rows of the export: 20; kept 20, repaired 0, refused 0."
    assert all(path.exists() for path in done.files)


def test_faults_of_the_mapping_are_said_and_nothing_is_written(tmp_path, export):
    out = tmp_path / "wave"
    propose(out, export)
    path = out / "mapping.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(";ranking;", ";rank;"), "utf-8")
    done = follow(export, path, sheet="", out=out, language="en")
    assert (done.lines, done.files) == ((), ())
    assert done.faults[2] == "2 faults."
    assert not (out / "respondents.csv").exists()


def test_completed_words_are_in_the_codebook(tmp_path, export):
    out = tmp_path / "wave"
    propose(out, export)
    path = out / "questions.csv"
    text = path.read_text(encoding="utf-8").replace(
        "Quels outils\u202f?;", "Quels outils\u202f?;Which tools?"
    )
    path.write_text(text, encoding="utf-8")
    follow(export, out / "mapping.csv", sheet="", out=out, language="en")
    assert "Which tools? – " in (out / "respondents.schema.json").read_text(encoding="utf-8")


def test_a_question_that_was_renamed_in_one_table_only_is_named(tmp_path, export):
    out = tmp_path / "wave"
    propose(out, export)
    path = out / "mapping.csv"
    text = path.read_text(encoding="utf-8").replace(";nombre-habitants;", ";people;")
    path.write_text(text, encoding="utf-8")
    done = follow(export, path, sheet="", out=out, language="en")
    assert done.lines[-1].endswith("called by their name: people.")


def test_a_former_edition_that_is_not_described_is_told(tmp_path, export):
    with pytest.raises(SourceError, match="wanted the codebook of wave 1789"):
        propose(tmp_path / "wave", export, wave=1789)
