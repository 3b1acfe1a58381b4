"""What stands where in a report: its files, and what surrounds each page."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from nbformat import NotebookNode

from analysis.audit.study import Study
from analysis.display import evidence
from analysis.display.summaries import SUMMARIES
from analysis.display.words import say
from analysis.report.appendix import completed
from analysis.report.citation import reference
from analysis.report.page import Context, body_of, shell, title_of

NOTEBOOKS = tuple(SUMMARIES)
NO_TITLES: Mapping[str, str] = MappingProxyType({})
OTHER = {"fr": "English", "en": "Français"}


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


def numbers_name(study: Study, figure: str) -> str:
    """The file of the numbers behind a published figure."""
    return f"figures/{figure}-{study.codebook.figures[figure].slug}.csv"


def whole_name(study: Study, language: str) -> str:
    """The file of the whole report in one page."""
    return f"barometre-{study.wave}.{language}.html"


def protocol_name(language: str) -> str:
    """The file of the protocol of the confirming survey."""
    return f"protocol.{language}.html"


def pdf_name(study: Study, language: str) -> str:
    """The file of the whole report as PDF, where it was asked for."""
    return f"barometre-{study.wave}.{language}.pdf"


def context(
    study: Study,
    *,
    language: str,
    languages: Sequence[str],
    titles: Mapping[str, str] = NO_TITLES,
    here: str = "",
) -> Context:
    """What surrounds a page: its neighbours, its other language, what its answers are.

    `titles`: of the pages by notebook, where they are neighbours; `here`: the notebook of the
    page, empty for the index.
    """
    up = "../" if here else ""
    there = {
        other: up + (page_name(here, other) if here else index_name(other)) for other in languages
    }
    return {
        "site": say("Barometer of digital local democracy", language),
        "home": up + index_name(language),
        "nav": [(up + page_name(name, language), titles[name], name == here) for name in titles],
        "banner": evidence.status(study, language=language),
        "footer": [reference(study.wave, language=language)],
        **switch(there, language=language),
    }


def switch(there: Mapping[str, str], *, language: str) -> Context:
    """The link to the same page in the other language, where it was made; hrefs by language."""
    other = next((other for other in there if other != language), None)
    return {"switch": (there[other], OTHER[language])} if other else {}


def body(nb: NotebookNode, *, name: str, language: str) -> str:
    """An executed notebook as HTML, the ids of its figures its own in the whole report."""
    return body_of(nb, language=language, prefix=f"n{NOTEBOOKS.index(name) + 1}-")


def notebook_page(
    body: str,
    study: Study,
    *,
    language: str,
    languages: Sequence[str],
    titles: dict[str, str],
    here: str,
) -> str:
    """The page of a notebook's body, with all that its numbers lead to."""
    whole = completed(body, study, language=language)
    around = context(study, language=language, languages=languages, titles=titles, here=here)
    return shell(title_of(whole), whole, language=language, context=around)
