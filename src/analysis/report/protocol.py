"""The protocol of the confirming survey as a page of its own, to be mailed or printed."""

from collections.abc import Mapping, Sequence
from html import escape

from analysis.audit.study import Study
from analysis.display import plan_protocol, plan_readings
from analysis.display.table import Table
from analysis.display.words import say
from analysis.report.appendix import completed
from analysis.report.page import scrolling, shell
from analysis.report.site import NO_TITLES, context, protocol_name, switch


def protocol(
    study: Study, *, language: str, languages: Sequence[str], titles: Mapping[str, str] = NO_TITLES
) -> str:
    """The protocol in one language, as a whole page; `titles`: of the pages beside it."""
    title = say("Protocol of the survey that would confirm {wave}", language, wave=study.wave)
    table = plan_readings.decisions(study, language=language)
    steps = plan_protocol.steps(study, language=language)._repr_html_()
    shown = scrolling(table) if isinstance(table, Table) else ""
    # What its numbers lead to stands after it on a screen, and is left out on paper.
    body = f'<div class="one-page"><h1>{escape(title)}</h1>\n{steps}\n{shown}</div>'
    around = context(study, language=language, languages=languages, titles=titles)
    there = {other: protocol_name(other) for other in languages}
    return shell(
        title,
        completed(body, study, language=language),
        language=language,
        context={**around, **switch(there, language=language)},
    )
