import argparse

import pytest

from analysis.commands.design_arguments import add_design, add_frame, frame_of, plan_of
from analysis.sources.errors import SourceError


@pytest.fixture
def typed():
    command = argparse.ArgumentParser()
    add_design(command)
    add_frame(command)
    return lambda text="": command.parse_args(text.split())


def test_every_option_of_the_design_is_heard(typed):
    given = typed("--power 0,9 --smallest 0.1 --margin 1/5 --alpha 0.1 --delta 0.3 --settled")
    aim = plan_of(given, frame_of(given)).aim
    assert (aim.power, aim.smallest, aim.margin, aim.alpha, aim.delta) == (0.9, 0.1, 0.2, 0.1, 0.3)
    assert aim.settled


def test_untold_the_frame_is_that_of_today(typed):
    assert len(frame_of(typed()).units) == 4677


def test_a_frame_needs_the_names_of_its_columns(typed):
    with pytest.raises(SourceError, match="--id COLUMN --by COLUMN"):
        frame_of(typed("--frame units.csv --id code"))
