import ast
import re

from analysis.display.words import catalogue
from analysis.paths import ROOT
from analysis.sources.why import Why

SOURCES = sorted((ROOT / "src" / "analysis" / "sources").glob("*.py"))


def messages(path):
    """Every message of a module that makes reasons: in a `Why(...)`, or a constant given to one."""
    code = ast.parse(path.read_text(encoding="utf-8"))
    if not any(isinstance(node, ast.Name) and node.id == "Why" for node in ast.walk(code)):
        return
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Why":
            yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))
        if isinstance(node, ast.Constant) and re.match(r"column \{|The heading", str(node.value)):
            yield node.value


def test_a_reason_is_said_in_english():
    assert (
        str(Why("column {column}: not a number", {"column": "{x}"})) == "column {x}: not a number"
    )


def test_every_reason_has_its_french():
    found = {message for path in SOURCES for message in messages(path)}
    assert len(found) > 40
    assert found - set(catalogue()) == set()
