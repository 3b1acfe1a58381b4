"""How many printed numbers got each verdict: the answer of the report in one small table."""

from collections.abc import Sequence

from analysis.audit.findings import Finding, tally
from analysis.audit.study import Study
from analysis.audit.verdict import judge
from analysis.display.claims import cited
from analysis.display.table import Cited, Table
from analysis.display.tables import note_on, parameters, verdict_name
from analysis.display.words import say


def tally_of_verdicts(study: Study, *, language: str) -> Table:
    """How many printed numbers got each verdict, the gravest first, and which."""
    findings = [found for found in study.findings if found.claim.printed]
    return Table(
        caption=say("{numbers} printed numbers, by verdict", language, numbers=len(findings)),
        columns=tuple(say(name, language) for name in ("Verdict", "Numbers", "Printed")),
        rows=tuple(
            (
                verdict_name(key, language),
                str(count),
                _with_verdict(findings, key, language=language),
            )
            for key, count in tally(findings).items()
        ),
        notes=(note_on(findings, language), parameters(study, language=language)),
        numeric=frozenset({1}),
        made_by={0: judge},
    )


def _with_verdict(findings: Sequence[Finding], key: str, *, language: str) -> tuple[Cited, ...]:
    """The numbers that got a verdict, each text once, leading to the first that printed it."""
    texts = [cited(found.claim, language) for found in findings if found.verdict.key == key]
    return tuple(dict.fromkeys(texts))
