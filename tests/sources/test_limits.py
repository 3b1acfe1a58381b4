from dataclasses import FrozenInstanceError, astuple

import pytest

from analysis.sources.limits import LIMITS


def test_every_limit_is_a_positive_number():
    assert all(isinstance(one, int) and one > 0 for one in astuple(LIMITS))


def test_nobody_can_lift_a_limit_for_everybody():
    with pytest.raises(FrozenInstanceError):
        LIMITS.cell = 0
