import json

import pytest

from analysis.sources.errors import SourceError
from analysis.sources.new_wave_columns import columns_of, extended


def field(name, *codes, title="", asked="respondents"):
    labels = [{"value": code, "label": code, "labelEn": code} for code in codes]
    made = {"name": name, "title": title or name, "titleEn": name, "asked": asked}
    return made | ({"categories": labels, "constraints": {"enum": list(codes)}} if codes else {})


FORMER = {"fields": [field("respondent"), field("type", "commune", "region", title="Quel type ?")]}
FORMER |= {"primaryKey": ["respondent"]}
HEADER = ["respondent", "type", "chatbot"]


def extend(tmp_path, *fields):
    beside = {"fields": list(fields), "primaryKey": ["respondent"]}
    return extended(FORMER, beside, columns=HEADER, file=tmp_path / "respondents.schema.json")


def test_what_is_new_is_added_and_what_was_known_stays(tmp_path):
    again = field("type", "commune", "syndicat", title="Autrement dit")
    made = extend(tmp_path, field("respondent"), again, field("chatbot", "yes", "no"))
    _, kept, new = made.schema["fields"]
    assert (kept["title"], kept["constraints"]["enum"]) == (
        "Quel type ?",
        ["commune", "region", "syndicat"],
    )
    assert [one["value"] for one in kept["categories"]] == kept["constraints"]["enum"]
    assert new == field("chatbot", "yes", "no")
    assert [(one.column, one.codes, one.whole) for one in made.added] == [
        ("type", ("syndicat",), False),
        ("chatbot", ("yes", "no"), True),
    ]
    assert FORMER["fields"][1]["constraints"]["enum"] == ["commune", "region"]


def test_nothing_is_added_for_columns_that_are_known_or_not_answered(tmp_path):
    assert extend(tmp_path, *FORMER["fields"], field("other", "a")).added == ()


def test_a_column_that_held_any_text_keeps_doing_so(tmp_path):
    made = extend(tmp_path, field("respondent", "a", "b"))
    assert (made.added, made.schema) == ((), FORMER)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (field("chatbot", title="QUEL TYPE ?"), "column chatbot: saw 'chatbot', wanted type, as"),
        (field("type", "Commune"), "column type: saw 'Commune', wanted commune, as this answer"),
        (field("chatbot") | {"titleEn": ""}, "column chatbot: saw 'a label that is missing'"),
    ],
)
def test_a_former_question_or_code_by_another_name_is_a_fault(tmp_path, given, told):
    with pytest.raises(SourceError, match="respondents") as fault:
        extend(tmp_path, given)
    assert told in str(fault.value)


def test_the_codebook_beside_the_answers_adds_to_that_of_a_folder(tmp_path):
    folder, answers = tmp_path / "former", tmp_path / "respondents.csv"
    folder.mkdir()
    (folder / "respondents.schema.json").write_text(json.dumps(FORMER), encoding="utf-8")
    answers.write_text("respondent,chatbot\nr1,yes\n", encoding="utf-8")
    place = {"folder": folder, "beside": tmp_path}
    assert columns_of("respondents", answers, **place).schema == FORMER
    beside = {"fields": [field("chatbot", "yes")], "primaryKey": ["chatbot"]}
    (tmp_path / "respondents.schema.json").write_text(json.dumps(beside), encoding="utf-8")
    (added,) = columns_of("respondents", answers, **place).added
    assert added.column == "chatbot"
    (tmp_path / "respondents.schema.json").write_text("[]", encoding="utf-8")
    with pytest.raises(SourceError, match="wanted a codebook: a Table Schema"):
        columns_of("respondents", answers, **place)
