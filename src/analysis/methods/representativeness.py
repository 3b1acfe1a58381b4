"""How evenly a population answered: the R-indicator and the coefficient of variation."""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import norm

from analysis.methods.propensity import Propensities
from analysis.methods.propensity_spread import propensity_spread


@dataclass(frozen=True, slots=True)
class RIndicator:
    """R in [0, 1], 1 where all were equally likely to answer, with its interval `low..high`.

    `r` and `cv` are adjusted for bias, `_unadjusted` are not, `se` and `cv_se` are of either;
    `mean_propensity`: a fraction; `cv`: the spread of the propensities over their mean, which
    bounds the bias of any mean in standard deviations; `bias_factor`: the share of the variance
    of the propensities that is not the noise of their estimation; `asked`: units.
    """

    r: float
    r_unadjusted: float
    se: float
    low: float
    high: float
    confidence: float
    mean_propensity: float
    cv: float
    cv_unadjusted: float
    cv_se: float
    bias_factor: float
    asked: int


def r_indicator(
    propensities: Propensities, *, population: int | None = None, confidence: float = 0.95
) -> RIndicator:
    """R = 1 - 2 S, with S the standard deviation of the response propensities.

    `propensities`: of the units asked, from `response_propensities`; `population`: the units
    those were drawn from at random, None where everybody was asked; `confidence`: a fraction. The
    interval is normal and kept within 0..1. Where propensities do not differ at all R is 1 and
    nothing is known of its error: `se` is infinite and the interval the whole of 0..1. R is at
    least 1 - 2 sqrt(p (1 - p)) at a response rate p: where few answered it is near 1 whoever
    they are, and `cv` is the number to read.

    The conventions are those of the RISQ script: S^2 divides by N - 1, every other moment by N;
    an adjusted S^2 is never negative; the errors use the unadjusted S^2, that of `se` over N;
    V(cv) = V(R) / (2 p)^2 + cv^4 / n, n units asked; terms for drawing them vanish where everybody
    was. RISQ 2.0 prints `cv_unadjusted` as CV. Its standard errors differ by 1e-10: `glm` of R
    reports the covariance of its last round but one.

    Raises ValueError if the population is smaller than the units asked or confidence is outside
    (0, 1).

    Reference: Schouten, Cobben & Bethlehem 2009, Survey Methodology 35(1):101-113; bias and
    standard error: Shlomo, Skinner & Schouten 2012, doi:10.1016/j.jspi.2011.07.008; de Heij,
    Schouten & Shlomo, RISQ manual v2.0.

    >>> from analysis.methods.propensity import response_propensities
    >>> import pandas as pd
    >>> frame = pd.DataFrame({
    ...     "type": ["commune", "intercommunalite", "departement", "region", "metropole"],
    ...     "asked": [3112, 2049, 101, 18, 14], "answered": [99, 53, 24, 10, 8]})
    >>> barometer = r_indicator(response_propensities(frame, "type", asked="asked",
    ...                                               answered="answered"))
    >>> f"R {barometer.r:.4f} ({barometer.se:.4f}), CV {barometer.cv:.3f} ({barometer.cv_se:.3f})"
    'R 0.9028 (0.0131), CV 1.327 (0.180)'
    """
    if not 0 < confidence < 1:
        raise ValueError(
            f"saw confidence = {confidence}, wanted a fraction between 0 and 1, such as 0.95"
        )
    units, mean = float(propensities.asked.sum()), propensities.mean
    spread = propensity_spread(propensities, population=population)
    r, cv = 1 - 2 * spread.adjusted, spread.unadjusted / mean
    reach = float(norm.ppf((1 + confidence) / 2)) * 2 * spread.se
    return RIndicator(
        r=r,
        r_unadjusted=1 - 2 * spread.unadjusted,
        se=2 * spread.se,
        low=max(0.0, r - reach),
        high=min(1.0, r + reach),
        confidence=confidence,
        mean_propensity=mean,
        cv=spread.adjusted / mean,
        cv_unadjusted=cv,
        cv_se=sqrt((spread.se / mean) ** 2 + cv**4 / units),
        bias_factor=spread.bias_factor,
        asked=int(units),
    )
