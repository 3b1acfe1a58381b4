from hypothesis import given
from hypothesis import strategies as st

from analysis.sources.account import Account, Refused

COUNTS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 9))
REFUSED = st.lists(st.builds(Refused, st.integers(2, 99), st.sampled_from("xyz")))


@given(st.integers(0, 99), COUNTS, REFUSED)
def test_every_row_is_taken_or_refused(kept, repaired, refused):
    account = Account(kept, repaired, tuple(refused))
    assert account.read == account.taken + len(refused)
    assert account.taken == kept + sum(repaired.values())
    assert sum(account.reasons.values()) == len(refused)


def test_the_most_frequent_reason_comes_first():
    account = Account(0, {}, tuple(Refused(row, why) for row, why in enumerate("xyy")))
    assert list(account.reasons.items()) == [("y", 2), ("x", 1)]
