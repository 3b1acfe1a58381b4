import pytest

from analysis.audit.edition import Print

PAGE = Print("1", body="b", words="w")


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        (Print("2", body="c", words="v"), "words"),
        (Print("2", body="c", words="w"), "drawing"),
        (Print("2", body="b", words="w"), "foot"),
        (Print("2"), "bytes"),
    ],
)
def test_a_page_says_in_what_it_differs(other, difference):
    assert PAGE.difference(other) == other.difference(PAGE) == difference
