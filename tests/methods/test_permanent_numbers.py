from hashlib import blake2b, sha256

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from analysis.methods import permanent_numbers as module
from analysis.methods.permanent_numbers import (
    CHUNK,
    alike,
    code_hashes,
    numbers_of,
    permanent_numbers,
)

few = st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=9), max_size=5)
codes = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=20, unique=True)


def test_the_number_of_a_code_never_changes():
    """Printed in published samples: a change here would undo every rotation."""
    found = permanent_numbers(["210100012", "217500016"], seed=2026)
    assert found.tolist() == [0.16534029649612947, 0.30098797305140046]


def test_it_is_the_hash_it_says():
    key = sha256(b"2026").digest()
    digest = blake2b(b"217500016", digest_size=8, key=key).digest()
    number = (int.from_bytes(digest, "big") >> 11) / 2**53
    assert permanent_numbers(["217500016"], seed=2026).tolist() == [number]


@given(codes, st.randoms())
def test_it_depends_on_code_and_seed_alone(given_codes, rng):
    once = dict(zip(given_codes, permanent_numbers(given_codes, seed=1), strict=True))
    others = [*given_codes, "one more than before, longer than the others"]
    rng.shuffle(others)
    again = dict(zip(others, permanent_numbers(others, seed="1"), strict=True))
    assert once.items() <= again.items()
    assert all(0 <= number < 1 for number in again.values())


def test_numbers_are_spread_as_chance_would_and_seeds_do_not_agree():
    many = [f"{number:09}" for number in range(3 * CHUNK // 2)]
    one, other = (permanent_numbers(many, seed=seed) for seed in (1, 2))
    assert kstest(one, "uniform").pvalue > 1e-3
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.02
    assert len(one) == len(many)


def test_columns_of_text_do_as_well():
    expected = permanent_numbers(["01", "02"], seed=1).tolist()
    assert permanent_numbers(pd.Series(["01", "02"]), seed=1).tolist() == expected
    assert permanent_numbers(np.array(["01", "02"]), seed=1).tolist() == expected


def test_no_code_has_no_number():
    assert permanent_numbers([], seed=1).tolist() == []


def test_what_cannot_be_used_is_told():
    with pytest.raises(ValueError, match="saw code 1004, wanted text; a number has lost"):
        permanent_numbers(["01003", 1004], seed=1)
    with pytest.raises(ValueError, match="saw code '01004' twice"):
        permanent_numbers(["01004", "01003", "01004"], seed=1)


@given(codes)
def test_a_number_is_the_front_of_its_hash(given_codes):
    hashes = code_hashes(given_codes, seed=1)
    assert hashes.dtype == np.uint64
    assert (numbers_of(hashes) == permanent_numbers(given_codes, seed=1)).all()
    assert numbers_of(np.array([2**64 - 1], dtype=np.uint64)) < 1


@pytest.mark.parametrize("piece", [1, 3, 1000])
@given(few)
def test_hashes_that_stand_twice_are_found_wherever_they_stand(piece, numbers):
    runs = [np.sort(np.array(run, dtype=np.uint64)) for run in numbers]
    every = [number for run in numbers for number in run]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", piece)
        found = alike(runs).tolist()
    assert found == sorted({number for number in every if every.count(number) > 1})
