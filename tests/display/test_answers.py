from analysis.display.answers import codebook, first_rows, may_conclude


def test_what_may_be_concluded_depends_on_the_answers(study, collected):
    made_up = " ".join(may_conclude(study, language="en").sentences)
    assert "are reconstructed from the published figures" in made_up
    assert "What may not: anything about local authorities." in made_up
    real = " ".join(may_conclude(collected, language="en").sentences)
    assert "collected by the survey" in real
    assert "econstruct" not in real
    assert len(may_conclude(study, language="fr").sentences) == 3


def test_the_first_rows_are_in_words_and_an_empty_cell_is_a_dash(study):
    made = first_rows(study, language="fr")
    assert made.columns[:3] == ("respondent", "type", "equipped")
    assert made.rows[0][:4] == ("reconstructed-001", "Commune", "Non", "Non")
    assert made.rows[0][-1] == "—"
    assert len(made.rows) == 6


def test_a_short_table_says_how_many_rows_it_has(collected):
    made = first_rows(collected, language="en", table="tools")
    assert made.caption == "The first 3 of 3 rows of tools"
    assert len(made.rows) == 3


def test_the_codebook_has_a_row_for_every_column(study):
    made = codebook(study, language="en")
    rows = {(row[1], row[0]): row for row in made.rows}
    assert len(rows) == sum(len(table.columns) for table in study.answers.tables.values())
    assert rows["respondents", "participation"][2:] == (
        "Does digital strengthen citizen participation?",
        "yes = Yes ; no = No",
        "all respondents",
        "191",
    )
    assert rows["respondents", "respondent"][3:5] == ("—", "—")
