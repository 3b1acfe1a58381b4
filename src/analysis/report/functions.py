"""The functions that a page's numbers come from, shown as they are."""

import ast
import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import import_module

from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from analysis.display.words import say
from analysis.paths import ROOT

OWN = "analysis."
COLOURED = "k kn ow kc s1 s2 sd sa mi mf c1".split()  # classes of Pygments that style.css knows
_PLAIN = re.compile(rf'<span class="(?!(?:{"|".join(COLOURED)})")\w+">([^<]*)</span>')


@dataclass(frozen=True, slots=True)
class Shown:
    """A function: its dotted name, first sentence, file from the root, and source as HTML."""

    name: str
    says: str
    file: str
    code: str


def called(source: str, *, imports: str) -> list[str]:
    """The dotted names of our own functions that a cell calls, in order, each once.

    `imports`: the source of the cells before it, where modules and functions are imported.

    >>> called("figures.f01(study)", imports="from analysis.display import figures")
    ['analysis.display.figures.f01']
    """
    known = _imported(imports)
    calls = [node.func for node in ast.walk(_parsed(source)) if isinstance(node, ast.Call)]
    names = [ast.unparse(call).partition(".") for call in calls]
    return list(
        dict.fromkeys(known[first] + dot + rest for first, dot, rest in names if first in known)
    )


def note_calls(nb: NotebookNode) -> None:
    """Write into the metadata of each code cell which of our functions made its outputs."""
    before = ""
    for cell in nb.cells:
        if cell.cell_type == "code":
            before += f"{cell.source}\n"
            made = [name for output in cell.outputs for name in _made_by(output)]
            calls = [f"fn-{name}" for name in called(cell.source, imports=before)]
            cell.metadata["made_by"] = list(dict.fromkeys(calls + made))


@cache
def shown(name: str) -> Shown:
    """One of our own functions by its dotted name.

    Raises LookupError for a name that is no function or class of this package.
    """
    module, _, function = name.rpartition(".")
    found = getattr(import_module(module), function, None) if name.startswith(OWN) else None
    if not (inspect.isfunction(found) or inspect.isclass(found)):
        raise LookupError(f"{name} is no function of {OWN.rstrip('.')}")
    return Shown(
        name,
        (inspect.getdoc(found) or "").partition("\n\n")[0].replace("\n", " "),
        f"{inspect.getsourcefile(found)}".removeprefix(f"{ROOT}/"),
        highlighted(inspect.getsource(found)),
    )


def highlighted(source: str) -> str:
    """Python as HTML: lines of a <pre>, words of the language in spans.

    Only what the style of the pages colours is in a span: a third of the size.
    """
    html = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    return _PLAIN.sub(r"\1", html)


def cards(names: Sequence[str], *, language: str) -> str:
    """One card for each function, to be led to by its id."""
    return "\n".join(_card(shown(name), language=language) for name in names)


def _card(one: Shown, *, language: str) -> str:
    return (
        f'<article class="card" id="fn-{escape(one.name)}" tabindex="-1">'
        f'<p class="card-name"><code>{escape(one.name.removeprefix(OWN))}</code> '
        f'<a class="close" href="#closed">{escape(say("Close", language))}</a></p>'
        f'<p lang="en">{escape(one.says)}</p>'
        f'<p class="note"><code>{escape(one.file)}</code></p>'
        f'<details class="code"><summary>{escape(say("Code", language))}</summary>'
        f'<div class="highlight"><pre tabindex="0">{one.code}</pre></div></details></article>'
    )


def _made_by(output: NotebookNode) -> list[str]:
    return output.get("metadata", {}).get("image/svg+xml", {}).get("made_by", [])


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a researcher's %magic or !command calls nothing of ours
        return ast.Module([], [])


def _imported(source: str) -> dict[str, str]:
    """What each imported name of ours stands for."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(_parsed(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OWN)
        for alias in node.names
    }
