"""How different those who did not respond would have to be for a conclusion to turn."""

from dataclasses import dataclass
from math import copysign, inf

from analysis.methods.identification import check_rate, check_share

ROUNDING = 1e-12  # a share this little outside [0, 1] is 0 or 1: the arithmetic, not the data


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """What those who did not respond must say for the total to reach a threshold.

    `share`: theirs, a fraction, p*; `gap`: the respondents' share less theirs, positive where the
    respondents stand above the threshold; `odds_ratio`: their odds over the respondents', 1 if
    equal, from 0 to infinity, None where it cannot tip; `can_tip`: whether p* lies in [0, 1]. If
    not, the total stays on the respondents' side of the threshold whatever the others say. If
    everybody responded, share and gap are infinite, unless the total is at the threshold.
    """

    share: float
    gap: float
    odds_ratio: float | None
    can_tip: bool


def tipping_point(share: float, *, threshold: float, response_rate: float) -> TippingPoint:
    """The share among those who did not respond that brings the total to the threshold.

    `share`: of the respondents, `threshold`: of the total, fractions in [0, 1]; `response_rate`:
    respondents over all, a fraction in (0, 1].

    Raises ValueError if a share is not in [0, 1] or the rate not in (0, 1].

    Reference: Liublinska & Rubin 2014, doi:10.1002/sim.6197, for a binary outcome:
    p* = (tau - r p) / (1 - r), so that the gap p - p* is (p - tau) / (1 - r).

    >>> turned = tipping_point(0.75, threshold=0.5, response_rate=0.5)
    >>> turned.share, turned.gap, f"{turned.odds_ratio:.3f}"
    (0.25, 0.5, '0.111')
    >>> tipping_point(0.9, threshold=0.5, response_rate=0.75).can_tip
    False
    """
    check_share(share=share, threshold=threshold)
    check_rate(response_rate=response_rate)
    gap = _over(share - threshold, 1 - response_rate)
    tipping = _tidy(share - gap)
    if not 0 <= tipping <= 1:
        return TippingPoint(tipping, gap, odds_ratio=None, can_tip=False)
    return TippingPoint(tipping, gap, _odds_ratio(tipping, share), can_tip=True)


def total_share(share: float, *, of_others: float, response_rate: float) -> float:
    """The share of all, if those who did not respond had the share `of_others`.

    Fractions in [0, 1]; `response_rate`: respondents over all, in (0, 1].

    Raises ValueError if a share is not in [0, 1] or the rate not in (0, 1].

    Reference: Cochran 1977, Sampling Techniques, section 13.2: r p + (1 - r) p0.

    >>> total_share(0.75, of_others=0.25, response_rate=0.5)
    0.5
    """
    check_share(share=share, of_others=of_others)
    check_rate(response_rate=response_rate)
    return response_rate * share + (1 - response_rate) * of_others


def total_at_gap(share: float, *, gap: float, response_rate: float) -> float:
    """The share of all, if those who did not respond stood lower by the gap.

    `share`: of the respondents; `gap`: a fraction in [-1, 1], negative if the others stand
    higher; their share stops at 0 and at 1. Inside these it is p - (1 - r) gap.

    Raises ValueError if the share is not in [0, 1], the gap not in [-1, 1] or the rate not in
    (0, 1].

    Reference: Rubin 1977, Journal of the American Statistical Association 72:538-543: those who
    did not respond differ by a stated amount.

    >>> [total_at_gap(share, gap=0.5, response_rate=0.5) for share in (0.75, 0.25)]
    [0.5, 0.125]
    """
    if not -1 <= gap <= 1:
        raise ValueError(
            f"saw gap = {gap}, wanted a fraction from -1 to 1: respondents less the others"
        )
    others = min(max(share - gap, 0.0), 1.0)
    return total_share(share, of_others=others, response_rate=response_rate)


def _over(distance: float, missing: float) -> float:
    """The distance to the threshold, over the part that is missing: infinite if none is."""
    if distance == 0:
        return 0.0
    return distance / missing if missing else copysign(inf, distance)


def _odds_ratio(one: float, other: float) -> float:
    """The odds of one share over those of another; the odds of 1 are infinite."""
    if one == other:
        return 1.0
    above, below = one * (1 - other), other * (1 - one)
    return above / below if below else inf


def _tidy(share: float) -> float:
    """Without the last bits that push a share of 0 or 1 out of [0, 1]."""
    nearest = min(max(share, 0.0), 1.0)
    return nearest if abs(share - nearest) < ROUNDING else share
