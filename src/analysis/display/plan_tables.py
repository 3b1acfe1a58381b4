"""The plan of the confirming survey as tables: what to draw, and what it would tell."""

from analysis.audit.confirming_plan import ConfirmingPlan, confirming_plan
from analysis.audit.findings import Finding
from analysis.audit.outcomes import outcome
from analysis.audit.plan_claims import PlannedClaim, planned_claims, planned_groups
from analysis.audit.plan_strata import PlannedStratum, planned_strata
from analysis.audit.study import Study
from analysis.display.claims import cited
from analysis.display.numbers import number, percent
from analysis.display.plan_words import assumed, claim_name, group_name, points, stratum_name
from analysis.display.table import Cell, Table
from analysis.display.words import say
from analysis.methods.bethel import bethel_allocation


def strata(study: Study, *, language: str) -> Table:
    """How many authorities of each type and size to draw, to telephone and to keep in reserve."""
    plan = study.confirming.plan
    return Table(
        caption=say("Whom to draw: authorities of each type and size", language),
        columns=(
            say("Type and size", language),
            say("Authorities", language),
            say("Drawn", language),
            say("Telephoned if silent", language),
            say("Reserve", language),
            say("Answers expected", language),
            say("Each stands for", language),
        ),
        rows=(
            *(_stratum(one, study, language=language) for one in plan.strata),
            _total(plan, language),
        ),
        notes=(*assumed(language), _aim(plan, language)),
        numeric=frozenset(range(1, 7)),
        made_by={2: bethel_allocation, 3: planned_strata, 5: confirming_plan},
    )


def groups(study: Study, *, language: str) -> Table:
    """What would be known of each type of authority."""
    return Table(
        caption=say("What would be known of each type", language),
        columns=(
            say("Type", language),
            say("Authorities", language),
            say("Answers expected", language),
            say("Interval, for a share of one half", language),
        ),
        rows=tuple(
            (
                group_name(one.name, study, language=language),
                number(one.units, language=language),
                number(one.precision.answers, language=language, decimals=0),
                points(one.precision.half_width, language),
            )
            for one in study.confirming.plan.groups
        ),
        notes=assumed(language),
        numeric=frozenset(range(1, 4)),
        made_by=dict.fromkeys((2, 3), planned_groups),
    )


def claims(study: Study, *, language: str) -> Table:
    """Every open conclusion: how precisely it would be known, and the chance to settle it."""
    found = {one.claim.id: one for one in study.findings}
    return Table(
        caption=say("What would be known of each open conclusion", language),
        columns=(
            say("Conclusion", language),
            say("Printed", language),
            say("Planned for a share of", language),
            say("Answers that count", language),
            say("Interval of the family", language),
            say("Chance excluded", language),
            say("Settled", language),
        ),
        rows=tuple(
            _claim(one, found[one.claim.id], study=study, language=language)
            for one in study.confirming.plan.claims
        ),
        notes=(
            *assumed(language),
            say(
                "“Chance excluded” and “settled”: how likely, if the planned share is the truth. "
                "Settled means that those who never answer, differing by Delta, could not turn it.",
                language,
            ),
            say(
                "A comparison with others instead of a number has its interval only: what decides "
                "it depends on both.",
                language,
            ),
        ),
        numeric=frozenset(range(2, 7)),
        made_by={2: planned_claims, 3: planned_claims, 4: planned_claims, 5: outcome, 6: outcome},
    )


def _stratum(one: PlannedStratum, study: Study, *, language: str) -> tuple[str, ...]:
    whole = one.sample == one.stratum.units
    return (
        stratum_name(one.stratum.levels, study, language=language),
        number(one.stratum.units, language=language),
        say("{count} (all)", language, count=one.sample)
        if whole
        else number(one.sample, language=language),
        number(one.follow_up, language=language),
        number(one.reserve, language=language),
        number(one.answers, language=language, decimals=0),
        number(1 / one.probability, language=language, decimals=2),
    )


def _total(plan: ConfirmingPlan, language: str) -> tuple[str, ...]:
    return (
        say("In all", language),
        number(plan.units, language=language),
        number(plan.sample, language=language),
        number(sum(one.follow_up for one in plan.strata), language=language),
        number(sum(one.reserve for one in plan.strata), language=language),
        number(plan.answers, language=language, decimals=0),
        "",
    )


def _aim(plan: ConfirmingPlan, language: str) -> str:
    return say(
        "Chosen at the least cost (Bethel 1989) so that each open conclusion on all authorities "
        "excludes chance with {power} power if its gap is {smallest} or more, and each type of "
        "more than fifty authorities is known to {margin}.",
        language,
        power=percent(plan.aim.power, language=language),
        smallest=say("{points} points", language, points=round(100 * plan.aim.smallest)),
        margin=points(plan.aim.margin, language),
    )


def _claim(one: PlannedClaim, found: Finding, *, study: Study, language: str) -> tuple[Cell, ...]:
    told = ("", "")
    if one.chances is not None:
        told = tuple(
            percent(share, language=language)
            for share in (one.chances.beyond_chance, one.chances.stands)
        )
    return (
        claim_name(found, study, language=language),
        cited(found.claim, language),
        percent(one.truth, language=language, decimals=1),
        number(one.precision.effective, language=language, decimals=0),
        points(one.precision.half_width, language),
        *told,
    )
