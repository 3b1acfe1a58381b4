"""The index of a report: the verdicts first, then the pages, the figures and the downloads."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from analysis.audit.study import Study
from analysis.display import evidence, tables
from analysis.display.figures import FIGURES
from analysis.display.summaries import SUMMARIES, how_wrong
from analysis.display.words import say
from analysis.report.page import Context, shell
from analysis.report.provenance import lines

NOTEBOOKS = tuple(SUMMARIES)


def page_name(notebook: str, language: str) -> str:
    """The file of a page, from the report's folder.

    >>> page_name("03-who-answered", "en")
    'pages/03-who-answered.en.html'
    """
    return f"pages/{notebook}.{language}.html"


def index_name(language: str) -> str:
    """The file of the index in a language; French is the one a folder opens with."""
    return "index.html" if language == "fr" else f"index.{language}.html"


def figure_name(study: Study, figure: str, *, language: str) -> str:
    """The file of a published figure, named by its label."""
    return f"figures/{figure}-{study.codebook.figures[figure].slug}.{language}.svg"


def context(
    study: Study,
    *,
    language: str,
    languages: Sequence[str],
    titles: dict[str, str],
    here: str = "",
) -> Context:
    """What surrounds a page: its neighbours, its other language, what its answers are.

    `titles`: of the pages by notebook; `here`: the notebook of the page, empty for the index.
    """
    up = "../" if here else ""
    others = [other for other in languages if other != language]
    other = others[0] if others else language
    there = page_name(here, other) if here else index_name(other)
    switch = {"fr": "English", "en": "Français"}[language]
    made: Context = {
        "site": say("Barometer of digital local democracy", language),
        "home": up + index_name(language),
        "nav": [(up + page_name(name, language), titles[name], name == here) for name in NOTEBOOKS],
        "banner": evidence.status(study, language=language),
        "footer": lines(study, language=language),
    }
    if others:
        made["switch"] = (up + there, switch)
    return made


def index(study: Study, *, language: str, languages: Sequence[str], titles: dict[str, str]) -> str:
    """The index in one language, as a whole page."""
    title = say(
        "Should the {wave} barometer be confirmed at larger scale?", language, wave=study.wave
    )
    summary = how_wrong(study, language=language)._repr_html_()
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<div class="outputs tag-answer">{summary}</div>',
        _pages(study, titles, language=language),
        _verdicts(study, language),
        _downloads(study, language),
        _how(language),
    ]
    around = context(study, language=language, languages=languages, titles=titles)
    return shell(title, "\n".join(parts), language=language, context=around)


def _verdicts(study: Study, language: str) -> str:
    table = tables.verdicts(study, language=language)
    heading = escape(say("The verdicts", language))
    label = escape(table.caption)
    return (
        f"<h2>{heading}</h2>\n"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f"{table._repr_html_()}</div>"
    )


def _pages(study: Study, titles: dict[str, str], *, language: str) -> str:
    items = "\n".join(
        f'<li><a href="{page_name(name, language)}">{escape(titles[name])}</a>'
        f"<br>{escape(SUMMARIES[name](study, language=language).sentences[0])}</li>"
        for name in NOTEBOOKS
    )
    return f"<h2>{escape(say('Five questions', language))}</h2>\n<ol>\n{items}\n</ol>"


def _downloads(study: Study, language: str) -> str:
    named = {
        "verdicts.csv": say("The verdicts, one row per claim", language),
        **{
            figure_name(study, figure, language=language): f"{figure} · "
            + study.codebook.figures[figure].title.in_(language)
            for figure in FIGURES
        },
        "manifest.json": say("Every file of this report with its hash", language),
    }
    items = "\n".join(
        f'<li><a href="{file}" download>{escape(Path(file).name)}</a>'
        f"{escape(say(': ', language))}{escape(text)}</li>"
        for file, text in named.items()
    )
    return f"<h2>{escape(say('Downloads', language))}</h2>\n<ul>\n{items}\n</ul>"


def _how(language: str) -> str:
    return (
        f"<h2>{escape(say('To make it again', language))}</h2>\n"
        f"<p>{escape(say('In a copy of the repository, one command:', language))} "
        "<code>make report</code></p>"
    )
