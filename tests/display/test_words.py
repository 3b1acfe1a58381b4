import ast
from string import Formatter

import pytest
from typography import misprints

from analysis.display import words
from analysis.display.words import MissingMessage, catalogue, say
from analysis.paths import ROOT

SOURCES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "src" / "analysis").rglob("*.py"))
]


def texts(code):
    """Every text that stands in the code, the parts of a long one already joined."""
    nodes = (node for node in ast.walk(code) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def said():
    """Every message that stands in a call of `say` or `note`, whichever branch it is in."""
    for code in SOURCES:
        for node in ast.walk(code):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "note"):
                yield from texts(without_keys(node.args[0]))


def without_keys(code):
    """The code of a message; of one looked up in a table, nothing: its key is no message."""
    return ast.Tuple([]) if isinstance(code, ast.Subscript) else code


def names(message):
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_a_message_is_english_and_has_its_french():
    assert say("{count} gives {prints}", "en", count=155, prints="79.9%") == "155 gives 79.9%"
    assert say("{count} gives {prints}", "fr", count=155, prints="79,9") == "155 donne 79,9"


def test_a_message_without_french_is_told_by_name():
    assert say("Not yet told", "en") == "Not yet told"
    with pytest.raises(MissingMessage, match=r"fr\.po: no French for 'Not yet told'"):
        say("Not yet told", "fr")


def test_a_third_language_is_refused():
    with pytest.raises(ValueError, match="saw language 'de', wanted fr or en"):
        say("Verdict", "de")


def test_a_value_in_braces_is_shown_as_it_is():
    assert say("{count} gives {prints}", "fr", count="{x}", prints="{}") == "{x} donne {}"


def test_every_message_said_has_its_french():
    found = set(said())
    assert len(found) > 50
    assert found - set(catalogue()) == set()


def test_every_message_of_the_catalogue_is_used():
    used = set().union(*map(texts, SOURCES))
    assert set(catalogue()) - used == set()


def test_no_message_is_there_twice():
    text = words.CATALOGUE.read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == len(catalogue())


def test_french_names_the_same_values():
    differing = {
        english: french
        for english, french in catalogue().items()
        if names(english) != names(french)
    }
    assert differing == {}


def test_french_is_set_as_french():
    found = {french: misprints(french) for french in catalogue().values()}
    assert {french: wrong for french, wrong in found.items() if wrong} == {}
