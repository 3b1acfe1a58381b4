"""Response that depends on the answer: propensities with a stated composition and a stated gap.

The systematic gap is the share of yes among those expected to respond less that among the others.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import logit

from analysis.methods.identification import Bounds
from analysis.methods.simulation import Population, Propensities, logistic_rates, whole_people

FARTHEST = 40.0  # log odds; beyond it a propensity is 0 or 1 to the last bit


def expected_respondents(
    sizes: ArrayLike, *, respondents: float, like: ArrayLike | None = None
) -> np.ndarray:
    """How many respond of each type, on average: in proportion, or skewed as in another survey.

    `sizes`: people by type, whole; `respondents`: in all, a number under the population; `like`:
    respondents by type of a survey of the same population whose odds of responding, type over
    type, are kept (None: all types alike). Shape (types,), never more than there are.

    Raises ValueError if a size is not whole and positive, the respondents not between 0 and the
    population, or `like` not between 0 and the sizes, type by type.

    Reference: a logistic model of response; at the respondents of `like`, `like` itself.

    >>> expected_respondents([90, 10], respondents=20, like=[5, 5]).round(1).tolist()
    [12.6, 7.4]
    """
    sizes = whole_people(sizes)
    if not 0 < respondents < sizes.sum():
        raise ValueError(
            f"saw {respondents} respondents, wanted more than 0 and fewer than the {sizes.sum()} "
            "there are"
        )
    seen = sizes / 2 if like is None else np.asarray(like, dtype=float)
    if seen.shape != sizes.shape or not np.all((seen > 0) & (seen < sizes)):
        raise ValueError(
            f"saw the respondents {like} of {sizes.tolist()}, wanted some of each type, not all"
        )
    return sizes * logistic_rates(sizes, total=respondents, log_odds=logit(seen / sizes))


def gap_range(population: Population, *, respondents: np.ndarray) -> Bounds:
    """The least and the greatest systematic gap there can be, fractions in [-1, 1].

    `respondents`: how many respond of each type on average, shape (types,). As
    `selective_propensities` for what a gap is.

    Reference: Fréchet 1951, the bounds of a 2 x 2 table with known margins, in each type.

    >>> from analysis.methods.simulation import population_with
    >>> found = gap_range(population_with([80, 20], share=0.9), respondents=np.array([8, 2]))
    >>> round(found.low, 3), round(found.high, 3)
    (-1.0, 0.111)
    """
    least = np.maximum(respondents - population.sizes + population.yes, 0).sum()
    most = np.minimum(respondents, population.yes).sum()
    ends = [_gap(population, yes=float(one), base=respondents.sum()) for one in (least, most)]
    return Bounds(*ends)


def selective_propensities(
    population: Population, *, respondents: np.ndarray, gap: float
) -> Propensities:
    """Propensities that lead to so many respondents by type and to a stated systematic gap.

    `respondents`: how many respond of each type on average, shape (types,); `gap`: the share of
    yes among those expected to respond less that among the others, over all types together: what
    the types differ by is part of it. Within a type, the odds of responding of yes over those of
    no are the same for all types.

    Raises ValueError if no propensities lead to the gap: see `gap_range`.

    Reference: Plackett 1965, doi:10.1080/01621459.1965.10480807, for the cell of a 2 x 2 table
    with known margins and odds ratio.

    >>> from analysis.methods.simulation import population_with
    >>> people = population_with([800, 200], share=0.5)
    >>> found = selective_propensities(people, respondents=np.array([80, 20]), gap=0.2)
    >>> found.yes.round(3), found.no.round(3)
    (array([0.136, 0.136]), array([0.064, 0.064]))
    """
    can = gap_range(population, respondents=respondents)
    if not can.low < gap < can.high:
        raise ValueError(
            f"saw a gap of {gap}, wanted one between {can.low:.3f} and {can.high:.3f}: of the "
            "respondents, none to all can say yes, and no more than there are"
        )

    def missed(log_odds: float) -> float:
        yes = _responding_yes(population, respondents=respondents, odds_ratio=np.exp(log_odds))
        return _gap(population, yes=float(yes.sum()), base=respondents.sum()) - gap

    found = np.exp(brentq(missed, -FARTHEST, FARTHEST))
    yes = _responding_yes(population, respondents=respondents, odds_ratio=found)
    noes = population.sizes - population.yes
    return Propensities(
        np.clip(yes / np.maximum(population.yes, 1), 0, 1),
        np.clip((respondents - yes) / np.maximum(noes, 1), 0, 1),
    )


def _gap(population: Population, *, yes: float, base: float) -> float:
    """The share of yes among so many respondents less that among the others."""
    others = population.sizes.sum() - base
    return float(yes / base - (population.yes.sum() - yes) / others)


def _responding_yes(
    population: Population, *, respondents: np.ndarray, odds_ratio: float
) -> np.ndarray:
    """Respondents who say yes, by type: the root of Plackett's equation that is a table."""
    both = population.yes * respondents
    sum_ = population.sizes + (odds_ratio - 1) * (population.yes + respondents)
    root = np.sqrt(np.maximum(sum_**2 - 4 * odds_ratio * (odds_ratio - 1) * both, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        far = (sum_ - root) / (2 * (odds_ratio - 1))
        near = 2 * odds_ratio * both / (sum_ + root)
    return np.where(sum_ > 0, near, far)
