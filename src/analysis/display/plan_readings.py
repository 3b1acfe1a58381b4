"""How the confirming survey will be read, written down before anybody is asked."""

from dataclasses import replace

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import offset_copy

from analysis.audit.confirming_plan import outcomes
from analysis.audit.findings import PUBLISHED, Finding
from analysis.audit.outcomes import Reading, reading
from analysis.audit.plan_claims import PlannedClaim
from analysis.audit.study import Study
from analysis.display.behind import Behind
from analysis.display.claims import cited, printed
from analysis.display.conclusions import name, share_of
from analysis.display.evidence import note
from analysis.display.marks import share_axis
from analysis.display.numbers import percent
from analysis.display.plan_words import assumed
from analysis.display.plate import Plate
from analysis.display.strips import LANE, add_strips, height_of
from analysis.display.table import Prose, Table
from analysis.display.theme import BLUE, GREY, INK, ORANGE, themed
from analysis.display.words import say

THICK = 0.17  # of a strip's height
ZONES = {"refuted": ORANGE, "open": GREY, "stands": BLUE}
WORDS = {
    "stands": "the conclusion stands",
    "open": "it stays open",
    "refuted": "the contrary stands",
}


def decisions(study: Study, *, language: str) -> Table | Prose:
    """Which observed share will mean what, for each conclusion compared with a number."""
    found = {one.claim.id: one for one in study.findings}
    read = _read(study)
    if not read:
        return Prose(())
    return Table(
        caption=say("Which share observed will mean what", language),
        columns=(
            say("Conclusion", language),
            say("Printed", language),
            say("Stands", language),
            say("Stays open", language),
            say("The contrary stands", language),
        ),
        rows=tuple(
            (
                name(found[one.claim.id], study, language=language),
                cited(found[one.claim.id].claim, language),
                *in_words(one.reading, language),
            )
            for one in read
        ),
        notes=(note(PUBLISHED, language=language),),
        made_by=dict.fromkeys((2, 3, 4), reading),
    )


def readings(study: Study, *, language: str) -> Table | Prose:
    """The same, and how likely each conclusion is to stand under several truths."""
    decided = decisions(study, language=language)
    if isinstance(decided, Prose):
        return decided
    chances = [_chances(one, study, language=language) for one in _read(study)]
    return replace(
        decided,
        caption=say("The reading, written down before the survey", language),
        columns=(*decided.columns, say("Chance to stand if the truth is…", language)),
        rows=tuple((*row, said) for row, said in zip(decided.rows, chances, strict=True)),
        notes=(
            *assumed(language),
            say(
                "Shares are those observed, weighted. Which of them would mean what is computed "
                "for the answers expected; with other numbers of answers the same rule holds.",
                language,
            ),
        ),
        made_by={**decided.made_by, 5: outcomes},
    )


def zones(study: Study, *, language: str) -> Plate | Prose:
    """Each conclusion: where an observed share would make it stand, open, or the contrary stand."""
    found = {one.claim.id: one for one in study.findings}
    read = _read(study)
    if not read:
        return Prose(())
    title = say("What each outcome of the survey would mean", language)
    texts = [_texts(one, found[one.claim.id], study=study, language=language) for one in read]
    plate = Plate(
        title=title,
        description=f"{title}{say(': ', language)}{'; '.join(map(' '.join, texts))}.",
        evidence=PUBLISHED,
        behind=Behind(
            ("claim", "printed", "threshold", "stands_from", "refuted_from", "answers"),
            [_numbers(one, found[one.claim.id]) for one in read],
        ),
        made_by=(reading,),
        language=language,
        height=height_of(len(read)),
    )
    with themed():
        axes = add_strips(plate, texts, xlim=(0, 1))
        share_axis(axes, language)
        for place, one in enumerate(read):
            _strip(axes, one.reading, height=place + LANE)
            share = share_of(found[one.claim.id])
            axes.plot([share] * 2, [place + LANE - 0.14, place + LANE + 0.14], color=INK, lw=2)
        _legend(axes, language)
    return plate


def _read(study: Study) -> list[PlannedClaim]:
    """The claims of the plan that are compared with a number."""
    return [one for one in study.confirming.plan.claims if one.reading is not None]


def _chances(one: PlannedClaim, study: Study, *, language: str) -> tuple[str, ...]:
    return tuple(
        say(": ", language).join(
            (
                percent(after.truth, language=language, decimals=1),
                percent(after.stands, language=language),
            )
        )
        for after in outcomes(one, aim=study.confirming.plan.aim)
    )


def spans(before: Reading) -> dict[str, tuple[float, float]]:
    """From where to where an observed share would mean what, cut at 0 and 1."""
    ends = {"refuted": before.refuted_from, "stands": before.stands_from}
    below, beyond = ("refuted", "stands") if before.above else ("stands", "refuted")
    low = 0.0 if ends[below] is None else ends[below]
    high = 1.0 if ends[beyond] is None else ends[beyond]
    return {below: (0.0, low), "open": (low, high), beyond: (high, 1.0)}


def in_words(before: Reading, language: str) -> tuple[str, str, str]:
    """From which share on it stands, stays open, is refuted."""
    ends = {"stands": before.stands_from, "open": 0.0, "refuted": before.refuted_from}
    zones_of = spans(before)
    return tuple(
        say("never", language) if end is None else _zone(zones_of[key], language)
        for key, end in ends.items()
    )


def _zone(ends: tuple[float, float], language: str) -> str:
    low, high = (percent(end, language=language, decimals=1) for end in ends)
    if ends[0] <= 0:
        return say("up to {share}", language, share=high)
    if ends[1] >= 1:
        return say("from {share}", language, share=low)
    return say("{low} to {high}", language, low=low, high=high)


def _texts(one: PlannedClaim, found: Finding, *, study: Study, language: str) -> tuple[str, str]:
    stands, _, contrary = in_words(one.reading, language)
    texts = {"stands": stands, "refuted": contrary}
    said = [
        f"{say(WORDS[key], language)} {texts[key]}" for key in spans(one.reading) if key in texts
    ]
    head = (name(found, study, language=language), printed(found.claim, language))
    return say(": ", language).join(head), ", ".join(said)


def _numbers(one: PlannedClaim, found: Finding) -> tuple:
    before = one.reading
    ends = (one.claim.threshold, before.stands_from, before.refuted_from, before.answers)
    return (one.claim.id, share_of(found), *ends)


def _strip(axes: Axes, before: Reading, *, height: float) -> None:
    for key, (low, high) in spans(before).items():
        corner = (low, height - THICK / 2)
        axes.add_patch(Rectangle(corner, high - low, THICK, color=ZONES[key], alpha=0.75, lw=0))


def _legend(axes: Axes, language: str) -> None:
    bar = {"color": INK, "linewidth": 2, "marker": "|", "linestyle": "", "markersize": 9}
    printed_mark = axes.plot([], [], **bar)[0]
    keys = [Patch(color=ZONES[key], alpha=0.75, lw=0) for key in WORDS]
    axes.legend(
        [*keys, printed_mark],
        [*(say(text, language) for text in WORDS.values()), say("Printed", language)],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=offset_copy(axes.transAxes, axes.figure, y=-0.28),
        frameon=False,
        fontsize=8,
        borderaxespad=0,
        labelspacing=0.3,
    )
