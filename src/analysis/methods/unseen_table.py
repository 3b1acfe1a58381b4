"""The greatest post-stratified share over every cross-table that was not published.

Known: how many were asked by type, how many said yes and no, the population by type. Unknown:
who said what, and the types of those who skipped the question. Arrays only, one row per survey;
`poststratified_bounds` is what to call.
"""

from functools import lru_cache

import numpy as np

MOST_TYPES = 12  # beyond, the ways to split the types are too many to be tried
AT_ONCE = 2**17  # splits times surveys tried in one step: what stays in a processor's cache
ROUNDING = 1e-9  # people; a count need not be whole, and sums of such lose their last bits


def greatest_share(
    yes: np.ndarray, *, no: np.ndarray, asked: np.ndarray, shares: np.ndarray
) -> np.ndarray:
    """The greatest sum_h W_h x_h / n_h, a fraction for each survey.

    `yes`, `no`: people, shape (surveys,), whole or not; `asked`: people by type, whole, shape
    (surveys, types); `shares`: W_h of the population, shape (types,), adding to 1. What exceeds
    yes + no in `asked` are those who skipped. The least share is 1 less the greatest of the noes.
    A type of which nobody answered says nothing of its population: there its share is 1.

    Raises ValueError if some skipped and there are more types than can be tried. That the numbers
    fit together is for the caller to see to.

    Reference: Duncan & Davis 1953, American Sociological Review 18:665-666, for the problem;
    Dantzig 1957, doi:10.1287/opre.5.2.266, for its solution by sorting if everybody answered.

    >>> one = {"asked": np.array([[6.0, 2.0]]), "shares": np.array([0.5, 0.5])}
    >>> greatest_share(np.array([3.0]), no=np.array([5.0]), **one).round(4)
    array([0.5833])
    >>> greatest_share(np.array([3.0]), no=np.array([4.0]), **one).round(4)
    array([0.6667])
    """
    if np.all(yes + no >= asked.sum(axis=1) - ROUNDING):
        return _if_all_answered(yes, asked=asked, shares=shares)
    full, part = _splits(shares.size)
    step = max(1, AT_ONCE // part.size)
    rows = [slice(start, start + step) for start in range(0, yes.size, step)]
    given = {"shares": shares, "full": full, "part": part}
    return np.concatenate([_if_skipped(yes[r], no=no[r], asked=asked[r], **given) for r in rows])


def _if_all_answered(yes: np.ndarray, *, asked: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The yes answers where each weighs most: sort the types by W_h / n_h and fill them."""
    absent = asked == 0
    weights = np.where(absent, 0, shares / np.where(absent, 1, asked))
    order = np.argsort(-weights, axis=1)
    weights, sizes = (np.take_along_axis(one, order, axis=1) for one in (weights, asked))
    filled = np.clip(yes[:, None] - (np.cumsum(sizes, axis=1) - sizes), 0, sizes)
    return (filled * weights).sum(axis=1) + absent @ shares


def _if_skipped(
    yes: np.ndarray,
    *,
    no: np.ndarray,
    asked: np.ndarray,
    shares: np.ndarray,
    full: np.ndarray,
    part: np.ndarray,
) -> np.ndarray:
    """The best of every split of the types into all yes, one mixed, all no.

    Once it is settled who skipped, sorting is best, and it leaves such a split. Within a split
    only the mixed type counts: as few noes (the others take what they can) and as many yes as
    there is room for. What skipped is what then remains, and every such table exists.
    """
    room = asked[:, part]
    room_yes = asked @ full.T
    room_no = asked.sum(axis=1, keepdims=True) - room - room_yes
    few_no = np.maximum(no[:, None] - room_no, 0)
    many_yes = np.minimum(yes[:, None], room - few_no)
    exists = few_no + np.maximum(yes[:, None] - room_yes, 0) <= room + ROUNDING
    answered = few_no + many_yes
    mixed = np.where(answered > 0, many_yes / np.where(answered > 0, answered, 1), 1)
    return np.where(exists, full @ shares + shares[part] * mixed, 0).max(axis=1)


@lru_cache(maxsize=MOST_TYPES)
def _splits(types: int) -> tuple[np.ndarray, np.ndarray]:
    """Every set of types that are all yes, shape (splits, types), with one type outside it."""
    if types > MOST_TYPES:
        raise ValueError(
            f"saw {types} types and a question that some skipped, wanted at most {MOST_TYPES}; "
            "merge the types with fewest people"
        )
    sets = np.arange(2**types)[:, None] >> np.arange(types) & 1
    rows, part = np.nonzero(sets == 0)
    return sets[rows].astype(float), part
