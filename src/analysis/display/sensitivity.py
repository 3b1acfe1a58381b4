"""What the verdicts owe to alpha and Delta, in sentences and tables; `of` is the study asked.

*At worst* is at the least favourable base, as in the report; *at best* at the largest base.
"""

from collections.abc import Mapping

from analysis.audit.findings import headline
from analysis.audit.sensitivity import Flip, Grid, Setting, changed
from analysis.audit.study import Study
from analysis.display.claims import ids, printed
from analysis.display.conclusions import evidence
from analysis.display.evidence import note
from analysis.display.numbers import number, several
from analysis.display.table import Prose, Table
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say


def in_words(moved: Grid, tipped: Mapping[str, Flip], *, of: Study, language: str) -> Prose:
    """How many verdicts a grid changes, and where the headline turns; `tipped`: from `flips`."""
    worst = {
        claim
        for one in moved.settings
        for claim, key in one.verdicts.items()
        if key != moved.own.verdicts[claim]
    }
    either = {claim for one in moved.settings for claim in changed(one, moved.own)}
    return Prose(
        (
            say(
                "Of {all} verdicts, {worst} change at the least favourable base for some alpha or "
                "Delta asked, and {either} at that base or at the largest.",
                language,
                all=len(moved.own.verdicts),
                worst=len(worst),
                either=len(either),
            ),
            _headline(tipped, of=of, language=language),
            note(evidence(of), language=language),
        )
    )


def table(moved: Grid, *, of: Study, language: str) -> Table:
    """How many verdicts change, and which, for each alpha and Delta."""
    columns = ("Delta, in points", "alpha", "Stand at worst", "Stand at best", "Changed", "Which")
    head = say("The headline at best", language)
    return Table(
        caption=say("The verdicts with another Delta or alpha", language),
        columns=(*(say(column, language) for column in columns), head),
        rows=tuple(_row(one, moved.own, of=of, language=language) for one in moved.settings),
        notes=(
            note(evidence(of), language=language),
            say(
                "At worst: at the least favourable base, as in the report. At best: at the largest "
                "base. Changed: at either, from alpha {alpha} and Delta {delta}.",
                language,
                alpha=number(of.alpha, language=language),
                delta=_points(of.delta, language),
            ),
        ),
        numeric=frozenset(range(1, 5)),
    )


def turns(tipped: Mapping[str, Flip], *, of: Study, language: str) -> Table:
    """The Delta at which each verdict at the largest base turns; `tipped`: from `flips`."""
    columns = ("Claim", "Printed", "Up to", "Verdict", "From", "Verdict")
    claims = {one.claim.id: one.claim for one in of.findings}
    return Table(
        caption=say("The Delta that turns a verdict, at the largest base", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                claim,
                printed(claims[claim], language),
                _points(one.last, language),
                say(VERDICTS[one.before], language),
                _points(one.first, language),
                say(VERDICTS[one.after], language),
            )
            for claim, one in tipped.items()
        ),
        notes=(
            note(evidence(of), language=language),
            say("Delta in points. From 1 to 99 points no other verdict changes.", language),
        ),
        numeric=frozenset({1, 2, 4}),
    )


def _headline(tipped: Mapping[str, Flip], *, of: Study, language: str) -> str:
    claim = headline(of.findings).claim
    said = say("The headline, {printed}: ", language, printed=printed(claim, language))
    return said + _turned(tipped.get(claim.id), of=of, language=language) + ids((claim,))


def _turned(found: Flip | None, *, of: Study, language: str) -> str:
    if found is None:
        return say("no Delta changes its verdict at the largest base.", language)
    return say(
        "at the largest base its verdict is “{before}” up to a Delta of {last} points, “{after}” "
        "from {first} on; the Delta of this study is {delta}.",
        language,
        before=say(VERDICTS[found.before], language),
        after=say(VERDICTS[found.after], language),
        last=_points(found.last, language),
        first=_points(found.first, language),
        delta=_points(of.delta, language),
    )


def _row(one: Setting, own: Setting, *, of: Study, language: str) -> tuple[str, ...]:
    moved = changed(one, own)
    at_best = one.at_largest[headline(of.findings).claim.id]
    return (
        _points(one.delta, language),
        number(one.alpha, language=language),
        str(list(one.verdicts.values()).count("stands")),
        str(list(one.at_largest.values()).count("stands")),
        str(len(moved)),
        several(moved, language=language) if moved else "—",
        say(VERDICTS[at_best], language),
    )


def _points(delta: float, language: str) -> str:
    return number(round(100 * delta, 6), language=language)
