import json
from dataclasses import replace

import pandas as pd
import pytest
from waves import FREE, files_of, write_claims, write_wave

from analysis.paths import DATA, POPULATION, SURVEY
from analysis.sources.errors import SourceError
from analysis.sources.new_wave import Given, new_wave


@pytest.fixture
def given(tmp_path):
    write_wave(tmp_path, wave=FREE)
    return Given(FREE, "2016", tmp_path / "respondents.csv", tmp_path / "claims.csv")


def edit(path, *columns):
    """Keeps these columns of a table, by place."""
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [",".join(row[place] for place in columns) for row in rows]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_nothing_is_written(given):
    before = files_of(DATA)
    made = new_wave(given)
    assert files_of(DATA) == before
    assert sorted(made.files) == [
        "published/claims.csv",
        f"survey/{FREE}/respondents.csv",
        f"survey/{FREE}/respondents.schema.json",
        f"survey/{FREE}/tools.csv",
        f"survey/{FREE}/tools.schema.json",
    ]
    assert made.answers.wave == FREE
    assert [claim.wave for claim in made.claims] == [FREE] * 6
    assert made.every_claim[-6:] == made.claims


def test_two_questions_and_no_tools_are_enough(given):
    given.answers.with_name("tools.csv").unlink()
    edit(given.answers, 0, 1, 3)
    made = new_wave(given)
    assert f"survey/{FREE}/tools.csv" not in made.files
    schema = json.loads(made.files[f"survey/{FREE}/respondents.schema.json"])
    assert [one["name"] for one in schema["fields"]] == ["respondent", "type", "participation"]


def test_the_authorities_of_the_year_may_be_given(given):
    strata = POPULATION / "2016-strata.csv"
    made = new_wave(replace(given, population=strata))
    assert made.files[f"population/{FREE}-strata.csv"] == strata.read_bytes()
    (told,) = (one for one in made.resources if one["path"] == f"population/{FREE}-strata.csv")
    assert told["name"] == f"strata-{FREE}"
    assert "licenses" not in told


def test_faulty_claims_and_answers_are_told_together(given):
    write_claims(given.claims, wave=FREE, printed="121")
    text = given.answers.read_text(encoding="utf-8")
    given.answers.write_text(text.replace(",commune,", ",mairie,", 1), encoding="utf-8")
    with pytest.raises(SourceError) as fault:
        new_wave(given)
    assert "claims.csv, row 2, column printed" in str(fault.value)
    assert "column type: saw 'mairie'" in str(fault.value)


def test_repairs_are_made_and_kept(given):
    text = given.answers.read_text(encoding="utf-8")
    given.answers.write_text(text.replace("c001,commune,", "c001,mairie,", 1), encoding="utf-8")
    assert "c001,mairie" in given.answers.read_text(encoding="utf-8")
    repair = "row,column,seen,wanted,reason\nc001,type,mairie,commune,autre mot\n"
    given.answers.with_name("corrections.csv").write_text(repair, encoding="utf-8")
    made = new_wave(given)
    assert b"mairie" not in made.files[f"survey/{FREE}/respondents.csv"]
    assert made.files[f"survey/{FREE}/corrections-made.csv"].decode() == repair
    assert f"corrections-{FREE}" in [one["name"] for one in made.resources]


def test_what_is_new_is_taken_from_the_schema_beside_the_answers(given):
    (given.answers.with_name("tools.csv")).unlink()
    answers = pd.read_csv(given.answers, dtype="str", keep_default_na=False)
    answers["chatbot"] = "yes"
    answers.to_csv(given.answers, index=False)
    with pytest.raises(SourceError, match="column chatbot: saw 'chatbot'"):
        new_wave(given)
    write_claims(given.claims, wave=FREE)
    claims = given.claims.read_text(encoding="utf-8").replace(",tools,", ",respondents,")
    given.claims.write_text(claims, encoding="utf-8")
    schema = json.loads((SURVEY / "2016/respondents.schema.json").read_text(encoding="utf-8"))
    field = {"name": "chatbot", "type": "string", "title": "Robot", "titleEn": "Chatbot"}
    schema["fields"].append(field | {"asked": "respondents"})
    beside = given.answers.with_name("respondents.schema.json")
    beside.write_text(json.dumps(schema), encoding="utf-8")
    made = new_wave(given)
    fields = json.loads(made.files[f"survey/{FREE}/respondents.schema.json"])["fields"]
    assert fields[-1]["name"] == "chatbot"
    assert [(one.column, one.whole) for one in made.added] == [("chatbot", True)]
    assert "published/questions.csv" not in made.files


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",commune,", ",mairie,", "column type: saw 'mairie', wanted one of commune"),
        ("c001,", "reconstructed-1,", "wanted answers that were collected"),
        ("time-gain", "gain", "column gain: saw 'gain', wanted each column once"),
        ("c002,", "c001,", "wanted each once; row 2 has it already"),
    ],
)
def test_a_faulty_answer_is_told(given, old, new, told):
    given.answers.with_name("tools.csv").unlink()
    text = given.answers.read_text(encoding="utf-8")
    assert old in text
    given.answers.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=r"respondents\.csv") as fault:
        new_wave(given)
    assert told in str(fault.value)


def test_no_respondent_is_no_edition(given):
    header = given.answers.read_text(encoding="utf-8").partition("\n")[0]
    given.answers.write_text(header + "\n", encoding="utf-8")
    given.answers.with_name("tools.csv").unlink()
    with pytest.raises(SourceError, match="saw 'no row', wanted answers"):
        new_wave(given)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"wave": "2016"}, "column edition: saw '2016'"),
        ({"wave": "../x"}, "column edition: saw '../x'"),
        ({"former": "2018"}, "column --from: saw '2018', wanted an edition whose answers"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(given, changed, told):
    with pytest.raises(SourceError) as fault:
        new_wave(replace(given, **changed))
    assert told in str(fault.value)


def test_what_is_new_is_described_in_another_codebook(given, tmp_path):
    folder = tmp_path / "codebook"
    folder.mkdir()
    for table in ("respondents", "tools"):
        text = (SURVEY / f"2016/{table}.schema.json").read_text(encoding="utf-8")
        (folder / f"{table}.schema.json").write_text(text.replace("time-gain", "gain"))
    answers = given.answers.read_text(encoding="utf-8").replace("time-gain", "gain")
    given.answers.write_text(answers, encoding="utf-8")
    made = new_wave(replace(given, codebook=folder))
    assert '"gain"' in made.files[f"survey/{FREE}/respondents.schema.json"].decode()


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"fields": []}', '{"fields": [1]}'])
def test_a_codebook_that_is_none_is_a_fault(given, tmp_path, text):
    (tmp_path / "respondents.schema.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a codebook: a Table Schema"):
        new_wave(replace(given, codebook=tmp_path))
