"""The first page of a report: the answer, the questions, what to take away, then every verdict."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from analysis.audit.study import Study
from analysis.display import tables
from analysis.display.figures import drawn_of
from analysis.display.summaries import SUMMARIES, how_wrong
from analysis.display.table import written
from analysis.display.tally import tally_of_verdicts
from analysis.display.words import say
from analysis.report.appendix import completed
from analysis.report.citation import reference
from analysis.report.crate import command
from analysis.report.page import scrolling, shell
from analysis.report.parameters import Parameters
from analysis.report.site import (
    NOTEBOOKS,
    context,
    figure_name,
    numbers_name,
    page_name,
    pdf_name,
    protocol_name,
    whole_name,
)


def index(
    study: Study,
    *,
    parameters: Parameters,
    language: str,
    languages: Sequence[str],
    titles: dict[str, str],
) -> str:
    """The index in one language, as a whole page."""
    parts = [
        opening(study, language=language),
        _pages(study, titles, language=language),
        verdicts(study, language),
        _downloads(study, language),
        again(study, parameters=parameters, language=language, languages=languages),
    ]
    body = completed("\n".join(parts), study, language=language)
    around = context(study, language=language, languages=languages, titles=titles)
    return shell(title(study, language), body, language=language, context=around)


def title(study: Study, language: str) -> str:
    """The question of the report."""
    return say(
        "Should the {wave} barometer be confirmed at larger scale?", language, wave=study.wave
    )


def opening(study: Study, *, language: str) -> str:
    """The question, its answer, and how many claims got each verdict."""
    summary = how_wrong(study, language=language)._repr_html_()
    return (
        f"<h1>{escape(title(study, language))}</h1>\n"
        f'<div class="outputs tag-answer">{summary}</div>\n'
        f"{scrolling(tally_of_verdicts(study, language=language))}"
    )


def again(study: Study, *, parameters: Parameters, language: str, languages: Sequence[str]) -> str:
    """How to make the report again, and how to cite it."""
    typed = command(parameters, languages=languages)
    return (
        f"<h2>{escape(say('To make it again', language))}</h2>\n"
        f"<p>{escape(say('In a copy of the repository, one command:', language))} "
        f"<code>make report</code></p>\n"
        f"<p>{escape(say('With the parameters of this page:', language))} "
        f"<code>{written(typed)}</code></p>\n"
        f"<h2>{escape(say('To cite it', language))}</h2>\n"
        f"<p>{written(reference(study.wave, language=language))}</p>"
    )


def verdicts(study: Study, language: str) -> str:
    """Every verdict, gravest first."""
    table = tables.verdicts(study, language=language)
    return f"<h2>{escape(say('The verdicts', language))}</h2>\n{scrolling(table)}"


def _pages(study: Study, titles: dict[str, str], *, language: str) -> str:
    items = "\n".join(
        f'<li><a href="{page_name(name, language)}">{escape(titles[name])}</a>'
        f"<br>{written(SUMMARIES[name](study, language=language).sentences[0])}</li>"
        for name in NOTEBOOKS
    )
    return f"<h2>{escape(say('Five questions', language))}</h2>\n<ol>\n{items}\n</ol>"


def _downloads(study: Study, language: str) -> str:
    named = {
        whole_name(study, language): say("The whole report in one file, to be mailed", language),
        protocol_name(language): say(
            "The protocol of the confirming survey, to be mailed", language
        ),
        "verdicts.csv": say("The verdicts, one row per claim", language),
        "manifest.json": say("Every file of this report with its hash", language),
    }
    items = [_download(file, text, language=language) for file, text in named.items()]
    items += [_figure(study, figure, language=language) for figure in drawn_of(study)]
    pdf = say(
        "PDF: {name}, beside this page where it was asked for (barometre report --pdf); else "
        "print the whole report from the browser.",
        language,
        name=pdf_name(study, language),
    )
    return (
        f"<h2>{escape(say('Downloads', language))}</h2>\n<ul>\n{''.join(items)}</ul>\n"
        f'<p class="note">{written(pdf)}</p>'
    )


def _download(file: str, text: str, *, language: str) -> str:
    name = escape(Path(file).name)
    return (
        f'<li><a href="{escape(file)}" download>{name}</a>{escape(say(": ", language))}'
        f"{written(text)}</li>\n"
    )


def _figure(study: Study, figure: str, *, language: str) -> str:
    drawn, numbers = figure_name(study, figure, language=language), numbers_name(study, figure)
    text = f"{figure} · {study.codebook.figures[figure].title.in_(language)}"
    return (
        f'<li>{written(text)}{escape(say(": ", language))}<a href="{drawn}" download>SVG</a>, '
        f'<a href="{numbers}" download>CSV</a></li>\n'
    )
