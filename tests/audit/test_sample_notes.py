from analysis.audit.sample_notes import Note


def test_a_note_without_values_is_its_key():
    assert Note("census").values == {}
