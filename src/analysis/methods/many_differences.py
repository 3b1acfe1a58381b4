"""The difference of two shares, each of them known only as one of several options.

An option is a count and base that can have printed the share, or what such a count leaves open
where the answers by type were not published.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.methods.identification import Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """What a share can be: one value an option, fractions in [0, 1], shape (options,).

    `least`, `greatest`: the shares an option allows, the same where it fixes the share; `low`,
    `high`: the ends of the interval around them, all at one confidence.
    """

    least: np.ndarray
    greatest: np.ndarray
    low: np.ndarray
    high: np.ndarray


def difference_of_many(first: Options, second: Options) -> Bounds:
    """The smallest interval that holds that of the difference, first less second, of each two.

    Of groups that do not overlap. For two options that fix their shares, the interval of
    `difference`; without chance (ends equal to the shares), `identification.difference`.

    Raises ValueError where there is no option, or its ends are not in order.

    Reference: for each two options Newcombe 1998, method 10, and Zou & Donner 2008,
    doi:10.1002/sim.3095, each end from the extreme shares; Manski 1990 for what is not chance;
    the union over the options as in `proportions.hull`.

    >>> shares = np.array([56 / 70]), np.array([48 / 80])
    >>> one = Options(shares[0], shares[0], np.array([0.6918]), np.array([0.8769]))
    >>> other = Options(shares[1], shares[1], np.array([0.4904]), np.array([0.7004]))
    >>> found = difference_of_many(one, other)
    >>> f"{found.low:.3f}..{found.high:.3f}"
    '0.052..0.334'
    """
    for options in (first, second):
        _check(options)
    low = _lowest(first, second)
    # The greatest of the first less the second is less the lowest of the second less the first.
    return Bounds(low, -_lowest(second, first))


def _lowest(first: Options, second: Options) -> float:
    """The lowest end of any two options."""
    down, own = _hardest(first.least, first.least - first.low)
    up, others = _hardest(-second.greatest, second.high - second.greatest)
    ends = (down[:, None] + up[None, :]) - np.hypot(own[:, None], others[None, :])
    return float(ends.min())


def _hardest(values: np.ndarray, reach: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The options of which no other is both lower and less sure: one of them is the lowest end."""
    order = np.lexsort((-reach, values))
    values, reach = values[order], reach[order]
    before = np.concatenate(([-np.inf], np.maximum.accumulate(reach)[:-1]))
    kept = reach > before
    return values[kept], reach[kept]


def _check(options: Options) -> None:
    ends = options.low, options.least, options.greatest, options.high
    ordered = all((a <= b + 1e-12).all() for a, b in pairwise(ends))
    if not len(options.least) or not ordered:
        raise ValueError(
            f"saw {len(options.least)} options, ends in order: {ordered}, wanted one option or "
            "more, low <= least <= greatest <= high; a number that cannot exist has none"
        )
