"""Random samples of a population with known truth, answered by mail and followed up in part.

Whether one answers, by mail or followed up, may depend on stratum and answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.selective_response import gap_range, selective_propensities
from analysis.methods.simulation import Population, Propensities

WHOLE = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Sampling:
    """Units drawn from each stratum, and how many of these are `marked` beforehand: to be followed
    up if they keep silent. Whole numbers, shape (strata,).
    """

    drawn: np.ndarray
    marked: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """The chances to answer by `mail` and, of those who did not, when followed up (`after`)."""

    mail: Propensities
    after: Propensities


@dataclass(frozen=True, slots=True, eq=False)
class TwoPhaseSurveys:
    """Many surveys: those drawn, who said yes and who answered, units, shape (surveys, strata, 2).

    The last axis: by mail, then the silent; `followed`: of the silent, shape (surveys, strata).
    """

    sampled: np.ndarray
    answered: np.ndarray
    yes: np.ndarray
    followed: np.ndarray


def selective_response(
    population: Population, *, rates: ArrayLike, after: ArrayLike, gaps: tuple[float, float]
) -> Response | None:
    """The chances to answer that lead to stated rates and to stated gaps; None where none can.

    `rates`: of all who answer by mail, and `after`: of the others who answer when followed up,
    fractions in (0, 1), shape (strata,) or one number; `gaps`: the share of yes among those who
    answer by mail less that among all others, and, of these others, among those who would answer
    when followed up less that among those who never do.

    Raises ValueError if a rate is not in (0, 1).

    Reference: `selective_propensities`, once for the population and once for its silent part.

    >>> people = Population(np.array([800, 200]), np.array([400, 100]))
    >>> found = selective_response(people, rates=0.3, after=0.8, gaps=(0.2, 0.0))
    >>> found.mail.yes.round(3), found.after.no.round(3)
    (array([0.384, 0.384]), array([0.8, 0.8]))
    """
    for one in (rates, after):
        if not np.all((np.asarray(one) > 0) & (np.asarray(one) < 1)):
            raise ValueError(
                f"saw the rates {one}, wanted fractions between 0 and 1, ends excluded"
            )
    mail = _propensities(population, rates=rates, gap=gaps[0])
    if mail is None:
        return None
    noes = population.sizes - population.yes
    silent_yes, silent_no = population.yes * (1 - mail.yes), noes * (1 - mail.no)
    # Parts of a person made whole: chances are the same of a population many times as large.
    silent = Population(WHOLE * (silent_yes + silent_no), WHOLE * silent_yes)
    late = _propensities(silent, rates=after, gap=gaps[1])
    return None if late is None else Response(mail, late)


def draw_two_phase_surveys(
    population: Population,
    sampling: Sampling,
    *,
    response: Response,
    surveys: int,
    generator: np.random.Generator,
) -> TwoPhaseSurveys:
    """Surveys of simple random samples by stratum, everybody answering or not on their own.

    Raises ValueError if more are drawn than there are or marked than drawn, by numpy.

    Reference: counts of samples without replacement are hypergeometric, those who answer of so
    many alike binomial; the marked ones are a random part of the drawn ones.

    >>> people = Population(np.array([800, 200]), np.array([400, 100]))
    >>> all_answer = Propensities(np.ones(2), np.ones(2))
    >>> found = draw_two_phase_surveys(
    ...     people, Sampling(np.array([80, 20]), np.array([40, 10])),
    ...     response=Response(all_answer, all_answer), surveys=1, generator=np.random.default_rng(1)
    ... )
    >>> found.sampled.tolist(), found.followed.tolist()
    ([[[80, 0], [20, 0]]], [[0, 0]])
    """
    drawn, shape = sampling.drawn, (surveys, population.sizes.size)
    noes = population.sizes - population.yes
    yes = generator.hypergeometric(population.yes, noes, drawn, size=shape)
    mail = generator.binomial(yes, response.mail.yes)
    mail_no = generator.binomial(drawn - yes, response.mail.no)
    silent_yes, silent = yes - mail, drawn - mail - mail_no
    followed = generator.hypergeometric(silent, drawn - silent, sampling.marked)
    followed_yes = generator.hypergeometric(silent_yes, silent - silent_yes, followed)
    late = generator.binomial(followed_yes, response.after.yes)
    late_no = generator.binomial(followed - followed_yes, response.after.no)
    return TwoPhaseSurveys(
        np.stack([drawn - silent, silent], axis=-1),
        np.stack([drawn - silent, late + late_no], axis=-1),
        np.stack([mail, late], axis=-1),
        followed,
    )


def never_answered(surveys: TwoPhaseSurveys, *, population: ArrayLike) -> np.ndarray:
    """The share of all that would never have answered, estimated for each survey, (surveys,).

    The weighted share of the silent, times the part of the followed up who did not answer either.
    `population`: units by stratum. Where nobody silent was followed up in a stratum, none of its
    silent ones is taken to answer.

    Reference: Hansen & Hurwitz 1946, the weights of the silent sub-sampled.

    >>> one = TwoPhaseSurveys(
    ...     *(np.array([[x]]) for x in ([40, 60], [40, 24], [30, 9])), np.array([[30]])
    ... )
    >>> never_answered(one, population=[500]).round(3).tolist()
    [0.12]
    """
    sizes = np.asarray(population, dtype=float)
    silent = surveys.sampled[..., 1] / np.maximum(surveys.sampled.sum(axis=-1), 1)
    reached = surveys.answered[..., 1] / np.maximum(surveys.followed, 1)
    return (sizes / sizes.sum() * silent * (1 - reached)).sum(axis=-1)


def _propensities(population: Population, *, rates: ArrayLike, gap: float) -> Propensities | None:
    expected = population.sizes * rates
    can = gap_range(population, respondents=expected)
    if not can.low < gap < can.high:
        return None
    return selective_propensities(population, respondents=expected, gap=gap)
