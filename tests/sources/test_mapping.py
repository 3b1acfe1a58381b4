import pytest
from surveys import mapped

from analysis.sources import mapping
from analysis.sources.mapping import Column, plan_of

ROWS = """
    column      role      seen  question  answer      asked
    incomplete  rule      .     .         refuse      .
    Q1          question  .     size      .           .
    Q1          code      Oui   .         yes         .
    Q1          code      oui   .         yes         .
    Q2          choices   .     tools     semicolons  size=yes
    Q2          code      Site  .         site        .
    Q2          code      *     .         other       .
    Q2          code      Web   .         site        .
    Q3          personal  .     .         .           .
"""


def test_a_plan_has_the_rules_the_columns_and_their_codes():
    plan = plan_of(mapped(ROWS))
    assert [column.name for column in plan.columns] == ["Q1", "Q2", "Q3"]
    assert plan.columns[0].codes == {"Oui": "yes", "oui": "yes"}
    assert (plan.chosen("incomplete"), plan.chosen("zeros")) == ("refuse", "refuse")
    assert [column.name for column in plan.of_role("personal", "question")] == ["Q1", "Q3"]


def test_a_column_says_what_is_written_of_it():
    plan = plan_of(mapped(ROWS))
    assert [column.written for column in plan.columns] == [
        ("size",),
        ("tools.site", "tools.other"),
        (),
    ]


def test_a_place_of_a_ranking_is_a_column():
    assert Column("Q", "ranking", "first", "2", "", "", {}).written == ("first.rank-2",)


def test_a_rule_without_a_row_is_as_proposed():
    assert plan_of([]).chosen("incomplete") == "keep"


@pytest.mark.parametrize("role", mapping.LEFT_OUT + mapping.USED)
def test_what_is_left_out_is_never_written(role):
    assert Column("Q", role, "q", "a", "", "", {"Oui": "yes"}).written == ()
