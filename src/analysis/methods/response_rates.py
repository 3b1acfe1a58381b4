"""Response, cooperation, refusal and contact rates from what became of each case."""

from dataclasses import dataclass
from numbers import Integral


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispositions:
    """What became of the cases, whole numbers; None (never 0) for what is not known.

    `refusal` includes break-offs; `other`: eligible, no interview for another reason;
    `unknown_household` and `unknown_other`: not known to be eligible; `not_eligible`: known not
    to be. An open call on the web knows its `complete` and little else.
    """

    complete: int | None = None
    partial: int | None = None
    refusal: int | None = None
    non_contact: int | None = None
    other: int | None = None
    unknown_household: int | None = None
    unknown_other: int | None = None
    not_eligible: int | None = None


@dataclass(frozen=True, slots=True)
class ResponseRates:
    """AAPOR's rates, fractions in [0, 1]; None where a count they need is unknown, or none is.

    `e`: the share of the cases of unknown eligibility taken to be eligible; `unknown`: the names
    of the dispositions that are not known.
    """

    rr1: float | None
    rr2: float | None
    rr3: float | None
    rr4: float | None
    rr5: float | None
    rr6: float | None
    coop1: float | None
    coop2: float | None
    coop3: float | None
    coop4: float | None
    ref1: float | None
    ref2: float | None
    ref3: float | None
    con1: float | None
    con2: float | None
    con3: float | None
    e: float | None
    unknown: tuple[str, ...]


def response_rates(cases: Dispositions, *, e: float | None = None) -> ResponseRates:
    """Every rate of the standard definitions that the known dispositions allow.

    `e`: a fraction, by default estimated by proportional allocation: among cases of unknown
    eligibility as many are eligible as among the known.

    Raises ValueError if a count is not a whole number of 0 or more, or e is outside [0, 1].

    Reference: AAPOR 2016, Standard Definitions, 9th edition, pp. 61-64; estimate of e: Smith 2009,
    A revised review of methods to estimate the status of cases with unknown eligibility.

    >>> cases = Dispositions(
    ...     complete=4,
    ...     partial=2,
    ...     refusal=1,
    ...     non_contact=1,
    ...     other=1,
    ...     unknown_household=1,
    ...     unknown_other=1,
    ...     not_eligible=1,
    ... )
    >>> found = response_rates(cases)
    >>> f"RR1 {found.rr1:.3f}, RR3 {found.rr3:.3f}, RR6 {found.rr6:.3f}, e {found.e}"
    'RR1 0.364, RR3 0.370, RR6 0.667, e 0.9'
    >>> open_call = response_rates(Dispositions(complete=194))
    >>> open_call.rr1, open_call.unknown[:2]
    (None, ('partial', 'refusal'))
    """
    _check(cases, e=e)
    answered = _sum(cases.complete, cases.partial)
    contacted = _sum(answered, cases.refusal, cases.other)
    asked = _sum(answered, cases.refusal)
    eligible = _sum(contacted, cases.non_contact)
    unsure = _sum(cases.unknown_household, cases.unknown_other)
    e = _ratio(eligible, _sum(eligible, cases.not_eligible)) if e is None else e
    all_unsure = _sum(eligible, unsure)
    some_unsure = _sum(eligible, _times(e, unsure))
    return ResponseRates(
        rr1=_ratio(cases.complete, all_unsure),
        rr2=_ratio(answered, all_unsure),
        rr3=_ratio(cases.complete, some_unsure),
        rr4=_ratio(answered, some_unsure),
        rr5=_ratio(cases.complete, eligible),
        rr6=_ratio(answered, eligible),
        coop1=_ratio(cases.complete, contacted),
        coop2=_ratio(answered, contacted),
        coop3=_ratio(cases.complete, asked),
        coop4=_ratio(answered, asked),
        ref1=_ratio(cases.refusal, all_unsure),
        ref2=_ratio(cases.refusal, some_unsure),
        ref3=_ratio(cases.refusal, eligible),
        con1=_ratio(contacted, all_unsure),
        con2=_ratio(contacted, some_unsure),
        con3=_ratio(contacted, eligible),
        e=e,
        unknown=tuple(name for name in cases.__slots__ if getattr(cases, name) is None),
    )


def _sum(*counts: float | None) -> float | None:
    """The sum, unknown as soon as one part is."""
    return None if None in counts else sum(counts)


def _times(factor: float | None, count: float | None) -> float | None:
    """The product; nothing times an unknown factor is nothing."""
    if count == 0:
        return 0
    return None if factor is None or count is None else factor * count


def _ratio(part: float | None, whole: float | None) -> float | None:
    """The fraction, where there is one."""
    return None if part is None or not whole else part / whole


def _check(cases: Dispositions, *, e: float | None) -> None:
    """Refuse what is not a count of cases."""
    for name in cases.__slots__:
        count = getattr(cases, name)
        if count is not None and not (isinstance(count, Integral) and count >= 0):
            raise ValueError(
                f"saw {name} = {count}, wanted a whole number of 0 or more, or None if not known"
            )
    if e is not None and not 0 <= e <= 1:
        raise ValueError(f"saw e = {e}, wanted a fraction from 0 to 1, or None to estimate it")
