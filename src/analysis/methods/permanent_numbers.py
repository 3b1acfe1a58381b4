"""Permanent random numbers: a unit keeps its number from wave to wave, wherever it is drawn."""

from collections.abc import Sequence
from hashlib import blake2b, sha256
from itertools import islice

import numpy as np

CHUNK = 1 << 16  # codes whose hashes are held as bytes at once
BITS = 53  # of a double's fraction


def permanent_numbers(codes: Sequence[str], *, seed: int | str) -> np.ndarray:
    """A number in [0, 1) for each of n codes, by chance, the same for a code and seed for ever.

    `codes`: text, one for each unit (official codes begin with zeros, which numbers would lose);
    `seed`: published with the sample. A code's number depends on nothing else: neither on the
    order of the frame nor on the other units, the machine or the version of a library.

    Raises ValueError if a code is not text, or stands twice.

    Reference: Ohlsson 1995, Coordination of samples using permanent random numbers, in Business
    Survey Methods, chapter 9; the number is the first 53 bits of the BLAKE2b hash (RFC 7693) of
    the code in UTF-8, keyed with the SHA-256 hash of the seed.

    >>> permanent_numbers(["210100012", "217500016"], seed=2026).round(6).tolist()
    [0.16534, 0.300988]
    """
    key = sha256(str(seed).encode()).digest()
    left = iter(codes)
    chunks = iter(lambda: list(islice(left, CHUNK)), [])
    hashes = np.concatenate([np.empty(0, np.uint64), *(_hashes(some, key=key) for some in chunks)])
    _each_once(hashes, codes=codes)
    return (hashes >> np.uint64(64 - BITS)) * 2.0**-BITS


def _hashes(codes: list[str], *, key: bytes) -> np.ndarray:
    odd = next((one for one in codes if not isinstance(one, str)), None)
    if odd is not None:
        raise ValueError(f"saw code {odd!r}, wanted text; a number has lost its leading zeros")
    digests = b"".join([blake2b(one.encode(), digest_size=8, key=key).digest() for one in codes])
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def _each_once(hashes: np.ndarray, *, codes: Sequence[str]) -> None:
    """Refuse a code that stands twice; two codes of one hash are not to be expected."""
    alike = np.sort(hashes)
    alike = alike[1:][alike[1:] == alike[:-1]]
    if len(alike):
        first = np.flatnonzero(hashes == alike[0])[0]
        raise ValueError(f"saw code {codes[first]!r} twice, wanted each unit once")
