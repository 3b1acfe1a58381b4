import pytest

from analysis.display.precision import forest, intervals, proposition, sizes
from analysis.methods.proportions import share


def rows(made):
    return {row[0]: row[1:] for row in made.rows}


def concluded(study):
    """Claims from which something was concluded and that can exist."""
    return [
        found.claim
        for found in study.findings
        if found.claim.proposition and found.arithmetic.possible
    ]


def test_the_forest_has_a_row_for_each_conclusion_at_its_printed_share(study):
    (axes,) = forest(study, language="fr").axes
    marks = [line.get_xdata()[0] for line in axes.lines if line.get_linewidth() == 2]
    assert len(marks) == 15
    assert marks == pytest.approx(
        [float(claim.number.replace(",", ".")) / claim.per for claim in concluded(study)]
    )


def test_no_dot_stands_for_answers_the_forest_does_not_use(study):
    (axes,) = forest(study, language="en").axes
    assert [line for line in axes.lines if line.get_marker() == "o"] == []


def test_the_forest_and_the_table_have_the_same_intervals(study):
    (axes,) = forest(study, language="en").axes
    thick = [tuple(line.get_xdata()) for line in axes.lines if line.get_linewidth() == 5]
    one, other = share(153, base=191), share(31, base=44)
    assert thick[0] == pytest.approx((one.low, one.high))
    assert thick[4] == pytest.approx((other.low, other.high))
    shown = [row[3] for row in intervals(study, language="en").rows]
    assert [text.partition("%")[0] for text in shown] == [
        f"{100 * low:.0f} to {100 * high:.0f}" for low, high in thick
    ]


def test_an_interval_widens_with_what_is_not_known_of_the_base(study):
    made = rows(intervals(study, language="fr"))
    assert made["2016-participation-1"] == (
        "80,1\u202f%",
        "plus de la moitié",
        "74 à 85\u202f% (191)",
        "136",
        "73 à 86\u202f%",
    )
    # Printed without a decimal the same share leaves bases from 5 up.
    assert made["2016-participation-2"][3:] == ("5", "38 à 96\u202f%")


def test_conclusions_are_said_in_words(study):
    every = {claim.proposition for claim in study.every_claim if claim.proposition}
    for language in ("fr", "en"):
        assert len({proposition(one, language) for one in every}) == len(every)
    assert proposition("> 1/2", "fr") == "plus de la moitié"
    with pytest.raises(KeyError):
        proposition("> 1/7", "en")


def test_a_surer_share_needs_more_answers_and_fewer_answering_more_invitations(study):
    made = rows(sizes(study, language="en"))
    assert made == {
        "± 10 points": ("96", "192", "320"),
        "± 5 points": ("359", "718", "1,197"),
        "± 3 points": ("889", "1,778", "2,964"),
        "± 2 points": ("1,653", "3,306", "5,510 (more than there are)"),
    }
    assert rows(sizes(study, language="fr"))["± 2 points"][2] == "5\u202f510 (plus qu’il n’y en a)"
