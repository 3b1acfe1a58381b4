import csv
import json

import pytest
from broken_answers import BROKEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from surveys import SECRETS, limesurvey, written

from analysis.cli import main
from analysis.commands.intake import folder_of
from analysis.sources.answers import check


@pytest.fixture
def survey(tmp_path):
    """A survey of sixty, people planted in it, and the folder of its import."""
    path = tmp_path / "export.csv"
    path.write_text(written(limesurvey()), encoding="utf-8")
    return path, tmp_path / "wave"


def edited(path):
    """The rows of a table to review."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def files(folder):
    return {path.name: path.read_text(encoding="utf-8-sig") for path in folder.iterdir()}


def test_the_first_call_only_proposes(run, survey):
    export, out = survey
    status, said, err = run("import", export, "--out", out)
    assert (status, err) == (0, "")
    assert set(files(out)) == {
        "mapping.csv",
        "questions.csv",
        "among.csv",
        "respondents.schema.json",
    }
    assert "rien n’est encore importé" in said


def test_the_second_call_makes_answers_that_have_no_fault(run, survey):
    export, out = survey
    run("import", export, "--out", out, "--wave", "2016")
    status, said, err = run("import", export, "--out", out)
    assert (status, err) == (0, "")
    assert "gardées 60, réparées 0, refusées 0." in said.splitlines()[0]
    assert {"respondents.csv", "account.csv", "left-out.csv", "import.json"} < set(files(out))
    assert run("check", out / "respondents.csv")[0] == 0
    assert len(edited(out / "account.csv")) == 60
    left = {row["column"].partition(".")[0] for row in edited(out / "left-out.csv")}
    assert {"id", "ipaddr", "token", "G05Q07", "G05Q08", "G05Q09", "G05Q12", "G05Q13"} < left


def test_the_answers_are_those_of_the_export(run, survey):
    export, out = survey
    run("import", export, "--out", out, "--wave", "2016")
    run("import", export, "--out", out)
    table = check(out / "respondents.csv").sheets["respondents"].table()
    given_types = [row[6] for row in limesurvey()[1:]]
    assert table["type"].str[:6].tolist() == [
        one.lower().replace("é", "e")[:6] for one in given_types
    ]
    assert table["respondent"].iloc[[0, -1]].tolist() == ["r001", "r060"]
    assert (table["outils.other"] == "yes").sum() == sum(bool(row[10]) for row in limesurvey()[1:])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nobody_planted_in_the_export_is_in_any_output(run, survey, language):
    export, out = survey
    texts = []
    for _ in range(2):
        texts += run("import", export, "--out", out, "--language", language)[1:]
        texts += files(out).values()
    texts += run("check", out / "respondents.csv")[1:]
    texts += run("check", out / "respondents.csv", "--wave", "2016")[1:]
    texts += run("check", export)[1:]
    assert [one for one in SECRETS for text in texts if one in text] == []
    assert any("equipped" in text or "outils" in text for text in texts)


def test_nobody_planted_in_the_export_is_in_an_audit_of_it(run, survey, tmp_path):
    export, out = survey
    with export.open("a", encoding="utf-8") as lines:
        lines.write("61;x;Hortense Quévremont;h.quevremont@mairie-fictive.fr;06 98 76 54 32\n")
    margins = tmp_path / "margins.csv"
    types = ("Commune", "Intercommunalité", "Département", "Région", "Métropole")
    rows = [f"G01Q01. Type de collectivité,{one},1000" for one in types]
    margins.write_text("\n".join(["variable,level,count", *rows]), encoding="utf-8")
    question = "G01Q02. La collectivité a-t-elle un outil numérique de démocratie locale ?"
    asked = ("--margins", margins, "--question", question, "--yes", "Oui", "--out", out)
    status, *texts = run("audit", export, *asked)
    assert status == 0
    texts += files(out).values()
    assert [one for one in SECRETS for text in texts if one in text] == []


def test_a_reviewer_who_keeps_people_is_refused_row_by_row(run, survey):
    export, out = survey
    run("import", export, "--out", out)
    text = (out / "mapping.csv").read_text(encoding="utf-8")
    for number in ("1", "2"):
        text = text.replace(";personal;;60;;;;", f";kept-text;;60;kept-{number};;;", 1)
    (out / "mapping.csv").write_text(text, encoding="utf-8")
    status, said, err = run("import", export, "--out", out)
    texts = "".join([said, err, *files(out).values()])
    assert (status, said) == (2, "")
    assert [one for one in SECRETS if one in texts] == []
    assert "refusée, 60 : colonne ipaddr" in err.replace("\u202f", " ")
    assert "une adresse IP dans une colonne gardée" in err


def test_a_proposal_is_not_made_over_another(run, survey):
    export, out = survey
    run("import", export, "--out", out)
    (out / "mapping.csv").rename(out / "mapping.former.csv")
    status, _, err = run("import", export, "--out", out)
    assert status == 2
    assert "questions.csv: saw 'a file that would be replaced'" in err


def test_answers_changed_by_hand_are_not_replaced(run, survey):
    export, out = survey
    for _ in range(3):
        assert run("import", export, "--out", out)[0] == 0
    answers = out / "respondents.csv"
    answers.write_text(answers.read_text().replace("r001", "r999"), encoding="utf-8")
    status, _, err = run("import", export, "--out", out)
    assert status == 2
    assert "corrections.csv" in err
    assert "r999" in answers.read_text()


def test_a_codebook_written_by_hand_is_not_replaced(run, survey):
    export, out = survey
    run("import", export, "--out", out)
    schema = out / "respondents.schema.json"
    schema.write_text('{"fields": []}', encoding="utf-8")
    status, _, err = run("import", export, "--out", out)
    assert (status, schema.read_text()) == (2, '{"fields": []}')
    assert "a codebook that barometre import made" in err


def test_what_was_made_of_what_is_recorded(run, survey):
    export, out = survey
    run("import", export, "--out", out)
    run("import", export, "--out", out)
    told = json.loads((out / "import.json").read_text())
    assert [one["path"] for one in told["given"]] == ["export.csv", "mapping.csv"]
    assert told["rows"]["mapped"] == {"read": 60, "kept": 60, "repaired": {}, "refused": {}}


def test_a_mapping_elsewhere_is_followed(run, survey, tmp_path):
    export, out = survey
    run("import", export, "--out", out)
    mapping = (out / "mapping.csv").rename(tmp_path / "reviewed.csv")
    assert run("import", export, "--mapping", mapping, "--out", tmp_path / "two")[0] == 0
    assert run("import", export, "--mapping", tmp_path / "none.csv", "--out", out)[0] == 2


def test_a_folder_that_is_a_file_is_told(run, survey):
    export, out = survey
    out.write_text("", encoding="utf-8")
    status, _, err = run("import", export, "--out", out)
    assert status == 2
    assert "wanted a folder that can be written to" in err


def test_the_folder_is_named_after_the_export_and_stays_here():
    assert str(folder_of("../../x/export.csv")) == "import-export"
    assert str(folder_of("ods://data.exemple.fr/enquete-2026")) == "import-enquete-2026"


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.name)
def test_a_broken_export_is_accounted_for(run, tmp_path, broken):
    export, out = tmp_path / "export.csv", tmp_path / "out"
    export.write_text(broken.export, encoding="utf-8")
    said = [*run("import", export, "--out", out, "--language", "en")[1:]]
    mapping = out / "mapping.csv"
    if mapping.exists():
        said += files(out).values()
        text = mapping.read_bytes().decode()
        for old, new in broken.review.items():
            assert text.count(old) == 1, text
            text = text.replace(old, new)
        mapping.write_bytes(text.encode())
    status, last, err = run("import", export, "--out", out, "--language", "en")
    said += [last, err, *(files(out).values() if out.exists() else ())]
    assert status == broken.status, err
    assert "Traceback" not in err
    assert [part for part in broken.says if part not in last + err] == []
    assert [one for one in broken.never for text in said if one in text] == []
    assert all(line.isprintable() for line in (last + err).splitlines())
    assert {path.name for path in tmp_path.iterdir()} <= {"export.csv", "out"}
    if broken.fates:
        account = edited(out / "account.csv")
        assert [row["became"] for row in account] == broken.fates.split()
        answers = check(out / "respondents.csv")
        assert answers.faults == ()
        table = answers.sheets["respondents"].table()
        assert len(table) == len([row for row in account if row["became"] != "refused"])
        assert not broken.cells or table.iloc[:, -1].tolist() == list(broken.cells)
    else:
        assert not (out / "respondents.csv").exists()


def test_the_corpus_is_large_enough():
    assert len({broken.name for broken in BROKEN}) == len(BROKEN) >= 15


LINES = st.lists(
    st.text(alphabet="aéOuiNn0126;,|\"'=@.- \t\x00\x1b\r", max_size=30), min_size=1, max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_whatever_is_given_there_is_no_traceback_and_no_row_is_lost(
    tmp_path_factory, capsys, lines
):
    folder = tmp_path_factory.mktemp("fuzz")
    export = folder / "export.csv"
    export.write_bytes("\n".join(lines).encode())
    out = folder / "out"
    for _ in range(2):
        status = main(["import", str(export), "--out", str(out), "--language", "en"])
        err = capsys.readouterr().err
        assert status in (0, 2)
        assert bool(err) == (status == 2)
    if status == 0:
        account = edited(out / "account.csv")
        told = json.loads((out / "import.json").read_text())["rows"]
        assert len(account) == told["read"]["read"]
        rows = [row["row"] for row in account]
        assert len(set(rows)) == len(rows)
        assert check(out / "respondents.csv").faults == ()
