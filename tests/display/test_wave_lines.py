from types import SimpleNamespace

from analysis.display.wave_lines import added_lines, wave_lines
from analysis.sources.new_wave_columns import Added
from analysis.sources.new_wave_words import Words


def test_a_terminal_is_told_how_many_answered_and_what_became_of_the_claims(collected):
    first, *verdicts = wave_lines(collected)
    assert first.startswith("2016: 5 respondents, 3 tools; 48 claims, ")
    assert "  2 cannot exist as printed" in verdicts


def test_a_terminal_is_told_what_was_added_to_the_codebook():
    words = Words(None, {}, (("chatbot", ""), ("chatbot", "yes")), ("chatbot-yes",))
    added = (
        Added({"name": "type"}, ("syndicat",), whole=False),
        Added({"name": "chatbot"}, ("yes", "no"), whole=True),
        Added({"name": "budget"}, (), whole=True),
    )
    assert added_lines(SimpleNamespace(words=words, added=added)) == [
        "added to the codebook, all else as in the former edition:",
        "  column type: new codes syndicat",
        "  new column chatbot: codes yes, no",
        "  new column budget",
        "  data/published/questions.csv: chatbot, chatbot: yes",
        "  data/published/among.csv: chatbot-yes",
    ]
    nothing = SimpleNamespace(words=Words(None, {}, (), ()), added=())
    assert added_lines(nothing) == []
