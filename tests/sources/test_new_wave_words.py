import pytest

from analysis.paths import PUBLISHED
from analysis.sources.errors import SourceError
from analysis.sources.new_wave_columns import Added
from analysis.sources.new_wave_words import extended_words
from analysis.sources.rows import Row

CLAIMS = [
    Row("claims.csv", 2, {"question": "chatbot", "answer": "yes", "among": "chatbot-yes"}),
    Row("claims.csv", 3, {"question": "type", "answer": "commune", "among": "respondents"}),
]
LABEL = {"value": "yes", "label": "Oui", "labelEn": "Yes"}
CHATBOT = {
    "name": "chatbot",
    "title": "Robot\u202f?",
    "titleEn": "A chatbot?",
    "asked": "respondents",
}
ADDED = [Added(CHATBOT | {"categories": [LABEL]}, ("yes",), whole=True)]
QUESTIONS = """\
question;answer;form;fr;en
type;;exclusive;Autrement;Otherwise
chatbot;;exclusive;Robot\u202f?;A chatbot?
chatbot;yes;;Oui;Yes
chatbot;no;;Non;No
other;;exclusive;Autre;Other
"""
AMONG = """\
among;within;table;column;code;fr;en
chatbot-yes;respondents;respondents;chatbot;yes;ayant un robot;having a chatbot
"""


@pytest.fixture
def folder(tmp_path):
    """What an import left, completed."""
    (tmp_path / "questions.csv").write_text(QUESTIONS, encoding="utf-8-sig")
    (tmp_path / "among.csv").write_text(AMONG, encoding="utf-8-sig")
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_claims_name_is_added_and_nothing_else(folder, codebook):
    words = extended_words(CLAIMS, ADDED, folder=folder)
    assert words.questions == (("chatbot", ""), ("chatbot", "yes"))
    assert words.bases == ("chatbot-yes",)
    assert words.codebook.questions["chatbot"].answers["yes"].en == "Yes"
    assert words.codebook.questions["type"] == codebook.questions["type"]
    assert words.codebook.bases["chatbot-yes"].column == "chatbot"
    former = (PUBLISHED / "questions.csv").read_bytes()
    assert words.files["published/questions.csv"] == former + (
        "chatbot,,exclusive,Robot\u202f?,A chatbot?\nchatbot,yes,,Oui,Yes\n".encode()
    )
    assert words.files["published/among.csv"].endswith(b",having a chatbot\n")


def test_where_nothing_is_new_no_table_grows(tmp_path, codebook):
    words = extended_words(CLAIMS[1:], (), folder=tmp_path)
    assert (words.codebook, words.files) == (codebook, {})


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("questions.csv", "A chatbot?", "", "questions.csv, row 3, column en: saw '', wanted its"),
        (
            "questions.csv",
            "A chatbot?",
            "A robot?",
            "row 3, column en: saw 'A robot?', wanted what",
        ),
        ("questions.csv", "exclusive;Robot", "open;Robot", "row 3, column form: saw 'open'"),
        ("questions.csv", ";Oui;Yes", ";;Yes", "row 4, column fr: saw '', wanted a label"),
        ("among.csv", "having a chatbot", "", "among.csv, row 2, column en: saw ''"),
        ("among.csv", ";respondents;respondents", ";mayors;respondents", "row 2, column within"),
    ],
)
def test_what_is_not_completed_is_a_fault_with_its_place(folder, table, old, new, told):
    edit(folder / table, old, new)
    with pytest.raises(SourceError) as fault:
        extended_words(CLAIMS, ADDED, folder=folder)
    assert told in str(fault.value)


def test_a_new_column_is_asked_of_a_base_that_is_described(folder):
    asked = [Added(CHATBOT | {"asked": "mayors"}, (), whole=True)]
    with pytest.raises(SourceError, match="column chatbot: saw 'mayors', wanted asked: one of"):
        extended_words(CLAIMS, asked, folder=folder)
