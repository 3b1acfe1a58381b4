import pytest

from analysis.paths import SURVEY
from analysis.sources import schema
from analysis.sources.errors import SourceError
from analysis.sources.schema import described_waves, load_schema, read_schema


def test_a_column_says_its_codes_and_whom_it_was_asked():
    field = load_schema("2016", "respondents").fields["objective"]
    assert field.codes == ("information", "ideas", "other")
    assert (field.asked, field.required, field.unique) == ("equipped", False, False)


def test_a_column_without_codes_holds_any_text():
    field = load_schema("2016", "tools").fields["respondent"]
    assert (field.codes, field.required, field.unique) == ((), True, False)


@pytest.mark.parametrize(("table", "key"), [("respondents", "respondent"), ("tools", "tool")])
def test_one_column_names_the_row(table, key):
    loaded = load_schema("2016", table)
    assert loaded.key == key
    assert loaded.fields[key].required
    assert loaded.fields[key].unique


@pytest.mark.parametrize("table", ["respondents", "tools"])
def test_what_was_asked_is_in_the_codebook(codebook, table):
    loaded = load_schema("2016", table)
    for field in loaded.fields.values():
        question, _, answer = field.name.partition(".")
        if field.asked and question != "equipped":
            assert field.asked in codebook.bases
            assert question in codebook.questions
            known = codebook.questions[question].answers
            assert answer in known if answer else set(field.codes) & set(known)


@pytest.mark.parametrize(("wave", "table"), [("1789", "respondents"), ("2016", "mayors")])
def test_an_edition_without_codebook_is_a_fault(wave, table):
    with pytest.raises(SourceError, match=f"{wave}/{table}.schema.json: saw 'no such file'"):
        load_schema(wave, table)


def test_the_editions_described_are_those_with_a_folder_of_their_own(tmp_path, monkeypatch):
    there = sorted(int(path.name) for path in SURVEY.iterdir())
    assert described_waves() == there
    assert there[0] == 2016
    for name in ("2021", "2018", "notes"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(schema, "SURVEY", tmp_path)
    assert described_waves() == [2018, 2021]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"fields": [{"name": "a"}]}',
        '{"fields": [{"name": "a"}], "primaryKey": ["b"]}',
        '{"fields": [{"name": "a", "constraints": {"pattern": "("}}], "primaryKey": "a"}',
        '{"fields": [{"name": "a", "constraints": []}], "primaryKey": "a"}',
        "\x00",
    ],
)
def test_a_file_that_is_no_codebook_is_a_fault(tmp_path, text):
    path = tmp_path / "respondents.schema.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a codebook"):
        read_schema(path)


def test_a_pattern_is_read(tmp_path):
    path = tmp_path / "respondents.schema.json"
    text = '{"fields": [{"name": "a", "constraints": {"pattern": "x+"}}], "primaryKey": ["a"]}'
    path.write_text(text, encoding="utf-8")
    assert read_schema(path).fields["a"].pattern == "x+"
    with pytest.raises(SourceError, match="no such file"):
        read_schema(tmp_path / "none.json")
