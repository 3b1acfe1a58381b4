"""Values as typed."""

import argparse

import pytest

from analysis.commands.arguments import add_workers, count, workers
from analysis.workers import Workers


@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_count_is_at_least_one(text):
    with pytest.raises(argparse.ArgumentTypeError, match=f"saw {text}, wanted 1 or more"):
        count(text)


@pytest.mark.parametrize("text", ["", "many", "1.5"])
def test_a_count_is_a_whole_number(text):
    with pytest.raises(ValueError, match="invalid literal"):
        count(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], Workers()),
        (["--processes", "3"], Workers(3)),
        (["--cluster", "tcp://a:1"], Workers(cluster="tcp://a:1")),
    ],
)
def test_workers_are_those_typed(typed, meant):
    parser = argparse.ArgumentParser()
    add_workers(parser)
    assert workers(parser.parse_args(typed)) == meant
