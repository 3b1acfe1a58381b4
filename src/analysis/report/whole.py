"""The whole report as one file, to be mailed: the answer, then the five notebooks."""

import re
from collections.abc import Mapping, Sequence

from analysis.audit.study import Study
from analysis.display.verdicts import verdicts_csv
from analysis.display.words import say
from analysis.report.appendix import completed
from analysis.report.downloads import download
from analysis.report.index import again, opening, title
from analysis.report.page import Context, shell
from analysis.report.parameters import Parameters
from analysis.report.site import NOTEBOOKS, context, switch, whole_name


def whole(
    bodies: Mapping[str, str],
    study: Study,
    *,
    parameters: Parameters,
    language: str,
    languages: Sequence[str],
) -> str:
    """The bodies of the notebooks, by name, as one page that needs no other file."""
    parts = [
        opening(study, language=language),
        *(lowered(bodies[name]) for name in NOTEBOOKS),
        again(study, parameters=parameters, language=language, languages=languages),
        f"<p>{_verdicts(study, language)}</p>",
    ]
    body = completed("\n".join(parts), study, language=language)
    around = _around(study, language=language, languages=languages)
    return shell(title(study, language), body, language=language, context=around)


def lowered(body: str) -> str:
    """A body that becomes a part of another: each heading one level lower.

    >>> lowered("<h1>Title</h1>")
    '<h2>Title</h2>'
    """
    return re.sub(r"<(/?)h([1-5])\b", lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", body)


def _around(study: Study, *, language: str, languages: Sequence[str]) -> Context:
    around = context(study, language=language, languages=languages)
    there = {other: whole_name(study, other) for other in languages}
    return {**around, "home": "#main", **switch(there, language=language)}


def _verdicts(study: Study, language: str) -> str:
    return download(
        verdicts_csv(study),
        name=f"verdicts {study.wave}",
        label=say("The verdicts, one row per claim", language),
    )
