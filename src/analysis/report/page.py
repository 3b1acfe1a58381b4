"""An executed notebook as one page: self-contained, without scripts, in one language."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import TypedDict
from unicodedata import normalize

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from analysis.report import svg

TEMPLATE = Path(__file__).with_name("template")
# Nothing is fetched and nothing runs, whatever a table or a label from the data contains.
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
WORDS = {
    "fr": {
        "skip": "Aller au contenu",
        "contents": "Sommaire",
        "pages": "Pages",
        "status": "État des données",
        "code": "Code",
        "parameters": "Paramètres",
        "error": "Erreur\u202f:",
        "table": "Tableau",
    },
    "en": {
        "skip": "Skip to content",
        "contents": "Contents",
        "pages": "Pages",
        "status": "Status of the data",
        "code": "Code",
        "parameters": "Parameters",
        "error": "Error:",
        "table": "Table",
    },
}
_PREFERRED = [
    "image/svg+xml",
    "text/html",
    "text/markdown",
    "image/png",
    "image/jpeg",
    "text/plain",
]
_HEADING = re.compile(r"<h([1-6])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Context(TypedDict, total=False):
    """What surrounds the body; all optional. Texts are escaped unless they are `Markup`."""

    site: str
    home: str
    nav: Sequence[tuple[str, str, bool]]  # href, label, is this page
    switch: tuple[str, str]  # href, label of the same page in the other language
    banner: str
    footer: Sequence[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page; `level` counts from 1 as in <h1>."""

    level: int
    id: str
    text: str


def page(nb: NotebookNode, *, language: str, context: Context) -> str:
    """The whole page of an executed notebook; prose tagged with the other language is left out.

    Figures in SVG stand in the page itself, tables scroll inside themselves, code is folded,
    errors never are. Raises `xml.etree.ElementTree.ParseError` for an SVG that is not one.
    """
    kept = _in_language(nb, language)
    figures = _take_figures(kept)
    body, _ = _exporter(language).from_notebook_node(kept)
    # Put back only now: nbconvert passes pages through a parser that lowers `viewBox`.
    body = re.sub(r"<!--(f\d+-)-->", lambda match: figures[match[1]], body)
    title = next((heading.text for heading in _headings(body) if heading.level == 1), "")
    return shell(title, body, language=language, context=context)


def shell(title: str, body_html: str, *, language: str, context: Context) -> str:
    """Any body in the frame and style of a page, its headings given ids and listed."""
    headings = _headings(body_html)
    names = iter(headings)
    body = _HEADING.sub(lambda match: _with_id(match, next(names)), body_html)
    return _frame().render(
        **{
            "site": "",
            "home": "",
            "nav": (),
            "switch": None,
            "banner": "",
            "footer": (),
            **context,
        },
        title=title,
        body=Markup(body),
        language=language,
        other="en" if language == "fr" else "fr",
        toc=[heading for heading in headings if heading.level in (2, 3)],
        words=WORDS[language],
        policy=Markup(POLICY),
        style=Markup((TEMPLATE / "style.css").read_text(encoding="utf-8")),
    )


def _in_language(nb: NotebookNode, language: str) -> NotebookNode:
    others = WORDS.keys() - {language}
    kept = deepcopy(nb)
    kept.cells = [cell for cell in kept.cells if not others & set(cell.metadata.get("tags", []))]
    return kept


def _take_figures(nb: NotebookNode) -> dict[str, str]:
    """Replaces each SVG of the notebook by a mark and returns the figures by their mark."""
    figures = {}
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    for output in outputs:
        if "image/svg+xml" in output.get("data", {}):
            prefix = f"f{len(figures) + 1}-"
            alt = _alt(output.get("metadata", {}))
            figures[prefix] = svg.inline(output.data["image/svg+xml"], prefix=prefix, alt=alt)
            output.data["image/svg+xml"] = f"<!--{prefix}-->"
    return figures


def _alt(metadata: dict) -> str:
    return metadata.get("image/svg+xml", {}).get("alt") or metadata.get("alt", "")


def _headings(body: str) -> list[Heading]:
    seen = {"main": 1}
    return [_heading(match, seen) for match in _HEADING.finditer(body)]


def _heading(match: re.Match, seen: dict[str, int]) -> Heading:
    text = " ".join(unescape(_TAG.sub("", match[2])).split())
    name = slug(text)
    seen[name] = seen.get(name, 0) + 1
    return Heading(int(match[1]), name if seen[name] == 1 else f"{name}-{seen[name]}", text)


def _with_id(match: re.Match, heading: Heading) -> str:
    return f'<h{heading.level} id="{heading.id}">{match[2]}</h{heading.level}>'


def slug(text: str) -> str:
    """A text as an id or a file name.

    >>> slug("F03 – Qui répond ?")
    'f03-qui-repond'
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


@cache
def _exporter(language: str) -> HTMLExporter:
    exporter = HTMLExporter(
        template_name=TEMPLATE.name,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        exclude_anchor_links=True,
    )
    # After the constructor: there, nbconvert's own order would win.
    exporter.config.NbConvertBase.display_data_priority = _PREFERRED
    exporter.environment.globals["words"] = WORDS[language]
    exporter.register_filter("tidy", _tidy)
    exporter.register_filter("label", lambda html: _label(html, language=language))
    exporter.register_filter("classes", lambda tags: "".join(f" tag-{slug(tag)}" for tag in tags))
    return exporter


def _tidy(html: str) -> str:
    """Without the style sheet that pandas repeats in each table."""
    return re.sub(r"<style scoped>.*?</style>\s*", "", html, flags=re.DOTALL)


def _label(html: str, *, language: str) -> str:
    caption = re.search(r"<caption[^>]*>(.*?)</caption>", html, re.DOTALL)
    text = _TAG.sub("", caption[1]) if caption else WORDS[language]["table"]
    return " ".join(text.split()).replace('"', "&quot;")


@cache
def _frame():
    loader = FileSystemLoader(TEMPLATE)
    return Environment(loader=loader, autoescape=True).get_template("frame.html.j2")
