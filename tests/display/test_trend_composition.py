from dataclasses import replace

from analysis.display.trend_composition import composed


def test_each_edition_that_says_who_answered_has_a_column(study):
    table = composed(study, language="en")
    assert table.columns == (
        "Type",
        "2016 (n = 194)",
        "2016-sister (n = 243)",
        "2018 (n = 70)",
        "2021 (n = 31)",
    )
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Communes"] == ("51%", "67%", "71%", "22 communes")
    assert rows["Régions"] == ("5%", "—", "—", "—")
    assert rows["Départements and régions"] == ("—", "6%", "—", "—")


def test_types_that_were_not_printed_are_counted_in_collected_answers(collected):
    kept = tuple(
        one for one in collected.every_claim if (one.wave, one.question) != ("2016", "type")
    )
    table = composed(replace(collected, every_claim=kept), language="en")
    rows = {row[0]: row[1] for row in table.rows}
    assert rows["Communes"] == "40.0%"
    assert "Answers collected by the survey." in table.notes
