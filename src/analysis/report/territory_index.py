"""The first page of the reports by territory: each of them, with how many authorities it has."""

from collections.abc import Sequence
from html import escape

from analysis.audit.study import Study
from analysis.audit.territory import Local
from analysis.display.table import written
from analysis.display.territory import answered, listed, placed, reachable
from analysis.display.words import say
from analysis.report.appendix import completed
from analysis.report.page import shell
from analysis.report.site import index_name
from analysis.report.territory_page import page_name, surroundings
from analysis.sources.territories import Register, Territory

TITLES = {
    "region": "The barometer, région by région",
    "departement": "The barometer, département by département",
}


def territory_index(
    study: Study,
    register: Register,
    *,
    places: Sequence[Territory],
    language: str,
    languages: Sequence[str],
) -> str:
    """The index of the territories of one level, as a whole page."""
    here = [Local(study, place, register) for place in places]
    title = say(TITLES[places[0].level], language)
    items = "\n".join(_item(one, language) for one in here)
    told = " ".join([listed(here[0], language), *placed(here, language)])
    body = f"<h1>{escape(title)}</h1>\n<p>{written(told)}</p>\n<ul>\n{items}\n</ul>"
    around = surroundings(
        study, there={other: index_name(other) for other in languages}, language=language
    )
    whole = completed(body, study, language=language)
    return shell(title, whole, language=language, context=around)


def _item(here: Local, language: str) -> str:
    """A territory, its page, the first sentence of that page; how many answered, if known."""
    page = page_name(here.place, language)
    name = f'<a href="{page}">{escape(here.place.name)}</a>'
    known = [] if here.answered is None else [answered(here, language)]
    said = written(" ".join([reachable(here, language), *known]))
    return f"<li>{said.replace(escape(here.place.name), name, 1)}</li>"
