import pytest
from samples import audited, counted, margins, school_margins, schools

from analysis.display import sample_level_table as module
from analysis.display.sample_level_table import by_level


def test_every_level_has_a_row():
    known = school_margins("stype", "sch.wide")
    found = audited(schools("apisrs"), known, question="awards", yes=("Yes",))
    made = by_level(found, language="en")
    assert [row[0] for row in made.rows] == [
        "stype: E",
        "stype: H",
        "stype: M",
        "sch.wide: No",
        "sch.wide: Yes",
    ]
    assert made.rows[0][1:6] == ("142", "4,421", "71.0%", "71.4%", "3.2%")
    assert made.rows[0][7] == "31.13"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_of_many_levels_the_farthest_are_shown_and_the_others_counted(monkeypatch, language):
    monkeypatch.setattr(module, "MOST", 2)
    drawing = "variable level count\n" + "\n".join(f"type {kind} 500" for kind in "abcd")
    counts = {("a", "oui"): 9, ("b", "oui"): 5, ("c", "non"): 5, ("d", "oui"): 1}
    found = audited(counted(counts), margins(drawing), question="q", yes=("oui",))
    made = by_level(found, language=language)
    assert [row[0][-1] for row in made.rows] == ["a", "d"]
    assert made.notes[-1].startswith("2 ")
