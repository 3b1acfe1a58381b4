"""Populations with known truth, and surveys drawn from them whose response depends on the answer.

Types of people (or of authorities) are strata: so many of each, so many of them would say yes.
Everybody responds or not on their own, with a propensity that depends on type and answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import expit

FARTHEST = 40.0  # log odds; beyond it a propensity is 0 or 1 to the last bit


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """All there are (`sizes`) and those who would say yes (`yes`), people, shape (types,)."""

    sizes: np.ndarray
    yes: np.ndarray

    @property
    def share(self) -> float:
        """The truth: the share of yes in the population, a fraction."""
        return float(self.yes.sum() / self.sizes.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Propensities:
    """The chance that one who says `yes`, or `no`, responds; fractions, shape (types,)."""

    yes: np.ndarray
    no: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Surveys:
    """Respondents of many surveys who said `yes` and `no`, people, shape (surveys, types)."""

    yes: np.ndarray
    no: np.ndarray

    @property
    def counts(self) -> np.ndarray:
        """Those who said yes, shape (surveys,)."""
        return self.yes.sum(axis=1)

    @property
    def asked(self) -> np.ndarray:
        """The composition of each survey, shape (surveys, types)."""
        return self.yes + self.no


def population_with(sizes: ArrayLike, *, share: float, odds_ratios: ArrayLike = 1.0) -> Population:
    """A population of which a share says yes, some types more readily than others.

    `sizes`: people by type, whole; `share`: of yes in all, a fraction in (0, 1), reached from
    below to the last whole person; `odds_ratios`: the odds of yes in each type over those of a
    type that has 1, positive, shape (types,) or one number.

    Raises ValueError if a size is not whole and positive, an odds ratio not positive or the share
    not in (0, 1).

    Reference: a logistic model with one constant by type; whole numbers by largest remainder.

    >>> found = population_with([60, 30, 10], share=0.5, odds_ratios=[1, 2, 4])
    >>> found.yes.tolist(), found.share
    ([25, 18, 7], 0.5)
    """
    sizes = whole_people(sizes)
    if not 0 < share < 1 or not np.all(np.asarray(odds_ratios, dtype=float) > 0):
        raise ValueError(
            f"saw a share of {share} and the odds ratios {odds_ratios}, wanted a fraction between "
            "0 and 1 and positive numbers"
        )
    rates = logistic_rates(sizes, total=share * sizes.sum(), log_odds=np.log(odds_ratios))
    whole = np.floor(sizes * rates).astype(int)
    missing = int(share * sizes.sum() + 1e-9) - whole.sum()
    whole[np.argsort(whole - sizes * rates, kind="stable")[: max(missing, 0)]] += 1
    return Population(sizes, whole)


def draw_surveys(
    population: Population,
    propensities: Propensities,
    *,
    surveys: int,
    generator: np.random.Generator,
) -> Surveys:
    """Surveys of a population in which everybody responds on their own, all drawn at once.

    Raises ValueError if the propensities are not fractions, by numpy.

    Reference: Poisson sampling within strata; those who respond of N alike are binomial.

    >>> people = population_with([800, 200], share=0.5)
    >>> all_yes = Propensities(yes=np.array([1, 1]), no=np.array([0, 0]))
    >>> drawn = draw_surveys(people, all_yes, surveys=2, generator=np.random.default_rng(1))
    >>> drawn.counts, drawn.asked
    (array([500, 500]), array([[400, 100],
           [400, 100]]))
    """
    shape = (surveys, population.sizes.size)
    noes = population.sizes - population.yes
    return Surveys(
        generator.binomial(population.yes, propensities.yes, size=shape),
        generator.binomial(noes, propensities.no, size=shape),
    )


def logistic_rates(sizes: np.ndarray, *, total: float, log_odds: ArrayLike) -> np.ndarray:
    """The rates by type whose log odds differ by those given and that make up a total of people.

    `sizes`: people by type, shape (types,); `total`: people, between 0 and all; `log_odds`: shape
    (types,) or one number. Fractions, shape (types,).

    Raises ValueError if no rates make up the total, by scipy.

    Reference: a logistic model with one constant by type; the level by Brent's method.

    >>> logistic_rates(np.array([50, 50]), total=50, log_odds=[0, 0]).round(6).tolist()
    [0.5, 0.5]
    """
    odds = np.broadcast_to(np.asarray(log_odds, dtype=float), sizes.shape)
    level = brentq(lambda one: sizes @ expit(odds + one) - total, -FARTHEST, FARTHEST)
    return expit(odds + level)


def whole_people(sizes: ArrayLike) -> np.ndarray:
    """The sizes as whole numbers, a new array of shape (types,).

    Raises ValueError if one is not whole and positive, or there is not one row of them.

    Reference: none, a check.

    >>> whole_people([60.0, 40.0]).tolist()
    [60, 40]
    """
    people = np.asarray(sizes, dtype=float)
    if people.ndim != 1 or not np.all((people >= 1) & (people == np.floor(people))):
        raise ValueError(f"saw the sizes {sizes}, wanted whole numbers of 1 or more, by type")
    return people.astype(int)
