import ast
import re

import pytest

from analysis.display.words import catalogue
from analysis.paths import ROOT
from analysis.sources.notes import Note, note

SOURCES = sorted((ROOT / "src" / "analysis" / "sources").glob("*.py"))


def messages(path):
    """Every message of a module that makes notes: in a `note(...)`, or a name given to one."""
    code = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call)]
    given = [node.args[0] for node in calls if ast.unparse(node.func) == "note"]
    names = {node.id for node in given if isinstance(node, ast.Name)}
    for node in ast.walk(code) if given else ():
        if isinstance(node, ast.Assign) and names & set(map(ast.unparse, node.targets)):
            given.append(node.value)
        if isinstance(node, ast.Constant) and re.match(r"column \{|The heading", str(node.value)):
            yield node.value
    yield from (node.value for node in given if isinstance(node, ast.Constant))


def test_a_note_is_said_in_english():
    said = note("column {column}: not a number", column="{x}")
    assert said == Note("column {column}: not a number", {"column": "{x}"})
    assert str(said) == "column {x}: not a number"


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (1234, "1,234"),
        (("a", "b"), "'a', 'b'"),
        (note("licence {name}", name="CC"), "licence CC"),
        ("", ""),
    ],
)
def test_values_of_a_note_are_texts_numbers_names_and_notes(value, english):
    assert str(note("{value}", value=value)) == english


def test_every_note_has_its_french():
    found = {message for path in SOURCES for message in messages(path)}
    assert len(found) > 60
    assert found - set(catalogue()) == set()
