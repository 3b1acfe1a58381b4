import json
from dataclasses import replace

import pytest
from waves import files_of, write_claims, write_wave

from analysis.paths import DATA, POPULATION, SURVEY
from analysis.sources.errors import SourceError
from analysis.sources.new_wave import Given, new_wave

FAULTY = {
    "a number not in the sentence": ({"printed": "121"}, "row 2, column printed: saw '121'"),
    "another edition": ({"wave": "2016", "id": "2016-size-9"}, "row 2, column wave: saw '2016'"),
    "an unknown base": ({"among": "mayors"}, "row 2, column among: saw 'mayors'"),
    "an unknown question": ({"question": "x", "id": "2026-x-1"}, "row 2, column question"),
    "no page": ({"source": "un journal"}, "row 2, column source: saw 'un journal'"),
    "a name of its own": ({"id": "taille-1"}, "row 2, column id: saw 'taille-1'"),
    "twice": ({"id": "2026-meetings-1", "question": "meetings"}, "row 7, column id"),
}


@pytest.fixture
def given(tmp_path):
    write_wave(tmp_path)
    return Given("2026", "2016", tmp_path / "respondents.csv", tmp_path / "claims.csv")


def edit(path, *columns):
    """Keeps these columns of a table, by place."""
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [",".join(row[place] for place in columns) for row in rows]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_nothing_is_written(given, codebook):
    before = files_of(DATA)
    made = new_wave(given, codebook)
    assert files_of(DATA) == before
    assert sorted(made.files) == [
        "published/claims.csv",
        "survey/2026/respondents.csv",
        "survey/2026/respondents.schema.json",
        "survey/2026/tools.csv",
        "survey/2026/tools.schema.json",
    ]
    assert made.answers.wave == "2026"
    assert [claim.wave for claim in made.claims] == ["2026"] * 6
    assert made.every_claim[-6:] == made.claims


def test_two_questions_and_no_tools_are_enough(given, codebook):
    given.answers.with_name("tools.csv").unlink()
    edit(given.answers, 0, 1, 3)
    made = new_wave(given, codebook)
    assert "survey/2026/tools.csv" not in made.files
    schema = json.loads(made.files["survey/2026/respondents.schema.json"])
    assert [one["name"] for one in schema["fields"]] == ["respondent", "type", "participation"]


def test_the_authorities_of_the_year_may_be_given(given, codebook):
    strata = POPULATION / "2016-strata.csv"
    made = new_wave(replace(given, population=strata), codebook)
    assert made.files["population/2026-strata.csv"] == strata.read_bytes()
    (told,) = (one for one in made.resources if one["path"] == "population/2026-strata.csv")
    assert told["name"] == "strata-2026"
    assert "licenses" not in told


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_claim_is_told_with_its_place(given, codebook, name):
    changed, told = FAULTY[name]
    write_claims(given.claims, **changed)
    with pytest.raises(SourceError) as fault:
        new_wave(given, codebook)
    assert f"claims.csv, {told}" in str(fault.value)


def test_a_claim_that_is_there_already_is_refused(given, codebook):
    with pytest.raises(SourceError, match="wanted 2018"):
        new_wave(replace(given, wave="2018"), codebook)
    write_claims(given.claims, wave="2018", id="2018-size-1")
    with pytest.raises(SourceError, match=r"an id of its own \(claims.csv has it\)"):
        new_wave(replace(given, wave="2018"), codebook)


def test_a_report_is_about_what_was_published(given, codebook):
    header = given.claims.read_text(encoding="utf-8").partition("\n")[0]
    given.claims.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="wanted one published number at least"):
        new_wave(given, codebook)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",commune,", ",mairie,", "column type: saw 'mairie', wanted one of commune"),
        ("c001,", "reconstructed-1,", "wanted answers that were collected"),
        ("time-gain", "gain", "column gain: saw 'gain', wanted each column once"),
        ("c002,", "c001,", "wanted each once; row 2 has it already"),
    ],
)
def test_a_faulty_answer_is_told(given, codebook, old, new, told):
    given.answers.with_name("tools.csv").unlink()
    text = given.answers.read_text(encoding="utf-8")
    assert old in text
    given.answers.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=r"respondents\.csv") as fault:
        new_wave(given, codebook)
    assert told in str(fault.value)


def test_no_respondent_is_no_edition(given, codebook):
    header = given.answers.read_text(encoding="utf-8").partition("\n")[0]
    given.answers.write_text(header + "\n", encoding="utf-8")
    given.answers.with_name("tools.csv").unlink()
    with pytest.raises(SourceError, match="saw 'no row', wanted answers"):
        new_wave(given, codebook)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"wave": "2016"}, "column edition: saw '2016'"),
        ({"wave": "../x"}, "column edition: saw '../x'"),
        ({"former": "2018"}, "column --from: saw '2018', wanted an edition whose answers"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(given, codebook, changed, told):
    with pytest.raises(SourceError) as fault:
        new_wave(replace(given, **changed), codebook)
    assert told in str(fault.value)


def test_what_is_new_is_described_in_another_codebook(given, codebook, tmp_path):
    folder = tmp_path / "codebook"
    folder.mkdir()
    for table in ("respondents", "tools"):
        text = (SURVEY / f"2016/{table}.schema.json").read_text(encoding="utf-8")
        (folder / f"{table}.schema.json").write_text(text.replace("time-gain", "gain"))
    answers = given.answers.read_text(encoding="utf-8").replace("time-gain", "gain")
    given.answers.write_text(answers, encoding="utf-8")
    made = new_wave(replace(given, codebook=folder), codebook)
    assert '"gain"' in made.files["survey/2026/respondents.schema.json"].decode()


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"fields": []}', '{"fields": [1]}'])
def test_a_codebook_that_is_none_is_a_fault(given, codebook, tmp_path, text):
    (tmp_path / "respondents.schema.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a codebook: a Table Schema"):
        new_wave(replace(given, codebook=tmp_path), codebook)
