from dataclasses import replace

import pytest
from tables import claims

from analysis.audit.study import Study
from analysis.audit.trends import trends
from analysis.display.trends import NAMES, WHY, compared, in_words, named, said_of, verdict
from analysis.display.words import say


def test_of_the_repository_the_page_says_that_nothing_can_be_told(study):
    said = in_words(study, language="en").sentences
    assert said[0] == ("2 answers recur among the same people, which makes 2 pairs of editions.")
    assert "0 differ, 0 are within chance, 0 could be who answered and 2 cannot be told" in said[1]
    assert said[2].startswith("Accompanied by meetings: printed among tools described (2016, 2017)")
    assert "[2016-meetings-1, 2016-meetings-2, 2017-meetings-1]" in said[2]


def test_each_pair_has_a_row_and_says_what_lacks(study):
    meetings, networks = compared(study, language="en").rows
    assert meetings[:3] == (
        "Accompanied by meetings (tools described)",
        "2016 → 2017",
        ("2 in 3", "9 in 10"),
    )
    assert meetings[3:] == (
        "—",
        "—",
        "cannot be told: how many were asked in 2017 was never printed",
    )
    assert networks[0] == "Are social networks used? (all respondents)"
    assert networks[2] == ("no number printed", "77%")


def test_where_nothing_recurs_one_sentence_says_so(study):
    of_2018 = tuple(one for one in study.every_claim if one.wave == "2018")
    alone = Study("2018", study.codebook, of_2018, None)
    assert in_words(alone, language="en").sentences == (
        "No published question recurs in another edition.",
    )
    assert compared(alone, language="en").sentences == ()


def test_a_difference_is_in_points_the_later_less_the_earlier(codebook):
    rows = "wave question answer printed base\n2018 trust yes 80 100\n2021 trust yes 20 100"
    study = Study("2018", codebook, claims(rows), None)
    ((name, editions, printed, points, whoever, told),) = compared(study, language="en").rows
    assert (editions, printed, whoever) == ("2018 → 2021", ("80%", "20%"), "—")
    assert points == "−69 to −47"
    assert told == (
        "cannot be told: more than chance, but the share of 2018 cannot be weighted by type"
    )
    assert name.endswith("(all respondents)")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_verdict_and_reason_has_its_words(study, language):
    step = trends(study)[0].steps[0]
    for key, text in NAMES.items():
        assert verdict(replace(step, key=key, why=""), language) == say(text, language)
    for why in WHY:
        assert "2017" in verdict(replace(step, why=why), language)


def test_collected_answers_show_their_count(collected):
    found = {one.question: one for one in trends(collected)}["meetings"]
    assert said_of(found.points[0], "en") == ("2 in 3", "2/3")
    assert named(found, collected, language="fr") == "Doublé de réunions (outils décrits)"
