"""What it would take to settle each conclusion alone, as a table."""

from analysis.audit import plan_prices
from analysis.audit.findings import Finding
from analysis.audit.plan_prices import Price
from analysis.audit.study import Study
from analysis.display.claims import cited
from analysis.display.numbers import number, percent
from analysis.display.plan_words import assumed, claim_name, euros
from analysis.display.table import Cell, Table
from analysis.display.words import say


def prices(study: Study, *, language: str) -> Table:
    """What it would take to settle each conclusion alone."""
    found = {one.claim.id: one for one in study.findings}
    return Table(
        caption=say("What it would take to settle one conclusion alone", language),
        columns=(
            say("Conclusion", language),
            say("Printed", language),
            say("Letters", language),
            say("Calls", language),
            say("Answers expected", language),
            say("Euros", language),
            say("Stands, if true", language),
        ),
        rows=tuple(
            _price(one, found[one.claim.id], study=study, language=language)
            for one in study.confirming.prices
        ),
        notes=(
            *assumed(language),
            say(
                "Alone: one conclusion is no family, and nothing is asked of the types. The shares "
                "are those of the table above; where not even asking everybody would do, the "
                "chance is below {power}.",
                language,
                power=percent(study.confirming.plan.aim.power, language=language),
            ),
            say(
                "A survey of some hundred letters has a handful in each stratum: its intervals "
                "hold the truth less often than they promise (DECISIONS.md, 26). Ask for more.",
                language,
            ),
        ),
        numeric=frozenset(range(2, 7)),
        made_by=dict.fromkeys(range(2, 7), plan_prices.prices),
    )


def _price(one: Price, found: Finding, *, study: Study, language: str) -> tuple[Cell, ...]:
    return (
        claim_name(found, study, language=language),
        cited(found.claim, language),
        number(one.letters, language=language),
        number(one.calls, language=language, decimals=0),
        number(one.answers, language=language, decimals=0),
        euros(one.cost, language),
        percent(one.stands, language=language),
    )
