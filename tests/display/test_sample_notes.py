import ast

import pytest

from analysis.audit.sample_notes import Note
from analysis.display.sample_notes import MESSAGES, MOST, note_sentence, note_sentences
from analysis.paths import ROOT
from analysis.sources.counts import COMMA, GROUPED


def keys_in_use():
    """Every key that a note is made with."""
    for path in (ROOT / "src" / "analysis" / "audit").glob("sample*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Note":
                texts = ast.walk(node.args[0])
                yield from (one.value for one in texts if isinstance(one, ast.Constant))


def test_every_note_has_its_sentence_and_every_sentence_its_note():
    assert set(keys_in_use()) == set(MESSAGES)


def test_names_and_numbers_are_set_as_the_language_wants():
    note = Note("empty-level", {"variable": "type", "level": "epci", "population": 1234})
    assert "(population 1,234)" in note_sentence(note, language="en")
    french = note_sentence(note, language="fr")
    assert "«\u202fepci\u202f»" in french
    assert "1\u202f234" in french


def test_several_names_are_a_list():
    note = Note("unseen", {"codes": ("oui", "plutôt oui")})
    assert note_sentence(note, language="en").endswith("oui and plutôt oui.")


@pytest.mark.parametrize("rule", [COMMA, GROUPED])
def test_the_rule_of_a_repair_is_told_in_french(rule):
    note = Note("repaired-count", {"rule": rule, "count": 2})
    assert rule not in note_sentence(note, language="fr")
    assert rule in note_sentence(note, language="en")


def test_many_notes_of_a_kind_are_counted():
    many = [Note("thin", {"variable": "v", "level": str(k), "answers": 1}) for k in range(MOST + 3)]
    said = note_sentences([*many, Note("census")], language="en")
    assert len(said) == MOST + 2
    assert said[-1] == "And 3 more of the same kind."


def test_names_with_braces_are_names():
    note = Note("known", {"question": "{x}"})
    assert note_sentence(note, language="en").startswith("{x} is also a margin")
