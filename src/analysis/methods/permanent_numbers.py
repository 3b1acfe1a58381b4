"""Permanent random numbers: a unit keeps its number from wave to wave, wherever it is drawn."""

from collections.abc import Sequence
from hashlib import blake2b, sha256
from itertools import islice

import numpy as np

CHUNK = 1 << 16  # codes whose hashes are held as bytes at once
BITS = 53  # of a double's fraction
PIECE = 1 << 22  # hashes that are sorted together


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
    hashes = code_hashes(codes, seed=seed)
    if len(twice := alike([np.sort(hashes)])):
        first = np.flatnonzero(hashes == twice[0])[0]
        raise ValueError(f"saw code {codes[first]!r} twice, wanted each unit once")
    return numbers_of(hashes)


def code_hashes(codes: Sequence[str], *, seed: int | str) -> np.ndarray:
    """The 64 bits of which the number of each of n codes is made, as unsigned integers.

    Raises ValueError if a code is not text.

    Reference: that of `permanent_numbers`.

    >>> (code_hashes(["210100012"], seed=2026) * 2.0**-64).round(6).tolist()
    [0.16534]
    """
    key = sha256(str(seed).encode()).digest()
    left = iter(codes)
    chunks = iter(lambda: list(islice(left, CHUNK)), [])
    return np.concatenate([np.empty(0, np.uint64), *(_hashes(some, key=key) for some in chunks)])


def numbers_of(hashes: np.ndarray) -> np.ndarray:
    """The permanent numbers of n codes, in [0, 1), from their hashes.

    Reference: that of `permanent_numbers`.

    >>> numbers_of(np.array([0, 2**63], dtype=np.uint64)).tolist()
    [0.0, 0.5]
    """
    return (hashes >> np.uint64(64 - BITS)) * 2.0**-BITS


def alike(runs: Sequence[np.ndarray]) -> np.ndarray:
    """The hashes that occur more than once in all, each once and in order.

    `runs`: arrays of hashes, each sorted, of any lengths; beside them a few million hashes are
    held. Two codes of one hash, by chance, are to be expected once in 15,000 frames of 50 million.

    Reference: none.

    >>> alike([np.array([1, 5], dtype=np.uint64), np.array([2, 5, 5], dtype=np.uint64)]).tolist()
    [5]
    """
    pieces = max(1, sum(map(len, runs)) // PIECE)
    inner = [place * 2**64 // pieces for place in range(1, pieces)]
    split = [np.split(run, np.searchsorted(run, np.array(inner, dtype=np.uint64))) for run in runs]
    found = [np.empty(0, np.uint64)]
    for near in zip(*split, strict=True):
        together = np.concatenate(near)
        together.sort()
        found.append(np.unique(together[1:][together[1:] == together[:-1]]))
    return np.concatenate(found)


def _hashes(codes: list[str], *, key: bytes) -> np.ndarray:
    odd = next((one for one in codes if not isinstance(one, str)), None)
    if odd is not None:
        raise ValueError(f"saw code {odd!r}, wanted text; a number has lost its leading zeros")
    begun = blake2b(digest_size=8, key=key)  # copied: a third faster than begun for each code
    digests = b"".join([_digest(begun.copy(), code) for code in codes])
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def _digest(begun: blake2b, code: str) -> bytes:
    begun.update(code.encode())
    return begun.digest()
