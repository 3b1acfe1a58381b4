"""One function per table of the report; tables arrange what was found, they compute nothing."""

from collections.abc import Sequence

from analysis.audit.chance import family_size
from analysis.audit.confirmation import confirm
from analysis.audit.findings import PUBLISHED, Finding, about
from analysis.audit.reproduce import reproduce
from analysis.audit.study import Study
from analysis.audit.verdict import RULE, judge
from analysis.display import lacking
from analysis.display.claims import cited
from analysis.display.evidence import note, weakest
from analysis.display.numbers import number, several, span
from analysis.display.sentences import sentence, status, verdict
from analysis.display.table import Prose, Table
from analysis.display.verdict_words import VERDICTS
from analysis.display.words import say
from analysis.methods.grim import counts_behind
from analysis.methods.proportions import hull


def published(study: Study, *, figure: str, language: str) -> Table | Prose:
    """The numbers of one published figure beside what was recomputed, claim by claim."""
    findings = about(study.findings, figure=figure)
    if not findings:
        return Prose(())
    columns = ("Claim", "Answer", "Among", "Printed", "Recomputed", "95% interval", "Status")
    return Table(
        caption=say("{figure}, number by number", language, figure=figure),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(_published_row(found, study, language=language) for found in findings),
        notes=(
            note_on(findings, language),
            say("Interval: around those of every possible base.", language),
        ),
        numeric=frozenset({3, 4, 5}),
        made_by={4: reproduce, 5: hull, 6: reproduce},
    )


def other_editions(study: Study, *, language: str) -> list[Table]:
    """The verdicts on the printed numbers of each other edition."""
    return [verdicts(other, language=language) for other in study.other_editions]


def verdicts(study: Study, *, language: str) -> Table:
    """Every claim of an edition that prints a number, gravest verdict first."""
    findings = [found for found in study.findings if found.claim.printed]
    ordered = sorted(findings, key=lambda found: found.verdict.rank)
    columns = ("Claim", "Printed", "Answer", "Verdict", "What was found")
    return Table(
        caption=say(
            "{wave}: verdict on every printed number, gravest first", language, wave=study.wave
        ),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                found.claim.id,
                cited(found.claim, language),
                _answer(found, study, language=language),
                verdict(found, language),
                sentence(found, study.findings, language=language),
            )
            for found in ordered
        ),
        notes=(note_on(findings, language), parameters(study, language=language)),
        made_by={3: judge, 4: confirm},
    )


def rule(study: Study, *, language: str) -> Table:
    """The verdicts in their order: the gravest answer decides."""
    columns = ("Verdict", "Deciding question", "When")
    return Table(
        caption=say("How a verdict is reached: the first line that applies", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                verdict_name(key, language),
                say(asked, language) if asked else "—",
                say(why, language),
            )
            for key, asked, why in RULE
        ),
        notes=(parameters(study, language=language),),
    )


def elsewhere(study: Study, *, language: str) -> Table | Prose:
    """Percentages of those with a tool, and of tools, over each printed size."""
    sizes = {name: size for name, size in study.sizes.items() if study.codebook.bases[name].table}
    some = [one for one in study.elsewhere if one.claim.among not in ("respondents",)]
    if not some:
        return lacking.findings(language)
    heads = [
        f"{study.codebook.bases[name].label.in_(language)} ({size})" for name, size in sizes.items()
    ]
    return Table(
        caption=say("Which counts could have printed it, over each base", language),
        columns=(say("Claim", language), say("Printed", language), *heads),
        rows=tuple(
            (
                one.claim.id,
                cited(one.claim, language),
                *(
                    several(counts, language=language, either=True)
                    if counts
                    else say("none", language)
                    for _, _, counts in one.counts
                ),
            )
            for one in some
        ),
        notes=(note(PUBLISHED, language=language),),
        numeric=frozenset(range(1, 2 + len(heads))),
        made_by=dict.fromkeys(range(2, 2 + len(heads)), counts_behind),
    )


def reproduction(study: Study, *, language: str) -> Table | Prose:
    """What the answers say of every claim they can tell."""
    findings = [found for found in study.findings if found.reproduction.status != "untestable"]
    if not findings:
        return lacking.findings(language)
    columns = ("Claim", "Printed", "Recomputed", "Counts", "Status")
    return Table(
        caption=say("Is it reproduced?", language),
        columns=tuple(say(column, language) for column in columns),
        rows=tuple(
            (
                found.claim.id,
                cited(found.claim, language),
                found.reproduction.prints.replace(".", "," if language == "fr" else "."),
                _counts(found),
                status(found, language),
            )
            for found in findings
        ),
        notes=(note_on(findings, language),),
        numeric=frozenset({1, 2, 3}),
        made_by=dict.fromkeys((2, 3, 4), reproduce),
    )


def parameters(study: Study, *, language: str) -> str:
    """What the verdicts were told to accept."""
    return say(
        "Family-wise alpha {alpha}, over {size} propositions; Delta {delta} points; a base that "
        "was not printed is taken at its least favourable.",
        language,
        alpha=number(study.alpha, language=language),
        size=family_size(study.claims),
        delta=number(100 * study.delta, language=language),
    )


def verdict_name(key: str, language: str) -> str:
    """A verdict in words, from its key."""
    return say(VERDICTS[key], language)


def _published_row(found: Finding, study: Study, *, language: str) -> tuple[str, ...]:
    interval = found.interval
    return (
        found.claim.id,
        _answer(found, study, language=language),
        study.codebook.bases[found.claim.among].label.in_(language),
        cited(found.claim, language) or "—",
        _counts(found) or "—",
        span(interval.low, interval.high, language=language) if interval else "—",
        status(found, language),
    )


def _answer(found: Finding, study: Study, *, language: str) -> str:
    return study.codebook.answer(found.claim.question, found.claim.answer).in_(language)


def _counts(found: Finding) -> str:
    counted = found.reproduction.counted
    return "" if counted is None else f"{counted.count}/{counted.base}"


def note_on(findings: Sequence[Finding], language: str) -> str:
    """What stands behind a table of findings: the weakest evidence of any."""
    return note(weakest([PUBLISHED, *(found.evidence for found in findings)]), language=language)
