from analysis.sources.mapping import Column
from analysis.sources.parts import parts_of, seen_in


def column(role, answer=""):
    return Column("Q1", role, "q", answer, "", "", {})


def test_the_parts_of_a_cell_have_no_spaces_around_them():
    assert parts_of(" Site; Appli ;;", between=";") == ["Site", "Appli"]
    assert parts_of("", between=";") == []


def test_what_is_seen_in_a_column_is_seen_once_and_not_empty():
    assert list(seen_in(["b", "", "a", "b"], column("question"))) == ["b", "a"]
    assert list(seen_in(["a|b", "b"], column("choices", "bars"))) == ["a", "b"]
    assert list(seen_in(["a|b"], column("choices", "dots"))) == ["a|b"]
