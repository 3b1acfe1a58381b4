"""What the artists of a published figure hold: its marks stand where print and answers say."""

from dataclasses import replace

import pytest
from matplotlib.colors import to_hex

from analysis.audit.findings import about
from analysis.display.figures import FIGURES, reading
from analysis.display.theme import ORANGE
from analysis.methods.proportions import hull, share

# What is printed, what the reconstructed answers give, and over which largest base it can exist.
PRINTED = {
    "F01": [0.801, 0.9],
    "F02": [0.7],
    "F03": [0.51, 0.51],
    "F04": [0.34],
    "F05": [0.05, 0.06, 0.29, 0.61, 0.62, 2 / 3],
    "F06": [0.56, 0.563, 0.58, 0.791],
    "F07": [0.04, 0.05, 0.12, 0.27, 0.51],
}
RECOMPUTED = {
    "F01": [(153, 191), (38, 42)],
    "F02": [(31, 44)],
    "F03": [(22, 43)],
    "F04": [(15, 44)],
    "F05": [(34, 55)],
    "F06": [(108, 192), (113, 194), (151, 191)],
    "F07": [(8, 194), (10, 194), (24, 194), (53, 194), (99, 194)],
}
IMPOSSIBLE = {"F03": [0.51], "F05": [0.05, 0.06, 0.29, 0.61, 0.62]}


@pytest.fixture(params=FIGURES)
def figure(request):
    return request.param


@pytest.fixture
def plate(figure, study):
    return FIGURES[figure](study, language="fr")


def ends(plate, width, *, marker="None"):
    """Where the lines of a width start and end, the lowest first."""
    lines = [one for one in plate.axes[0].lines if one.get_marker() == marker]
    drawn = [tuple(map(float, one.get_xdata())) for one in lines if one.get_linewidth() == width]
    return sorted(drawn)


def counts(found, at_least=1):
    """The admissible counts of a claim over one base or more."""
    return [pair for pair in found.arithmetic.pairs if pair[1] >= at_least]


def possible(study, figure):
    found = about(study.findings, figure=figure)
    return [one for one in found if one.interval and one.verdict.key != "together"]


def test_printed_marks_stand_at_the_printed_shares(figure, plate):
    drawn = ends(plate, 2)
    assert all(left == right for left, right in drawn)
    assert [left for left, _ in drawn] == pytest.approx(PRINTED[figure])


def test_dots_stand_at_the_recomputed_shares(figure, plate):
    dots = [line for line in plate.axes[0].lines if line.get_marker() == "o"]
    assert sorted(float(dot.get_xdata()[0]) for dot in dots) == pytest.approx(
        sorted(count / base for count, base in RECOMPUTED[figure])
    )


def test_dots_of_reconstructed_answers_are_hollow(plate):
    dots = [line for line in plate.axes[0].lines if line.get_marker() == "o"]
    assert {to_hex(dot.get_markerfacecolor()) for dot in dots} == {"#ffffff"}


def test_what_cannot_exist_is_in_its_own_colour(figure, plate):
    marks = [line for line in plate.axes[0].lines if line.get_linewidth() == 2]
    apart = [float(mark.get_xdata()[0]) for mark in marks if to_hex(mark.get_color()) == ORANGE]
    assert sorted(apart) == pytest.approx(IMPOSSIBLE.get(figure, []))


def test_thick_intervals_are_those_of_the_largest_possible_base(figure, plate, study):
    wanted = set()
    for found in possible(study, figure):
        largest = max(base for _, base in found.arithmetic.pairs)
        shares = [share(count, base=base) for count, base in counts(found, largest)]
        wanted |= {(one.low, one.high) for one in shares}
    drawn = ends(plate, 5)
    assert len(drawn) == len(RECOMPUTED[figure])
    for low, high in drawn:
        assert any((low, high) == pytest.approx(one) for one in wanted)


def test_thin_intervals_surround_those_of_every_possible_base(figure, plate, study):
    found = [] if figure == "F07" else possible(study, figure)  # all answered the type
    wanted = {(one.low, one.high) for one in (hull(counts(each)) for each in found)}
    drawn = ends(plate, 1.2)
    assert len(drawn) == (0 if figure == "F07" else len(RECOMPUTED[figure]))
    assert set(drawn) <= wanted


def test_known_intervals(study):
    """The headline's, of 153 of 191; those with a tool, of 38 of 42."""
    (first, second) = ends(FIGURES["F01"](study, language="en"), 5)
    one, other = share(153, base=191), share(38, base=42)
    assert first == pytest.approx((one.low, one.high))
    assert second == pytest.approx((other.low, other.high))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_figure_is_described_for_those_who_do_not_see_it(figure, language, study):
    plate = FIGURES[figure](study, language=language)
    title = study.codebook.figures[figure].title.in_(language)
    assert plate.title == f"{figure} · {title}"
    assert plate.description.startswith(title)
    written = {text.get_text() for text in plate.axes[0].texts}
    assert len(written) > len(PRINTED[figure])
    assert [one for one in written if one not in plate.description] == []


def test_the_rows_say_counts_and_what_is_impossible(study):
    said = {text.get_text() for text in FIGURES["F05"](study, language="en").axes[0].texts}
    assert "tools described: 34/55" in said
    assert "respondents having a tool: impossible over 44" in said
    assert "tools accompanied by meetings: impossible over 55 or fewer" in said
    said = {text.get_text() for text in FIGURES["F02"](study, language="fr").axes[0].texts}
    assert "répondants ayant un outil\u202f: aucun chiffre imprimé" in said


def test_a_share_of_things_whose_number_nobody_knows_says_so(study):
    known = tuple(
        claim
        for claim in study.every_claim
        if (claim.question, claim.among) != ("size", "tools") and claim.base is None
    )
    alone = replace(study, every_claim=known, answers=None)
    said = {text.get_text() for text in FIGURES["F05"](alone, language="en").axes[0].texts}
    assert "tools described: base not known" in said


def test_collected_answers_are_drawn_solid_at_their_own_shares(collected):
    plate = FIGURES["F01"](collected, language="en")
    dots = [line for line in plate.axes[0].lines if line.get_marker() == "o"]
    assert [float(dot.get_xdata()[0]) for dot in dots] == [0.8, 1.0]
    assert {to_hex(dot.get_markerfacecolor()) for dot in dots} == {to_hex(dots[0].get_color())}


@pytest.mark.parametrize(
    ("figure", "start", "claim"),
    [
        ("F01", "80.1% of all 194 is impossible", "2016-participation-1"),
        ("F02", "70% can be 31 of 44.", "2016-objective-1"),
        ("F05", "62% of 44 is impossible", "2016-meetings-2"),
        ("F06", "Another source prints 56%", "2016-time-gain-1"),
    ],
)
def test_one_sentence_reads_the_gravest_finding(study, figure, start, claim):
    (said,) = reading(study, figure=figure, language="en").sentences
    assert said.startswith(start)
    assert said.endswith(f"[{claim}]")


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_published_title_is_never_shortened(study, figure, language):
    made = FIGURES[figure](study, language=language)
    assert made.texts[0].get_text() == made.title
