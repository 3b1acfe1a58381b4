from analysis.display.plan_prices import prices


def test_the_headline_alone_has_its_price(study):
    table = prices(study, language="en")
    assert table.rows[0][1:] == ("80.1%", "115", "60", "83", "3,100", "90%")
    assert table.rows[0][1].claim == "2016-participation-1"
    assert len(table.rows) == len(study.confirming.prices)


def test_it_says_what_it_rests_on_and_that_so_few_are_few(study):
    notes = " ".join(prices(study, language="en").notes)
    assert "assumptions, which nobody measured" in notes
    assert "less often than they promise" in notes
