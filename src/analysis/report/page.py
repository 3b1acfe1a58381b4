"""An executed notebook as one page: self-contained, without scripts, in one language."""

import re
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from html import escape
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from analysis.display.legible import legible
from analysis.display.table import Table
from analysis.display.words import LANGUAGES, say
from analysis.report import svg
from analysis.report.downloads import download
from analysis.report.functions import note_calls
from analysis.report.headings import headings, plain, slug, with_ids

TEMPLATE = Path(__file__).with_name("template")
# Nothing is fetched and nothing runs, whatever a table or a label from the data contains.
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
FRAME = {  # what the templates say, by their names for it
    "skip": "Skip to content",
    "contents": "Contents",
    "pages": "Pages",
    "status": "Status of the data",
    "code": "Code",
    "parameters": "Parameters",
    "error": "Error:",
    "numbers": "Numbers (CSV)",
    "made_by": "Function:",
    "data": "Data",
    "table": "Table",
}
_PREFERRED = ["image/svg+xml", "text/html", "text/markdown", "image/png", "image/jpeg"]
_EMPTY = {"site": "", "home": "", "nav": (), "switch": None, "banner": "", "footer": ()}


class Context(TypedDict, total=False):
    """What surrounds the body; all optional. Texts are escaped unless they are `Markup`."""

    site: str
    home: str
    nav: Sequence[tuple[str, str, bool]]  # href, label, is this page
    switch: tuple[str, str]  # href, label of the same page in the other language
    banner: str
    footer: Sequence[str]


def page(nb: NotebookNode, *, language: str, context: Context) -> str:
    """The whole page of an executed notebook, its title that of its first heading."""
    body = body_of(nb, language=language)
    return shell(title_of(body), body, language=language, context=context)


def body_of(nb: NotebookNode, *, language: str, prefix: str = "") -> str:
    """An executed notebook as HTML; prose tagged with the other language is left out.

    Figures in SVG stand in the page itself with the numbers behind them, tables scroll inside
    themselves, code is folded, errors never are. `prefix` begins the ids of its figures. Raises
    `xml.etree.ElementTree.ParseError` for an SVG that is not one.
    """
    kept = _in_language(nb, language)
    note_calls(kept)
    figures = _take_figures(kept, prefix)
    body, _ = _exporter(language).from_notebook_node(kept)
    # Put back only now: nbconvert passes pages through a parser that lowers `viewBox`.
    return re.sub(r"<!--(\S+)-->", lambda match: figures.get(match[1], match[0]), body)


def title_of(body: str) -> str:
    """The first heading of a body, empty if it has none."""
    return next((heading.text for heading in headings(body) if heading.level == 1), "")


def scrolling(table: Table) -> str:
    """A table that scrolls inside itself where it is wider than the page."""
    return (
        f'<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(legible(table.caption))}">{table._repr_html_()}</div>'
    )


def words(language: str) -> dict[str, str]:
    """What the templates say; raises MissingMessage for a message without its French."""
    return {name: say(message, language) for name, message in FRAME.items()}


def shell(title: str, body_html: str, *, language: str, context: Context) -> str:
    """Any body in the frame and style of a page, its headings given ids and listed."""
    return _frame().render(
        **{**_EMPTY, **context},
        title=title,
        body=Markup(svg.each_letter_once(with_ids(body_html))),
        language=language,
        other="en" if language == "fr" else "fr",
        toc=[heading for heading in headings(body_html) if heading.level in (2, 3)],
        words=words(language),
        policy=Markup(POLICY),
        style=Markup((TEMPLATE / "style.css").read_text(encoding="utf-8")),
    )


def _in_language(nb: NotebookNode, language: str) -> NotebookNode:
    others = set(LANGUAGES) - {language}
    kept = deepcopy(nb)
    tags = [set(cell.metadata.get("tags", [])) for cell in kept.cells]
    # The parameters as written say nothing where those given stand below them.
    unsaid = others | ({"parameters"} if {"injected-parameters"} in tags else set())
    kept.cells = [cell for cell, told in zip(kept.cells, tags, strict=True) if not unsaid & told]
    return kept


def _take_figures(nb: NotebookNode, prefix: str) -> dict[str, str]:
    """Replaces each SVG of the notebook by a mark and returns the figures by their mark."""
    figures = {}
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    for output in outputs:
        if "image/svg+xml" in output.get("data", {}):
            mark = f"{prefix}f{len(figures) + 1}-"
            alt = _alt(output.get("metadata", {}))
            figures[mark] = svg.inline(output.data["image/svg+xml"], prefix=mark, alt=alt)
            output.data["image/svg+xml"] = f"<!--{mark}-->"
    return figures


def _alt(metadata: dict) -> str:
    return metadata.get("image/svg+xml", {}).get("alt") or metadata.get("alt", "")


@cache
def _exporter(language: str) -> HTMLExporter:
    exporter = HTMLExporter(
        template_name=TEMPLATE.name,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        exclude_anchor_links=True,
        config=Config(NbConvertBase={"display_data_priority": [*_PREFERRED, "text/plain"]}),
    )
    exporter.environment.globals["words"] = words(language)
    exporter.environment.undefined = StrictUndefined
    exporter.register_filter("tidy", _tidy)
    exporter.register_filter("label", lambda html: _label(html, language=language))
    exporter.register_filter("download", download)
    exporter.register_filter("classes", lambda tags: "".join(f" tag-{slug(tag)}" for tag in tags))
    return exporter


def _tidy(html: str) -> str:
    """Without the style sheet that pandas repeats in each table."""
    return re.sub(r"<style scoped>.*?</style>\s*", "", html, flags=re.DOTALL)


def _label(html: str, *, language: str) -> str:
    caption = re.search(r"<caption[^>]*>(.*?)</caption>", html, re.DOTALL)
    return escape(plain(caption[1]) if caption else words(language)["table"])


@cache
def _frame() -> Template:
    loader = FileSystemLoader(TEMPLATE)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return made.get_template("frame.html.j2")
