import pytest

from analysis.display import plan_tables


def column(table, place):
    return [row[place] for row in table.rows]


def number(text):
    return int(text.replace("\u202f", "").replace(",", "").split()[0])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_strata_are_those_of_the_plan_and_their_sum(study, language):
    table = plan_tables.strata(study, language=language)
    plan = study.confirming.plan
    *rows, total = column(table, 2)
    assert [number(text) for text in rows] == [one.sample for one in plan.strata]
    assert number(total) == plan.sample == sum(number(text) for text in rows)
    assert number(column(table, 1)[-1]) == plan.units


def test_a_stratum_taken_whole_says_so_and_stands_for_itself(study):
    table = plan_tables.strata(study, language="en")
    (regions,) = [row for row in table.rows if row[0] == "Régions"]
    assert regions == ("Régions", "18", "18 (all)", "18", "0", "15", "1.00")


def test_every_open_conclusion_has_its_row(study):
    table = plan_tables.claims(study, language="en")
    assert len(table.rows) == len(study.confirming.plan.claims)
    (headline,) = [row for row in table.rows if row[1] == "80.1%"]
    assert headline[1].claim == "2016-participation-1"
    assert headline[0] == "Strengthens participation (all respondents)"
    assert headline[-1] == "100%"


def test_a_comparison_has_no_chance_to_be_settled_by_a_number(study):
    table = plan_tables.claims(study, language="en")
    (compared,) = [
        row for row in table.rows if "respondents having a tool" in row[0] and row[1] == "90%"
    ]
    assert compared[-2:] == ("", "")


def test_each_type_has_the_margin_it_was_planned_for(study):
    table = plan_tables.groups(study, language="en")
    assert column(table, 0) == [
        "Communes",
        "Intercommunal bodies",
        "Métropoles",
        "Départements",
        "Régions",
    ]
    halves = dict(zip(column(table, 0), column(table, 3), strict=True))
    assert halves["Départements"] == "± 9.9 points"


@pytest.mark.parametrize("table", [plan_tables.strata, plan_tables.groups, plan_tables.claims])
def test_every_table_says_that_rates_are_assumed(study, table):
    notes = " ".join(table(study, language="en").notes)
    assert "assumptions, which nobody measured: data/design/assumptions.csv" in notes
