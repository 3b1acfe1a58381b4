from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from collected import write_collected
from hypothesis import given
from hypothesis import strategies as st
from schools import GOLDEN, MARGINS, R, schools
from scipy.stats import beta
from tables import table

from analysis.audit.crossings import ALL, cross, crossed
from analysis.audit.study import open_study
from analysis.audit.weighing import weigh
from analysis.methods.design_shares import design_share
from analysis.methods.proportions import share
from analysis.methods.weighting import rake
from analysis.sources.codebook import Label
from analysis.sources.columns import Column


def column(name, codes):
    label = Label(name, name)
    return Column(name, label, dict.fromkeys(codes, label), "respondents")


AWARDS, WIDE = column("awards", ["Yes", "No"]), column("sch.wide", ["No", "Yes"])
KIND = column("stype", "EHM")


def weights(given=None, *, rows=200, on=()):
    """As answered, or what a weighing gives."""
    return SimpleNamespace(weights=np.ones(rows) if given is None else given, margins=on)


def by_names(cells):
    return {(cell.group, cell.answer): cell for cell in cells}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    return open_study("2016", answers=write_collected(tmp_path_factory.mktemp("collected")))


def test_everybody_together_equals_r():
    """golden/svyciprop_srs.R, the correction for a finite population taken out of its error."""
    (theirs,) = pd.read_csv(GOLDEN / "svyciprop_srs.csv").to_dict("records")
    sample = pd.read_csv(GOLDEN / "schools_srs.csv", dtype="str")
    found = by_names(crossed(sample, AWARDS, by=KIND, weighing=weights()))[ALL, "Yes"]
    assert (found.count, found.base) == (theirs["count"], theirs["base"])
    assert found.share == pytest.approx(theirs["estimate"], abs=1e-12)
    unbounded = theirs["se"] / (1 - theirs["base"] / theirs["population"]) ** 0.5
    ends = design_share(theirs["estimate"], se=unbounded, base=200, degrees=199)
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high), abs=1e-12)


def test_shares_of_every_kind_equal_r():
    """golden/weighting.R: svymean(~stype, srs)."""
    for cell in crossed(schools("srs"), KIND, by=WIDE, weighing=weights())[-3:]:
        assert cell.group == ALL
        assert cell.share == pytest.approx(R["prop_srs"]["est"][f"stype{cell.answer}"], abs=1e-12)


def test_a_group_by_hand():
    """Four of everybody, three in the group of which two said yes: n/(n-1) p(1-p) / n_d."""
    answers = table("""
        q    g
        yes  a
        yes  a
        no   a
        no   b
    """)
    question, by = column("q", ["yes", "no"]), column("g", ["a", "b", "c"])
    found = by_names(crossed(answers, question, by=by, weighing=weights(rows=4)))
    assert [*found] == [(g, a) for g in ("a", "b", ALL) for a in ("yes", "no")]  # nobody in c
    cell = found["a", "yes"]
    assert (cell.count, cell.base, cell.share) == (2, 3, pytest.approx(2 / 3))
    effective = 3 * 3 / 4  # p(1-p) / (4/3 p(1-p) / 3)
    low = beta.ppf(0.025, 2 / 3 * effective, 1 / 3 * effective + 1)
    assert cell.low == pytest.approx(low)
    alone = share(0, base=1, method="clopper-pearson")
    assert (found["b", "yes"].low, found["b", "yes"].high) == (alone.low, alone.high)


def test_weighted_shares_are_sums_of_weights():
    sample = schools("srs")
    raked = rake(sample, margins=MARGINS).weights
    found = crossed(sample, KIND, by=WIDE, weighing=weights(raked, on=MARGINS))
    sums = sample.assign(w=raked).groupby(["sch.wide", "stype"])["w"].sum()
    for cell in found[:-3]:
        expected = sums[cell.group, cell.answer] / sums[cell.group].sum()
        assert cell.share == pytest.approx(expected)


def test_weights_that_fix_a_share_leave_it_no_interval():
    sample = schools("srs")
    raked = rake(sample, margins=MARGINS).weights
    everybody = by_names(crossed(sample, KIND, by=WIDE, weighing=weights(raked, on=MARGINS)))
    found = everybody[ALL, "E"]
    assert found.low == found.share == found.high == pytest.approx(4421 / 6194)


@given(st.lists(st.tuples(st.sampled_from("yn"), st.sampled_from("ab")), min_size=1, max_size=40))
def test_shares_of_a_group_add_to_one_inside_their_intervals(rows):
    answers = table("q g\n" + "\n".join(f"{q} {g}" for q, g in rows))
    cells = crossed(
        answers, column("q", "yn"), by=column("g", "ab"), weighing=weights(rows=len(rows))
    )
    for one, other in zip(cells[::2], cells[1::2], strict=True):
        assert (one.group, one.base) == (other.group, other.base)
        assert one.count + other.count == one.base
        assert one.share + other.share == pytest.approx(1)
        assert all(c.low <= c.share + 1e-12 and c.share <= c.high + 1e-12 for c in (one, other))


def test_a_link_that_was_published_is_in_every_draw(study):
    found = by_names(cross(study, "participation", by="equipped").cells)
    for cell in found.values():
        assert cell.drawn.width == pytest.approx(0)
    assert (found["yes", "yes"].count, found["yes", "yes"].base) == (38, 42)


def test_a_link_that_was_not_published_is_made_by_the_draw(study):
    crossing = cross(study, "participation", by="type")
    found = by_names(crossing.cells)
    assert all(cell.share in cell.drawn for cell in crossing.cells)
    assert found["departement", "yes"].drawn.width > 0.2
    assert found[ALL, "yes"].drawn.width == pytest.approx(0)
    assert (crossing.left_out, crossing.evidence) == (3, "reconstructed")


def test_other_draws_are_weighted_as_the_first(study):
    weighing = weigh(study, to="everyone")
    found = by_names(cross(study, "participation", by="equipped", weighing=weighing).cells)
    assert found[ALL, "yes"].share in found[ALL, "yes"].drawn
    assert found[ALL, "yes"].drawn.width > 0.03


def test_collected_answers_are_not_drawn_again(collected):
    crossing = cross(collected, "participation", by="equipped")
    assert crossing.evidence == "collected"
    assert {cell.drawn for cell in crossing.cells} == {None}
    assert (crossing.cells[-1].base, crossing.left_out) == (5, 0)


def test_what_is_no_question_is_refused(study):
    with pytest.raises(ValueError, match="saw the question 'respondent', wanted one of type, equ"):
        cross(study, "participation", by="respondent")
    with pytest.raises(ValueError, match="saw the question 'meetings'"):
        cross(study, "meetings", by="type")


def test_nobody_answered_both_is_refused():
    answers = table("q g\nyes .\n.   a")
    with pytest.raises(ValueError, match="saw nobody who answered both q and g"):
        crossed(answers, column("q", ["yes"]), by=column("g", "a"), weighing=weights(rows=2))
