import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.opendatasoft_patience import Patience


@given(st.floats(0, 1), st.integers(1, 1_000))
def test_a_pause_is_half_chance_and_never_longer_than_the_longest(chance, failures):
    full = Patience(chance=lambda: 1.0).pause(failures)
    pause = Patience(chance=lambda: chance).pause(failures)
    assert full / 2 <= pause <= full <= 60


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_pauses_double(failures):
    patience = Patience(chance=lambda: 0.5)
    assert patience.pause(failures + 1) == 2 * patience.pause(failures)
