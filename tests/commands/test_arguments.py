"""Values as typed."""

import argparse

import pytest

from analysis.commands.arguments import count


@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_count_is_at_least_one(text):
    with pytest.raises(argparse.ArgumentTypeError, match=f"saw {text}, wanted 1 or more"):
        count(text)


@pytest.mark.parametrize("text", ["", "many", "1.5"])
def test_a_count_is_a_whole_number(text):
    with pytest.raises(ValueError, match="invalid literal"):
        count(text)
