from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pinned import DRAWN, pinned_study
from tables import claims, table

from analysis.audit import trends as module
from analysis.audit.study import Study
from analysis.audit.trends import VERDICTS, apart, told, trends
from analysis.methods.differences import difference
from analysis.methods.identification import Bounds
from analysis.methods.proportions import share
from analysis.sources.answers import COLLECTED, Answers

TYPES = """
    wave  question  answer           printed  unit             among
    {0}   size      .                200      collectivités    respondents
    {0}   type      commune 50,0       %                respondents
    {0}   type      intercommunalite 20,0       %                respondents
    {0}   type      metropole 10,0       %                respondents
    {0}   type      departement 10,0       %                respondents
    {0}   type      region 10,0       %                respondents
"""


@pytest.fixture
def study(codebook):
    """Editions of 2016 and DRAWN, as drawn; of no answers."""

    def drawn(*drawings, wave="2016"):
        found = tuple(claim for drawing in drawings for claim in claims(drawing))
        numbered = (replace(one, id=f"{place}-{one.id}") for place, one in enumerate(found))
        return Study(wave, codebook, tuple(numbered), None)

    return drawn


def shares(*printed, question="participation", among="respondents", base="200"):
    rows = "\n".join(
        f"{wave}  {question}  yes  {number}  %  {among}  {base}" for wave, number in printed
    )
    return f"wave question answer printed unit among base\n{rows}"


def step(study):
    (trend,) = trends(study)
    (found,) = trend.steps
    return found


def test_of_the_repository_nothing_that_recurs_can_be_told():
    """Two answers recur; of one a number lacks, of the other the number of tools."""
    found = trends(pinned_study())
    assert [(one.question, one.among) for one in found] == [
        ("meetings", "tools"),
        ("social-networks", "respondents"),
    ]
    told_of = [(one.key, one.why, one.wave) for trend in found for one in trend.steps]
    assert told_of == [("unknown", "size", "2017"), ("unknown", "number", "2018")]


def test_the_same_answer_of_other_people_is_said_and_not_compared():
    (one,) = apart(pinned_study())
    assert {(claim.wave, claim.among) for claim in one.claims} == {
        ("2016", "tools"),
        ("2016", "equipped"),
        ("2017", "tools"),
    }


def test_a_small_difference_is_within_chance(study):
    found = step(study(shares(("2016", "50,0"), (DRAWN, "55,0"))))
    assert found.key == "chance"
    expected = difference(share(110, base=200), share(100, base=200))
    assert (found.chance.low, found.chance.high) == pytest.approx((expected.low, expected.high))


def test_beyond_chance_and_who_answered_is_not_known(study):
    found = step(study(shares(("2016", "20"), (DRAWN, "80"))))
    assert (found.key, found.why, found.wave) == ("unknown", "types", "2016")
    assert found.chance.low > 0


def test_beyond_chance_it_can_be_who_answered(study):
    drawn = [TYPES.format(wave) for wave in ("2016", DRAWN)]
    found = step(study(*drawn, shares(("2016", "40"), (DRAWN, "60"))))
    assert found.key == "composition"
    assert found.composition.low < 0 < found.chance.low


def test_whoever_answered_the_editions_differ(study):
    drawn = [TYPES.format(wave) for wave in ("2016", DRAWN)]
    found = step(study(*drawn, shares(("2016", "2"), (DRAWN, "98"))))
    assert found.key == "differs"
    assert 0 < found.composition.low < found.chance.low


def test_collected_answers_are_weighted_and_counted_even_where_nothing_was_printed(codebook, study):
    asked = study(TYPES.format("2016"), shares(("2016", "98")), TYPES.format(DRAWN), wave=DRAWN)
    kinds = ["commune"] * 40 + ["intercommunalite", "metropole", "departement", "region"] * 10
    rows = "\n".join(
        f"c{row} {kind} {'yes' if row % 10 == 0 else 'no'}" for row, kind in enumerate(kinds)
    )
    answers = Answers(
        DRAWN,
        {"respondents": table(f"respondent type participation\n{rows}")},
        COLLECTED,
        (),
    )
    found = step(replace(asked, answers=answers))
    assert (found.second.counted.count, found.second.counted.base) == (8, 80)
    assert found.second.evidence == COLLECTED
    assert found.key == "differs"
    assert found.composition.high < 0


@pytest.mark.parametrize(
    ("printed", "base", "why"),
    [("55", ".", "size"), ("51,3", "44", "impossible")],
)
def test_what_lacks_is_said(study, printed, base, why):
    first = shares(("2016", "50"))
    found = step(study(first, shares((DRAWN, printed), base=base)))
    assert (found.key, found.why, found.wave) == ("unknown", why, DRAWN)


def test_another_wording_is_never_compared(study, monkeypatch):
    monkeypatch.setattr(module, "wording", lambda study, question: (study.wave,))
    found = step(study(shares(("2016", "50,0"), (DRAWN, "55,0"))))
    assert (found.key, found.why, found.wave) == ("unknown", "wording", DRAWN)


def test_the_types_are_the_composition_and_no_trend(study):
    assert trends(study(*(TYPES.format(wave) for wave in ("2016", DRAWN)))) == ()


def test_intervals_are_those_of_the_family_of_pairs(study):
    one = shares(("2016", "50,0"), (DRAWN, "55,0"))
    other = shares(("2016", "50,0"), (DRAWN, "55,0"), question="communication")
    alone, (first, _) = step(study(one)).chance, trends(study(one, other))
    wider = first.steps[0].chance
    assert wider.low < alone.low < alone.high < wider.high


COUNT = st.integers(0, 200)


@given(COUNT, COUNT)
def test_law_swapping_two_editions_negates(codebook, first, second):
    there, back = (
        step(Study("2018", codebook, drawn(*pair), None))
        for pair in ((first, second), (second, first))
    )
    assert there.key == back.key
    mirrored = (-back.chance.high, -back.chance.low)
    assert (there.chance.low, there.chance.high) == pytest.approx(mirrored, abs=1e-9)


@given(COUNT)
def test_law_the_same_numbers_never_differ(codebook, count):
    assert step(Study("2018", codebook, drawn(count, count), None)).key == "chance"


def drawn(*counts):
    printed = [f"{count / 2:g}".replace(".", ",") for count in counts]
    return claims(shares(*zip(("2018", "2021"), printed, strict=True)))


ENDS = st.lists(st.floats(-1, 1), min_size=2, max_size=2).map(sorted)


@given(ENDS, ENDS, st.floats(0, 1), st.floats(0, 1))
def test_law_wider_bounds_never_turn_could_be_into_differs(chance, composition, less, more):
    known = Bounds(*composition)
    wider = Bounds(known.low - less, known.high + more)
    before, after = (told(Bounds(*chance), bounds) for bounds in (known, wider))
    assert {before, after} <= set(VERDICTS)
    assert before != "composition" or after == "composition"
    assert after != "differs" or before == "differs"
    assert told(Bounds(*chance), None) in ("chance", "unknown")
