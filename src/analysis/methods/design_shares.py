"""The interval of a share from any design, from its estimate, standard error and degrees."""

from dataclasses import dataclass

from scipy.special import expit, logit
from scipy.stats import beta, t

METHODS = ("beta", "logit")


@dataclass(frozen=True, slots=True)
class DesignShare:
    """A share estimated from a complex design, with its interval: fractions in [0, 1]."""

    estimate: float
    se: float
    low: float
    high: float
    confidence: float
    method: str


def design_share(
    estimate: float,
    *,
    se: float,
    base: int,
    degrees: float,
    confidence: float = 0.95,
    method: str = "beta",
) -> DesignShare:
    """The interval of a share whose standard error knows the weights, clusters and strata.

    `estimate` and `se`: fractions; `base`: those who answered; `degrees`: of freedom of the
    standard error (clusters less strata); `method`: "beta" (Korn & Graubard, Clopper-Pearson on
    the effective base: never too short) or "logit". Without error the interval has no width.

    Raises ValueError if the estimate is not inside (0, 1), the error is negative, base < 2,
    degrees are not positive, confidence is outside (0, 1) or the method is unknown.

    Reference: Korn & Graubard 1998, Survey Methodology 24(2):193-201, section 2; both as R
    `svyciprop` (Lumley, survey 4.1-1).

    >>> found = design_share(0.62, se=0.0338480671298404, base=200, degrees=199)
    >>> f"{found.low:.4f}..{found.high:.4f}"
    '0.5499..0.6866'
    """
    _check(estimate, se=se, base=base, degrees=degrees)
    _check_options(confidence, method=method)
    if se == 0:
        return DesignShare(estimate, se, estimate, estimate, confidence, method)
    tail = (1 - confidence) / 2
    if method == "beta":
        shrink = (t.ppf(tail, base - 1) / t.ppf(tail, degrees)) ** 2
        effective = estimate * (1 - estimate) / se**2 * shrink
        low, high = _beta(estimate, effective=effective, tail=tail)
    else:
        half = t.isf(tail, degrees) * se / (estimate * (1 - estimate))
        low, high = expit([logit(estimate) - half, logit(estimate) + half])
    return DesignShare(estimate, se, float(low), float(high), confidence, method)


def _beta(estimate: float, *, effective: float, tail: float) -> tuple[float, float]:
    """Clopper-Pearson on a base that need not be whole."""
    yes, no = effective * estimate, effective * (1 - estimate)
    return beta.ppf(tail, yes, no + 1), beta.isf(tail, yes + 1, no)


def _check(estimate: float, *, se: float, base: int, degrees: float) -> None:
    """Refuse what has no such interval."""
    if not 0 < estimate < 1:
        raise ValueError(
            f"saw a share of {estimate}, wanted one between 0 and 1, ends excluded; its standard "
            "error says nothing there: use share() on the effective base"
        )
    if not se >= 0 or base < 2 or not degrees > 0:
        raise ValueError(
            f"saw se = {se}, base = {base}, degrees = {degrees}, wanted an error of 0 or more, two "
            "answers or more, and positive degrees of freedom (clusters less strata)"
        )


def _check_options(confidence: float, *, method: str) -> None:
    """Refuse an interval that is not known."""
    if not 0 < confidence < 1 or method not in METHODS:
        raise ValueError(
            f"saw confidence = {confidence} and method {method!r}, wanted a fraction between 0 and "
            f"1 and one of {', '.join(METHODS)}"
        )
