import pytest
from surveys import exported, mapped

from analysis.display.import_words import (
    account_lines,
    account_rows,
    import_lines,
    label_lines,
    left_out_rows,
    mapping_rows,
    one_line,
    proposal_lines,
    reason,
)
from analysis.sources.account import Account, Refused
from analysis.sources.delimited import read_delimited
from analysis.sources.encodings import PATCHED
from analysis.sources.imported import import_answers
from analysis.sources.intake import TOO_FEW, TRAILING
from analysis.sources.limits import Limits
from analysis.sources.mapping import plan_of
from analysis.sources.notes import note
from analysis.sources.proposal import propose

MAPPING = """
    column  role      seen  question  answer  why
    id      respondent .    .         .       named
    type    question  .     type      .       .
    type    code      a     .         one     .
    type    code      A     .         one     .
    type    code      *     .         other   .
    mail    personal  .     .         .       people
"""
EXPORT = exported("id type mail\n1 a x@y.fr\n1 a x@y.fr\n3 A .\n4 zzz .")
TABS, MIXED = note("tabs"), PATCHED.said
READ = Account(2, {TRAILING: 2}, (Refused(9, TOO_FEW, "x@y.fr"),))


@pytest.fixture
def imported():
    return import_answers(EXPORT, plan_of(mapped(MAPPING)))


def test_a_reason_is_said_in_both_languages():
    why = note("Few different answers: {count}.", count=3)
    assert reason(why, language="en") == "Few different answers: 3."
    assert reason(why, language="fr") == "Peu de réponses différentes\u202f: 3."
    assert reason(None, language="fr") == ""


def test_a_mapping_is_rows_of_eight_cells():
    rows = list(mapping_rows(propose(EXPORT).lines, language="fr"))
    assert {len(row) for row in rows} == {8}
    assert "x@y.fr" not in str(rows)


def test_every_row_is_accounted_for_once_in_its_order(imported):
    rows = list(account_rows(READ, imported, language="en"))
    assert [row[:2] for row in rows] == [
        ("2", "kept"),
        ("3", "refused"),
        ("4", "repaired"),
        ("5", "repaired"),
        ("9", "refused"),
    ]
    assert rows[1][2] == "the respondent of row 2 again"
    assert rows[4][2] == "too few cells"
    assert list(account_rows(READ, imported, language="fr"))[4][2] == "trop peu de cellules"


def test_what_is_left_out_is_named_without_its_content(imported):
    rows = list(left_out_rows(plan_of(mapped(MAPPING)), language="en"))
    assert rows == [
        ("id", "respondent", "named"),
        ("mail", "personal", "people"),
        ("type", "question", "Its texts of one’s own: only their code is written."),
    ]


def test_the_account_is_printed_for_the_file_and_for_the_mapping(imported):
    assert import_lines(READ, imported, language="en") == [
        "Rows of the export: 5; kept 2, repaired 2, refused 1.",
        "  refused, 1: too few cells",
        "  repaired, 2: trailing empty cells dropped",
        "Rows brought to the mapping: 4; kept 1, repaired 2, refused 1.",
        "  refused, 1: the respondent of row 2 again",
        "  repaired, 1: column type: an answer written otherwise (case, accents or spaces)",
        "  repaired, 1: column type: a text of one’s own counted as another answer",
    ]


@pytest.mark.parametrize(
    ("content", "french"),
    [
        (b"a;" + b"b" * 50 + b";c", "cellule de plus de 20 caractères"),
        (b"a;" + b"bb;" * 500 + b";c", "ligne de plus de 1\u202f000 caractères"),
        (b"\xc3\xa9;\x81;c", "octets qui ne se lisent pas en UTF-8 mêlé de Windows-1252"),
    ],
)
def test_a_reason_with_a_number_or_a_name_in_it_is_french_too(tmp_path, content, french):
    path = tmp_path / "export.csv"
    path.write_bytes(b"q;r;s\n" + content + b"\n1;2;3\n")
    read = read_delimited(path, limits=Limits(cell=20, line=1000)).account
    assert account_lines(read, language="fr")[1] == f"  refusée, 1\u202f: {french}"


def test_a_proposal_counts_its_columns():
    lines = proposal_lines(
        propose(EXPORT),
        account=READ,
        notes=[note("Read as {encoding}.", encoding="x\x1b")],
        language="en",
    )
    assert lines[0] == "Read as x[U+001B]."
    assert "Personal columns, left out: 1." in lines
    assert "Columns looked at and not written: 1." in lines


@pytest.mark.parametrize(
    ("said", "french"),
    [
        (
            note("Read as {encoding}, separated by {separator}.", encoding="UTF-8", separator=TABS),
            "Lu en UTF-8, séparé par des tabulations.",
        ),
        (
            note("Sheets that were not read: {names}.", names=("a", "b")),
            "Feuilles qui n’ont pas été lues\u202f: «\u202fa\u202f» et «\u202fb\u202f».",
        ),
        (
            note("Columns with neither name nor content were left out: {count}.", count=1200),
            "Colonnes sans nom ni contenu, laissées de côté\u202f: 1\u202f200.",
        ),
        (
            note("Read as {encoding}, separated by {separator}.", encoding=MIXED, separator=TABS),
            "Lu en UTF-8 mêlé de Windows-1252, séparé par des tabulations.",
        ),
    ],
)
def test_a_note_of_a_reader_is_french_on_a_french_terminal(said, french):
    assert proposal_lines(propose(EXPORT), account=READ, notes=[said], language="fr")[0] == french


def test_what_has_no_label_is_named():
    assert label_lines([], language="fr") == []
    assert label_lines(["tools.site"], language="en") == [
        "Without a label in questions.csv, called by their name: tools.site."
    ]


def test_a_line_is_one_line():
    assert one_line("a\r\n\tb\u202e") == "a[U+000D][U+000A][U+0009]b[U+202E]"
