"""The page of one territory in one language, made by whichever process is given it."""

import re
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from html import escape

import nbformat

from analysis.audit.study import Study
from analysis.display.evidence import status
from analysis.display.words import say
from analysis.paths import BUILD, NOTEBOOKS
from analysis.report.appendix import completed
from analysis.report.citation import reference
from analysis.report.faults import check_page
from analysis.report.job import Job
from analysis.report.notebook import study_of
from analysis.report.page import Context, body_of, shell, title_of
from analysis.report.parameters import Parameters, TerritoryParameters
from analysis.report.publish import UnfitPage
from analysis.report.run import running
from analysis.report.site import index_name, switch
from analysis.sources.territories import Territory

NOTEBOOK = NOTEBOOKS / "territory.ipynb"


@dataclass(frozen=True, slots=True)
class Asked:
    """A territory, the parameters of its notebook, and the languages its page is made in."""

    place: Territory
    parameters: TerritoryParameters
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file of the page."""
        return page_name(self.place, self.parameters.language)


def page_name(place: Territory, language: str) -> str:
    """The file of a territory's page; French is the one without a suffix.

    >>> page_name(Territory("region", "53", "Bretagne"), "en")
    '53-bretagne.en.html'
    """
    return f"{place.slug}.html" if language == "fr" else f"{place.slug}.{language}.html"


def territory_page(asked: Asked) -> str:
    """Runs the notebook and returns the whole page, which needs no other file.

    Raises NotebookFailed, UnfitPage, SourceError for a faulty source.
    """
    job = Job(NOTEBOOK, BUILD / "territories" / f"{asked.name}.ipynb", asdict(asked.parameters))
    with running([job], processes=1, force=True) as executed:
        (ran,) = executed
    language = asked.parameters.language
    study = _study(asked.parameters)
    body = _named(body_of(nbformat.reads(ran.text, as_version=4), language=language), asked.place)
    around = surroundings(
        study,
        there={other: page_name(asked.place, other) for other in asked.languages},
        language=language,
    )
    html = shell(
        title_of(body),
        completed(body, study, language=language),
        language=language,
        context=around,
    )
    if faults := check_page(html):
        raise UnfitPage(f"{asked.name}: {'; '.join(faults)}")
    return html


def surroundings(study: Study, *, there: dict[str, str], language: str) -> Context:
    """What surrounds a page; `there`: its own file in each language."""
    return {
        "site": say("Barometer of digital local democracy", language),
        "home": index_name(language),
        "banner": status(study, language=language),
        "footer": [reference(study.wave, language=language)],
        **switch(there, language=language),
    }


def _named(body: str, place: Territory) -> str:
    """The same body, the name of the territory before its title."""
    return re.sub(r"<h1\b[^>]*>", lambda tag: f"{tag[0]}{escape(place.name)} · ", body, count=1)


def _study(parameters: Parameters) -> Study:
    told = {field.name: getattr(parameters, field.name) for field in fields(Parameters)}
    return _opened(Parameters(**told | {"language": "fr"}))


@lru_cache(maxsize=1)
def _opened(parameters: Parameters) -> Study:
    """Once in a process: the pages of all territories look at the same claims and answers."""
    return study_of(parameters)
