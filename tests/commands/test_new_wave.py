"""`barometre new-wave`, as typed in a copy of the repository, and the report of what it made."""

import csv
import json
import re
import shutil

import pytest
from waves import (
    ENGLISH,
    IMPOSSIBLE,
    MISPRINTED,
    copy_of_house,
    files_of,
    python,
    reviewed,
    run,
    write_claims,
    write_export,
    write_wave,
)

from analysis.paths import ROOT

LAST = "## What is not here\n"
SECTION = """## survey/2026/ — drawn

### respondents.csv, respondents.schema.json, tools.csv, tools.schema.json

Nobody was asked.

"""
OF_DATA = [
    "test_data.py",
    "test_labels.py",
    *(f"sources/test_{name}.py" for name in ("claims", "schema", "new_wave", "new_wave_claims")),
    *(f"audit/test_{name}.py" for name in ("study", "trends")),
    *(f"display/test_{name}.py" for name in ("tables", "verdicts", "evidence", "trends")),
    *(f"display/test_{name}.py" for name in ("trend_figure", "trend_composition")),
]
ANSWERED_THERE = """
from analysis.audit.study import open_study
from analysis.audit.territory import local
study = open_study("2026")
print(*(local(study, level="region", code=code).answered for code in ("84", "11", "04", "53")))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy that every refusal must leave as it is."""
    return copy_of_house(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def given(tmp_path):
    return write_wave(tmp_path)


def asked(folder, wave=2026, **changed):
    files = {"--answers": folder / "respondents.csv", "--claims": folder / "claims.csv"} | changed
    return ["new-wave", wave, *(part for pair in files.items() for part in pair)]


def data_of(copy):
    return files_of(copy / "data")


def test_says_what_it_wrote_and_what_became_of_the_claims(next_wave):
    assert "data/survey/2026/respondents.csv" in next_wave.said
    assert "2026: 120 respondents, 30 tools; 6 claims, 4 reproduced, 2 where" in next_wave.said
    assert "not told, to be completed in data/datapackage.json: title" in next_wave.said
    assert next_wave.said.endswith("compares editions (make report); then make test\n")


def test_the_tests_of_the_data_hold_with_one_edition_more(next_wave, tmp_path):
    """Once its files are written about: nothing in them may be true of today's editions alone."""
    house = shutil.copytree(next_wave.copy, tmp_path / "house")
    shutil.copytree(ROOT / "tests", house / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    readme = house / "data/README.md"
    text = readme.read_text(encoding="utf-8")
    assert text.count(LAST) == 1
    readme.write_text(text.replace(LAST, SECTION + LAST), encoding="utf-8")
    asked = ["-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{one}" for one in OF_DATA)]
    status, said, _ = python(house, *asked)
    assert status == 0, said


def test_every_file_is_described_and_the_former_data_are_as_they_were(next_wave):
    data = next_wave.copy / "data"
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    described = {one["path"]: one for one in package["resources"]}
    there = {name for name in files_of(data) if "README" not in name} - {"datapackage.json"}
    assert set(described) == there
    for name, content in next_wave.before.items():
        if name not in ("datapackage.json", "published/claims.csv"):
            assert (data / name).read_bytes() == content
    claims = next_wave.before["published/claims.csv"]
    assert (data / "published/claims.csv").read_bytes().startswith(claims)
    made = described["survey/2026/tools.csv"]
    assert made["name"] == "tools-2026"
    assert made["schema"] == "survey/2026/tools.schema.json"
    assert made["sources"] == [{"title": "questionnaire en ligne"}]
    assert [one["name"] for one in made["licenses"]] == ["etalab-2.0"]
    schema = json.loads((data / made["schema"]).read_text(encoding="utf-8"))
    assert schema["foreignKeys"][0]["reference"]["resource"] == "respondents-2026"


def test_its_claims_are_judged_and_its_answers_collected(next_wave):
    with (next_wave.reports / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["claim"]: row for row in csv.DictReader(lines) if row["wave"] == "2026"}
    assert {name: row["status"] for name, row in rows.items()} == {
        "2026-size-1": "reproduced",
        "2026-participation-1": "reproduced",
        "2026-extra-cost-1": "reproduced",
        MISPRINTED: "differs",
        IMPOSSIBLE: "differs",
        "2026-meetings-1": "reproduced",
    }
    assert rows[MISPRINTED]["verdict"] == "the answers print another number"
    assert rows[IMPOSSIBLE]["verdict"] == "cannot exist as printed"
    assert {row["evidence"] for row in rows.values()} == {"collected"}
    manifest = json.loads((next_wave.reports / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["evidence"], manifest["parameters"]["wave"]) == ("collected", 2026)


def test_no_page_says_reconstructed_but_in_the_code_it_shows(next_wave):
    for path in sorted(next_wave.reports.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        html = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
        assert not re.search("reconstitu|reconstruct", html), path.name
        assert "collectées par l’enquête" in html


def test_only_the_figures_that_have_numbers_are_drawn(next_wave):
    drawn = sorted(path.name[:3] for path in (next_wave.reports / "figures").glob("*.svg"))
    assert drawn == ["F01", "F03", "F05", "F06"]
    page = next_wave.reports / "pages/01-published-figures.fr.html"
    assert page.read_text(encoding="utf-8").count("Aucun nombre de l’édition 2026") == 3
    assert "F02" not in (next_wave.reports / "index.html").read_text(encoding="utf-8")


def test_types_come_from_the_answers_and_authorities_from_that_year(next_wave):
    page = (next_wave.reports / "pages/03-who-answered.fr.html").read_text(encoding="utf-8")
    assert "Les types sont ceux des réponses collectées" in page
    assert "data/population/2026-authorities.csv.gz" in page
    assert "2016-strata" not in re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)


def test_an_edition_is_made_once(next_wave):
    status, _, said = run(next_wave.copy, *asked(next_wave.given))
    assert status == 2
    assert "new-wave, column edition: saw '2026', wanted a year whose answers are not" in said


def test_an_import_with_a_new_question_and_a_new_answer_becomes_an_edition(tmp_path):
    copy, given = copy_of_house(tmp_path), write_export(tmp_path)
    out, answers = given / "import", given / "import/respondents.csv"
    steps = ["import", given / "export.csv", "--wave", 2016, "--out", out]
    assert run(copy, *steps)[0] == 0
    reviewed(out)
    assert run(copy, *steps)[0] == 0
    before = data_of(copy)
    status, _, said = run(copy, *asked(given, **{"--answers": answers}))
    assert status == 2
    assert "questions.csv, row 34, column en: saw '', wanted its English" in said
    assert data_of(copy) == before
    reviewed(out, english=ENGLISH)
    assert run(copy, *steps)[0] == 0
    assert run(copy, "check", answers)[0] == 0
    status, said, faults = run(copy, *asked(given, **{"--answers": answers}))
    assert (status, faults) == (0, "")
    assert (
        "  column objective: new codes drawn-answer\n"
        "  new column drawn-question: codes no, yes\n"
        "  new column region\n"
    ) in said
    assert "objective: drawn-answer, drawn-question, drawn-question: yes\n" in said
    assert "7 claims, 5 reproduced, 2 where" in said
    assert "to be written in data/README.md: a section survey/2026/" in said
    questions = (copy / "data/published/questions.csv").read_text(encoding="utf-8")
    assert questions.endswith(
        "objective,drawn-answer,,Décider avec les habitants,To decide with inhabitants\n"
        "drawn-question,,exclusive,Avez-vous un agent conversationnel\u202f?,Have you a chatbot?\n"
        "drawn-question,yes,,Oui,Yes\n"
    )
    status, said, faults = python(copy, "-c", ANSWERED_THERE)
    assert (status, said, faults) == (0, "30 30 30 0\n", "")


def test_faults_of_all_files_are_told_at_once_and_nothing_is_written(copy, given):
    before = data_of(copy)
    write_claims(given / "claims.csv", printed="121", source="ici")
    answers = given / "respondents.csv"
    answers.write_text(answers.read_text(encoding="utf-8").replace(",commune,", ",mairie,", 1))
    status, out, said = run(copy, *asked(given))
    assert (status, out) == (2, "")
    assert "claims.csv, row 2" in said
    assert re.search(r"respondents.csv, row \d+, column type: saw 'mairie', wanted one of", said)
    assert data_of(copy) == before
    assert sorted(path.name for path in copy.iterdir() if path.name.startswith(".")) == []
