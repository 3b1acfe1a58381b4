"""The protocol of the confirming survey, step by step, as those who carry it out will read it."""

from analysis.audit.confirming_survey import SEED
from analysis.audit.contacts import FOLLOW_UP
from analysis.audit.study import Study
from analysis.display.contact_words import CONTACTS
from analysis.display.numbers import number, percent
from analysis.display.plan_words import euros
from analysis.display.table import Prose
from analysis.display.words import say


def steps(study: Study, *, language: str) -> Prose:
    """What is done, in which order, and what is decided before anybody answers."""
    plan = study.confirming.plan
    marked, kept = (
        number(sum(getattr(one, column) for one in plan.strata), language=language)
        for column in ("follow_up", "reserve")
    )
    said = {
        "units": number(plan.units, language=language),
        "frame": plan.frame,
        "sample": number(plan.sample, language=language),
        "strata": len(plan.strata),
        "seed": SEED,
        "marked": marked,
        "marks": say(CONTACTS[FOLLOW_UP], language),
        "reserve": kept,
        "answers": number(plan.answers, language=language, decimals=0),
        "cost": euros(plan.cost, language),
        "assumptions": plan.assumptions,
        "alpha": percent(study.alpha, language=language),
        "delta": percent(study.delta, language=language),
        "silent": percent(plan.silent, language=language),
        "claims": len(plan.claims),
    }
    return Prose(
        tuple(say(message, language, **_named(message, said)) for message in STEPS), numbered=True
    )


STEPS = (
    "Whom: the {units} local authorities of {frame} that a mailing can reach: communes of 3,500 "
    "inhabitants or more and every other authority.",
    "Draw: {sample} of them at random in {strata} strata (type and size), with the published seed "
    "{seed}. The command draws the same list anywhere: barometre sample --seed {seed} --out "
    "contacts.csv",
    "Write: one letter to each, in its name. No open link is published, and nobody answers for "
    "another.",
    "Telephone: when the letters are closed, only the silent ones among the {marked} marked "
    "“{marks}” in the list, and all of them. They were drawn at random, so that nobody chooses "
    "whom to call.",
    "Reserve: {reserve} more are in the list. They are written to only if fewer answer than "
    "assumed, stratum by stratum and in their order; then they are called as the others are.",
    "Weight: each answer by letter stands for as many authorities as the list says; each by "
    "telephone also for the silent ones not called; then each stratum is brought to its number.",
    "Read: the table below was written down before anybody was asked. The rule is that of the "
    "report, with alpha {alpha} for the {claims} conclusions together and Delta {delta} for the "
    "{silent} assumed to answer neither letter nor call.",
    "Publish, whatever comes out: how many were written to, called and answered in each stratum, "
    "every share with its interval, and this page unchanged.",
    "Expected: {answers} answers for about {cost} euros. Rates of response and costs are "
    "assumptions that nobody measured ({assumptions}).",
)


def _named(message: str, said: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if f"{{{name}}}" in message}
