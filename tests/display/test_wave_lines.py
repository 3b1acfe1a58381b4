from analysis.display.wave_lines import wave_lines


def test_a_terminal_is_told_how_many_answered_and_what_became_of_the_claims(collected):
    first, *verdicts = wave_lines(collected)
    assert first.startswith("2016: 5 respondents, 3 tools; 48 claims, ")
    assert "  2 cannot exist as printed" in verdicts
