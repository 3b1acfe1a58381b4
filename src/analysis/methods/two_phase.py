"""Asking the silent again: which part of them to follow up, and what that does to precision."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Contacts:
    """What is expected of a first contact and of a follow-up of those who stay silent.

    `mail_rate`: of all contacted, `follow_up_rate`: of those followed up, who answer, fractions;
    `mail_cost` per unit contacted, `follow_up_cost` per unit followed up, `answer_cost` per answer
    of either kind, in one currency; `silent_variance`: of the variable among those silent at
    first, over that among all.
    """

    mail_rate: float
    follow_up_rate: float
    mail_cost: float
    answer_cost: float
    follow_up_cost: float
    silent_variance: float = 1.0


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up of one in `one_in` of the silent, drawn at random.

    `inflation`: the variance of a mean over that of as many units that all answer; `answers`,
    `cost` and `followed_up`: expected per unit contacted; `silent`: the share of the population,
    a fraction, that would answer neither contact, for whom the sample says nothing.
    """

    one_in: float
    inflation: float
    answers: float
    followed_up: float
    cost: float
    silent: float


def follow_up(contacts: Contacts, *, one_in: float) -> FollowUp:
    """What it gives and costs to follow up one in `one_in` (1 or more) of the silent.

    The variance of a mean is S^2 (inflation / n - 1 / N), n units contacted of N: who answers the
    follow-up stands for one_in / follow_up_rate silent ones, on the condition that answering it
    does not depend on the answer.

    Raises ValueError where a rate is outside (0, 1], a cost negative, contacting or following up
    free, `silent_variance` not positive, or one_in under 1.

    Reference: Hansen & Hurwitz 1946, JASA 41:517-529; Cochran 1977, Sampling Techniques, section
    13.6, with k = one_in / follow_up_rate (all answer the follow-up there).

    >>> follow_up(Contacts(0.5, 1.0, 0.1, 0.4, 4.1), one_in=2).inflation
    1.5
    """
    _check(contacts, one_in=one_in)
    quiet = 1 - contacts.mail_rate
    followed, each = quiet / one_in, one_in / contacts.follow_up_rate
    answers = contacts.mail_rate + followed * contacts.follow_up_rate
    return FollowUp(
        one_in=one_in,
        inflation=1 + quiet * (each - 1) * contacts.silent_variance,
        answers=answers,
        followed_up=followed,
        cost=contacts.mail_cost
        + contacts.answer_cost * answers
        + contacts.follow_up_cost * followed,
        silent=quiet * (1 - contacts.follow_up_rate),
    )


def best_follow_up(contacts: Contacts) -> FollowUp:
    """The follow-up that makes what is paid for a given precision least.

    Raises ValueError as `follow_up`.

    Reference: Cochran 1977, section 13.6: the k at which cost times variance is least, here with
    a follow-up that some answer; the population is taken to be large beside the sample.

    >>> best = best_follow_up(Contacts(0.5, 1.0, 0.1, 0.4, 4.1))
    >>> round(best.one_in, 3), round(best.inflation, 3)
    (2.739, 1.869)
    """
    _check(contacts, one_in=1)
    quiet = 1 - contacts.mail_rate
    at_first = contacts.mail_cost + contacts.answer_cost * contacts.mail_rate
    again = contacts.follow_up_cost + contacts.answer_cost * contacts.follow_up_rate
    fixed = 1 - quiet * contacts.silent_variance
    square = fixed * again * contacts.follow_up_rate / (contacts.silent_variance * at_first)
    return follow_up(contacts, one_in=sqrt(max(square, 1.0)))


def _check(contacts: Contacts, *, one_in: float) -> None:
    rates = (contacts.mail_rate, contacts.follow_up_rate)
    if not all(0 < rate <= 1 for rate in rates):
        raise ValueError(f"saw rates of answering {rates}, wanted fractions in (0, 1]")
    paid = (contacts.mail_cost, contacts.follow_up_cost)
    if not (all(cost > 0 for cost in paid) and contacts.answer_cost >= 0):
        raise ValueError(
            f"saw costs {paid} of contacts and {contacts.answer_cost} of an answer, wanted "
            "positive ones, and one of 0 or more"
        )
    if not (contacts.silent_variance > 0 and one_in >= 1):
        raise ValueError(
            f"saw silent_variance = {contacts.silent_variance}, one_in = {one_in}, wanted a "
            "positive ratio, and 1 or more"
        )
