from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surveys import exported, mapped, rows_of

from analysis.sources.account import Account
from analysis.sources.export import Export
from analysis.sources.imported import (
    INCOMPLETE,
    KEPT,
    REFUSED,
    REPAIRED,
    import_answers,
    is_a_test,
    new_ids,
)
from analysis.sources.mapping import plan_of
from analysis.sources.mapping_checks import mapping_faults
from analysis.sources.proposal import propose

MAPPING = """
    column  role        seen     question  answer    asked
    id      respondent  .        .         .         .
    date    submitted   .        .         .         .
    type    question    .        type      .         .
    type    code        Commune  .         commune   .
    type    code        commune  .         commune   .
    type    code        Région   .         region    .
    q[a]    choice      .        q         a         {asked}
    q[a]    code        Y        .         yes       .
    q[b]    choice      .        q         b         {asked}
    q[b]    code        Y        .         yes       .
    note    text        .        .         .         .
"""
EXPORT = """
    id  date   type     q[a]  q[b]  note
    7   10:00  Commune  Y     .     bien
    8   10:01  commune  .     Y     .
    9   .      Région   .     .     .
    10  10:03  Région   Y     Y     test
"""


def imported(drawing=EXPORT, *, rules=(), asked="."):
    lines = "\n".join(f"{name} rule . . {choice} ." for name, choice in rules)
    rows = mapped(MAPPING.replace("{asked}", asked) + lines)
    return import_answers(exported(drawing), plan_of(rows))


def fates(made):
    return [(one.row, one.became) for one in made.fates]


def test_every_row_is_kept_repaired_or_refused():
    made = imported()
    assert fates(made) == [(2, KEPT), (3, REPAIRED), (4, KEPT), (5, REFUSED)]
    assert made.account.told() == {
        "read": 4,
        "kept": 2,
        "repaired": {"column type: an answer written otherwise (case, accents or spaces)": 1},
        "refused": {"a test: a cell says so": 1},
    }


def test_the_answers_are_coded_and_nobody_is_named():
    table = imported().table
    assert table.columns.tolist() == ["respondent", "type", "q.a", "q.b"]
    assert table["respondent"].tolist() == ["r001", "r002", "r003"]
    assert table["type"].tolist() == ["commune", "commune", "region"]


def test_an_answer_that_was_not_ticked_is_no_once_another_is():
    table = imported().table
    assert table["q.a"].tolist() == ["yes", "no", ""]
    assert table["q.b"].tolist() == ["no", "yes", ""]


def test_no_tick_at_all_is_missing_unless_the_mapping_says_no():
    table = imported(rules=[("none-ticked", "no")]).table
    assert table["q.a"].tolist() == ["yes", "no", "no"]


def test_who_was_not_asked_has_not_said_no():
    table = imported(rules=[("none-ticked", "no")], asked="type=commune").table
    assert table["q.a"].tolist() == ["yes", "no", ""]


def test_rows_that_were_never_sent_are_refused_where_the_mapping_says_so():
    made = imported(rules=[("incomplete", "refuse"), ("tests", "keep")])
    assert fates(made)[2:] == [(4, REFUSED), (5, KEPT)]
    assert made.account.reasons == {INCOMPLETE: 1}


def test_a_respondent_is_taken_once():
    made = imported(EXPORT.replace("    8   ", "    7   "))
    assert fates(made)[1] == (3, REFUSED)
    assert "the respondent of row 2 again" in map(str, made.account.reasons)


def test_a_refused_row_does_not_stand_for_the_one_that_is_good():
    made = imported(EXPORT.replace("    9   .  ", "    8   10:02").replace("commune", "mairie"))
    assert fates(made)[1:3] == [(3, REFUSED), (4, KEPT)]


def test_the_same_row_to_the_second_is_taken_once():
    again = EXPORT + "    11  10:00  Commune  Y     .     bien\n"
    made = imported(again)
    assert fates(made)[-1] == (6, REFUSED)
    assert "row 2 again, to the second" in map(str, made.account.reasons)


def test_the_same_answers_at_no_known_time_are_two_respondents():
    made = imported(EXPORT + "    11  .      Région   .     .     .\n")
    assert fates(made)[-1] == (6, KEPT)


def test_rows_without_an_identifier_are_not_the_same_respondent():
    assert (
        len(imported(EXPORT.replace("    7   ", "    .   ").replace("    8 ", "    . ")).table) == 3
    )


def test_answers_that_were_made_up_still_say_so():
    made = imported(EXPORT.replace("    7   ", "    reconstructed-007   "))
    assert made.table["respondent"].tolist() == [f"reconstructed-00{n}" for n in (1, 2, 3)]


def test_nothing_else_is_called_reconstructed():
    made = imported(EXPORT.replace("bien", "une_reconstruction_de_2016"))
    assert made.table["respondent"].tolist() == ["r001", "r002", "r003"]


def test_identifiers_have_one_width():
    assert new_ids(1200)[0] == "r0001"


@pytest.mark.parametrize("cell", ["test", "TEST", " Essai ", "tests", "test2"])
def test_a_test_says_that_it_is_one(cell):
    assert is_a_test([cell])


@pytest.mark.parametrize("cell", ["", "protestation", "testament", "attestation", "un test"])
def test_another_text_is_no_test(cell):
    assert not is_a_test([cell])


CELLS = st.text(max_size=6) | st.sampled_from(
    "|Oui|oui |NON|Commune|commune|Région|N/A|12|12,5|=1+1|a@b.fr|06 12 34 56 78|Site;Appli|Appli|"
    "test|\x1b[2J|Mme Durand".split("|")
)
HEADINGS = st.sampled_from(
    "id|submitdate|Q1|Q2[SQ001]|Q2[SQ002]|Q2[other]|Q3[Rang 1]|Q3[Rang 2]|Type|E-mail|Nom|../../x|"
    "=1+1|rule|incomplete|respondent".split("|")
)


@st.composite
def exports(draw):
    headings = draw(st.lists(HEADINGS, min_size=1, max_size=6, unique=True))
    rows = draw(
        st.lists(st.lists(CELLS, min_size=len(headings), max_size=len(headings)), max_size=9)
    )
    table = pd.DataFrame(rows, columns=headings, dtype="str", index=range(2, len(rows) + 2))
    return Export(table, Account(len(rows)), "export.csv", {}, {})


@settings(max_examples=150)
@given(exports())
def test_of_any_export_the_proposal_can_be_followed_and_no_row_is_lost(export):
    rows = rows_of(propose(export))
    assert mapping_faults(rows, export) == []
    made = import_answers(export, plan_of(rows))
    account = made.account
    assert [fate.row for fate in made.fates] == export.table.index.tolist()
    assert account.read == len(export.table)
    assert account.taken == len(made.table)
    counted = Counter(fate.became for fate in made.fates)
    assert (counted[KEPT], counted[REFUSED]) == (account.kept, len(account.refused))
    assert sum(account.repaired.values()) == counted[REPAIRED]
    texts = {cell for column in made.table for cell in made.table[column]}
    assert not {"a@b.fr", "06 12 34 56 78", "=1+1", "Mme Durand", "\x1b[2J"} & texts


@settings(max_examples=150)
@given(exports(), st.data())
def test_whatever_a_reviewer_writes_is_followed_or_named(export, data):
    rows = rows_of(propose(export))
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=4)):
        column = data.draw(
            st.sampled_from(["column", "role", "seen", "question", "answer", "asked"])
        )
        row.cells[column] = data.draw(
            CELLS | st.sampled_from(["kept-text", "question", "choices", "number", "insee", "*"])
        )
    if not mapping_faults(rows, export):
        made = import_answers(export, plan_of(rows))
        assert made.account.read == len(export.table)
        assert made.account.taken == len(made.table)
        texts = {cell for column in made.table for cell in made.table[column]}
        assert not {"a@b.fr", "06 12 34 56 78", "=1+1"} & texts
