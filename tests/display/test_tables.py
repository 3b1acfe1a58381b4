import pytest

from analysis.audit.verdict import RULE
from analysis.display import tables
from analysis.display.figures import FIGURES

COLUMNS = {
    "published": [
        "Affirmation",
        "Réponse",
        "Parmi",
        "Imprimé",
        "Recalculé",
        "Intervalle à 95\u202f%",
        "Statut",
    ],
    "verdicts": ["Affirmation", "Imprimé", "Réponse", "Verdict", "Ce qui a été trouvé"],
    "reproduction": ["Affirmation", "Imprimé", "Recalculé", "Effectifs", "Statut"],
}


def rows(made):
    """The rows of a table by the claim that names them."""
    return {row[0]: row[1:] for row in made.rows}


@pytest.mark.parametrize("figure", FIGURES)
def test_every_claim_of_a_figure_stands_beside_it(study, figure):
    made = tables.published(study, figure=figure, language="fr")
    assert list(made.columns) == COLUMNS["published"]
    assert list(rows(made)) == [claim.id for claim in study.claims if claim.figure == figure]


def test_a_printed_number_stands_beside_the_recomputed(study):
    french = rows(tables.published(study, figure="F01", language="fr"))
    english = rows(tables.published(study, figure="F01", language="en"))
    assert french["2016-participation-1"][2:] == (
        "80,1\u202f%",
        "153/191",
        "73 à 86\u202f%",
        "cohérent",
    )
    assert english["2016-participation-4"][1:] == (
        "respondents having a tool",
        "90%",
        "38/42",
        "60 to 98%",
        "consistent",
    )


def test_what_is_not_there_is_a_dash(study):
    made = rows(tables.published(study, figure="F05", language="en"))
    assert made["2016-meetings-2"][2:] == ("62%", "—", "—", "untestable")
    made = rows(tables.published(study, figure="F02", language="en"))
    assert made["2016-objective-2"][2:] == ("—", "—", "—", "untestable")


def test_verdicts_come_the_gravest_first(study):
    made = tables.verdicts(study, language="fr")
    assert list(made.columns) == COLUMNS["verdicts"]
    order = [verdict for _, _, _, verdict, _ in made.rows]
    words = [tables.verdict_name(key, "fr") for key, _, _ in RULE]
    assert order == sorted(order, key=words.index)
    assert order[:2] == ["ne peut exister tel qu’imprimé"] * 2
    assert len(made.rows) == sum(bool(claim.printed) for claim in study.claims) == 38


def test_verdicts_say_what_they_were_told_to_accept(study):
    notes = tables.verdicts(study, language="en").notes
    assert "alpha 0.05, over 11 propositions; Delta 20 points" in notes[-1]


def test_other_editions_have_their_own_tables(study):
    made = tables.other_editions(study, language="en")
    assert [one.caption.partition(":")[0] for one in made] == [
        "2016-sister",
        "2017",
        "2018",
        "2021",
    ]
    printed = [claim for claim in study.every_claim if claim.printed and claim.wave != "2016"]
    assert sum(len(one.rows) for one in made) == len(printed)


def test_the_rule_is_shown_in_its_order(study):
    made = tables.rule(study, language="en")
    assert [row[2] for row in made.rows] == [why for _, _, why in RULE]
    assert made.rows[0][:2] == ("cannot exist as printed", "arithmetic")
    assert made.rows[-1][:2] == ("cannot be checked", "—")


def test_shares_are_tried_over_each_printed_size(study):
    made = tables.elsewhere(study, language="en")
    assert made.columns[2:] == (
        "all respondents (194)",
        "respondents having a tool (44)",
        "tools described (55)",
    )
    assert rows(made)["2016-satisfaction-2"] == ("51%", "98 or 99", "none", "28")
    assert rows(made)["2016-objective-1"] == ("70%", "135 or 136", "31", "none")


def test_reproduction_shows_what_the_answers_tell_and_only_that(study):
    made = tables.reproduction(study, language="fr")
    assert list(made.columns) == COLUMNS["reproduction"]
    assert rows(made)["2016-participation-1"] == ("80,1\u202f%", "80,1", "153/191", "cohérent")
    assert rows(made)["2016-time-gain-2"] == ("56\u202f%", "58", "113/194", "différent")
    assert "2016-meetings-2" not in rows(made)


def test_numbers_are_flush_right_in_columns_that_exist(study):
    for figure in FIGURES:
        made = tables.published(study, figure=figure, language="en")
        assert [made.columns[place] for place in sorted(made.numeric)] == [
            "Printed",
            "Recomputed",
            "95% interval",
        ]
