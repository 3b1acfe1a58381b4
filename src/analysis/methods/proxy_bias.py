"""How biased a mean or a share could be, where a proxy of the answer is known for everybody."""

from dataclasses import astuple, dataclass
from math import isfinite, sqrt
from sys import float_info

from scipy.stats import norm


@dataclass(frozen=True, slots=True)
class MeanProxy:
    """A proxy of an answer: its prediction from what is known of everybody.

    `correlation`: in (0, 1], of proxy and answer among those who answered; `selected_mean` and
    `selected_sd`: of the proxy among those, in the unit of the proxy; `population_mean`: of it
    among everybody.
    """

    correlation: float
    selected_mean: float
    selected_sd: float
    population_mean: float


@dataclass(frozen=True, slots=True)
class ShareProxy:
    """A proxy of a yes-or-no answer: its prediction, by a probit, from what is known of everybody.

    `share`: who said yes among those who answered, in (0, 1); `correlation`: biserial, in (0, 1],
    of proxy and answer among those; means and variances of the proxy among those who answered
    (`selected`) and who did not (`other`), in its unit and its square; `fraction`: who answered
    among all, in (0, 1).
    """

    share: float
    correlation: float
    selected_mean: float
    selected_variance: float
    other_mean: float
    other_variance: float
    fraction: float


@dataclass(frozen=True, slots=True)
class ShareBias:
    """The bias of a share, in [-1, 1], if selection was as `phi` says.

    `bias`: the share less that of everybody; `other_share`: who would have said yes among those
    who did not answer; `at_boundary`: the model allowed no such selection and the nearest one was
    taken, where those who did not answer all say the same.
    """

    phi: float
    bias: float
    other_share: float
    at_boundary: bool


def smub(proxy: MeanProxy, *, phi: float) -> float:
    """The standardised bias of an unweighted mean, in standard deviations of the answer.

    g (mean among those who answered - mean of everybody) / sd, of the proxy, where
    g = (phi + (1 - phi) r) / (phi r + 1 - phi). `phi`, in [0, 1]: 0 where selection depended on
    the proxy alone, 1 where on the answer alone, 0.5 between; all three are to be shown.

    Raises ValueError if phi is outside [0, 1], the correlation outside (0, 1], the standard
    deviation not positive, or a number is missing.

    Reference: Little, West, Boonstra & Hu 2020, doi:10.1093/jssam/smz023, SMUB(phi).

    >>> months_worked = MeanProxy(correlation=0.791, selected_mean=7.632, selected_sd=4.072,
    ...                           population_mean=7.349)
    >>> [round(smub(months_worked, phi=phi), 3) for phi in (0, 0.5, 1)]
    [0.055, 0.069, 0.088]
    """
    _check(proxy, positive=("selected_sd",))
    distance = (proxy.selected_mean - proxy.population_mean) / proxy.selected_sd
    return _stretch(proxy.correlation, phi=phi) * distance


def mubp(proxy: ShareProxy, *, phi: float) -> ShareBias:
    """The bias of an unweighted share if selection was as phi says.

    Among those who did not answer, the latent answer has mean z + g d and variance 1 + g^2 v, with
    z the normal quantile of the share, d and v the differences of mean and variance of the proxy
    on the scale of those who answered, and g as in `smub`; phi likewise. Where phi leaves no
    variance, the nearest that does is taken and the result says so.

    Raises ValueError if phi is outside [0, 1], the correlation outside (0, 1], the share or the
    fraction outside (0, 1), a variance not positive, or a number is missing.

    Reference: Andridge, West, Little, Boonstra & Alvarado-Leiton 2019, doi:10.1111/rssc.12371,
    MUBP(phi) by the two-step method.

    >>> full_time = ShareProxy(share=0.657, correlation=0.487, selected_mean=0.447,
    ...                        selected_variance=0.313, other_mean=0.251, other_variance=0.328,
    ...                        fraction=0.817)
    >>> [round(mubp(full_time, phi=phi).bias, 3) for phi in (0, 0.5, 1)]
    [0.012, 0.025, 0.049]
    """
    _check(
        proxy,
        positive=("selected_variance", "other_variance"),
        inside=("share", "fraction"),
    )
    stretch = _stretch(proxy.correlation, phi=phi)
    distance = (proxy.other_mean - proxy.selected_mean) / sqrt(proxy.selected_variance)
    mean = norm.ppf(proxy.share) + stretch * distance
    variance = 1 + stretch**2 * (proxy.other_variance / proxy.selected_variance - 1)
    # Below the last bit above zero, as the authors' programs do.
    other = float(norm.cdf(mean / sqrt(max(variance, float_info.epsilon))))
    bias = (1 - proxy.fraction) * (proxy.share - other)
    return ShareBias(phi, bias, other, at_boundary=variance < float_info.epsilon)


def _stretch(correlation: float, *, phi: float) -> float:
    """How far the answer moves for each standard deviation of the proxy."""
    if not 0 <= phi <= 1:
        raise ValueError(
            f"saw phi = {phi}, wanted a fraction in [0, 1]: 0 for selection by the proxy alone, 1 "
            "for selection by the answer alone"
        )
    return (phi + (1 - phi) * correlation) / (phi * correlation + 1 - phi)


def _check(
    proxy: MeanProxy | ShareProxy, *, positive: tuple[str, ...], inside: tuple[str, ...] = ()
) -> None:
    """Refuse a proxy that cannot have been computed, or that says nothing of the answer."""
    if not all(isfinite(number) for number in astuple(proxy)):
        raise ValueError(f"saw {proxy}, wanted a number for each; a proxy is known of everybody")
    if not 0 < proxy.correlation <= 1:
        raise ValueError(
            f"saw correlation = {proxy.correlation}, wanted a fraction in (0, 1]; a proxy that "
            "does not follow the answer says nothing of it, one that opposes it changes its sign"
        )
    for name in positive:
        if (seen := getattr(proxy, name)) <= 0:
            raise ValueError(f"saw {name} = {seen}, wanted more than 0; the proxy must vary")
    for name in inside:
        if not 0 < (seen := getattr(proxy, name)) < 1:
            raise ValueError(
                f"saw {name} = {seen}, wanted a fraction between 0 and 1; divide percent by 100"
            )
