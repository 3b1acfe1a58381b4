from analysis.audit.other_draws import DRAWS, other_draws


def test_every_draw_keeps_what_was_published_and_moves_what_was_not(study):
    found = other_draws(study)
    assert len(found) == DRAWS == 20
    tables = [one.answers.tables["respondents"] for one in (study, *found)]
    assert {tuple(table["type"].value_counts().sort_index()) for table in tables} == {
        tuple(tables[0]["type"].value_counts().sort_index())
    }
    assert {int((table["participation"] == "yes").sum()) for table in tables} == {153}
    crossed = {
        int(((table["participation"] == "yes") & (table["type"] == "region")).sum())
        for table in tables
    }
    assert len(crossed) > 3


def test_they_say_that_they_are_reconstructed(study):
    for one in other_draws(study):
        assert one.answers.evidence == "reconstructed"
        assert one.answers.tables["respondents"]["respondent"].str.startswith("reconstructed").all()


def test_none_is_the_draw_of_the_repository(study):
    own = study.answers.tables["respondents"]
    assert not any(own.equals(one.answers.tables["respondents"]) for one in other_draws(study))


def test_they_are_drawn_once(study):
    assert other_draws(study) is other_draws(study)
