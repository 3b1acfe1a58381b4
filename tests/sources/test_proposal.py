import pytest
from surveys import SECRETS, exported, limesurvey, rows_of, written

from analysis.sources.columns import load_columns
from analysis.sources.errors import SourceError
from analysis.sources.export import read_export
from analysis.sources.mapping import plan_of
from analysis.sources.proposal import propose


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(written(limesurvey()), encoding="utf-8")
    return read_export(path)


def heads(proposal):
    return [line for line in proposal.lines if line.role not in ("rule", "code")]


def test_every_column_of_the_export_has_a_row_in_their_order(survey):
    assert [line.column for line in heads(propose(survey))] == survey.table.columns.tolist()


def test_the_columns_of_a_survey_get_their_roles(survey):
    roles = [line.role for line in heads(propose(survey))]
    assert roles == [
        *("respondent", "submitted", "technical", "technical", "personal", "personal"),
        *("question", "question", "choice", "choice", "choice", "question", "ranking", "ranking"),
        *("number", "personal", "personal", "personal", "personal", "personal", "text", "personal"),
    ]


def test_names_and_codes_recur_from_the_edition_before(survey):
    questions = [line.question for line in heads(propose(survey)) if line.question]
    assert questions[:2] == ["type-collectivite", "collectivite-t-outil-numerique"]
    proposal = propose(survey, known=load_columns("2016", "respondents"))
    lines = heads(proposal)
    assert [line.question for line in lines if line.question][:2] == ["type", "equipped"]
    assert {line.asked for line in lines if line.question == "outils"} == {"equipped=yes"}


def test_a_place_is_called_as_reports_by_territory_look_for_it():
    table = """
        Dans_quelle_région_?  Code_de_votre_département  Région_bis
        84                    01                         84
        04                    2A                         11
        """
    export = exported(table)
    lines = heads(propose(export))
    assert [line.role for line in lines] == ["region", "departement", "region"]
    assert [line.question for line in lines] == ["region", "departement", "region-2"]


def test_no_one_is_shown(survey):
    proposal = propose(survey)
    said = repr(proposal) + "".join(str(line.why) for line in proposal.lines)
    assert [secret for secret in SECRETS if secret in said] == []


def test_the_rules_say_how_many_rows_they_concern():
    export = exported(
        """
        id  submitdate  Nom   Q
        1   10:00       Test  Oui
        2   .           Léa   Non
        """
    )
    rules = {line.column: line.times for line in propose(export).lines if line.role == "rule"}
    assert rules == {"incomplete": "1", "tests": "1", "none-ticked": "", "zeros": ""}


def test_the_last_page_says_what_was_sent_where_no_date_does():
    export = exported("id lastpage Q\n1 5 Oui\n2 . Non")
    assert plan_of(rows_of(propose(export))).of_role("submitted")[0].name == "lastpage"
    export = exported("id lastpage submitdate Q\n1 5 10:00 Oui\n2 . . Non")
    assert plan_of(rows_of(propose(export))).of_role("submitted")[0].name == "submitdate"


def test_one_column_names_the_respondent():
    roles = [line.role for line in heads(propose(exported("id uuid Q\n1 2 Oui\n2 3 Non")))]
    assert roles == ["respondent", "technical", "question"]


def test_questions_of_the_same_words_get_two_names():
    export = exported("Avis Avis_(2)\nOui Non", labels={"Avis (2)": "Avis"})
    assert [line.question for line in heads(propose(export))] == ["avis", "avis-2"]


def test_a_heading_that_names_somebody_is_refused_without_naming_them():
    with pytest.raises(SourceError, match="not an e-mail address") as fault:
        propose(exported("1 h.quevremont@mairie.fr\n2 z@exemple.org"))
    assert "quevremont" not in str(fault.value)
