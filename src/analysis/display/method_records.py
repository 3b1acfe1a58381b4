"""What the records of `methods` are, field by field, in the words and unit a reader sees them in.

How to add a record: a line here (of `audit` or `sources`: in `audit_records`) with what it is, and
each of its fields with its meaning and how it is shown; then the French in locale/fr.po.
"""

from analysis.display import record_values as v
from analysis.display.record_values import Words
from analysis.methods.design_shares import DesignShare
from analysis.methods.grim import Nearest, Neighbour, Possible
from analysis.methods.identification import Bounds
from analysis.methods.linearisation import Estimate
from analysis.methods.proportions import Hull, Share
from analysis.methods.sample_design import SampleSize
from analysis.methods.selection_bias import DataDefect
from analysis.methods.tipping import TippingPoint
from analysis.methods.weighting import Weighted

COUNT, BASE = ("gave the answer", v.count), ("answered", v.count)
LOW, HIGH = ("lower end of the interval", v.share), ("upper end of the interval", v.share)
ESTIMATE, CONFIDENCE, METHOD = ("share", v.share), ("confidence", v.share), ("method", v.text)
WEIGHTS = ("weights", v.weights)

RECORDS: dict[type, Words] = {
    Share: Words(
        "a share with its interval",
        {
            "count": COUNT,
            "base": BASE,
            "population": ("could have been asked", v.count),
            "estimate": ESTIMATE,
            "low": LOW,
            "high": HIGH,
            "confidence": CONFIDENCE,
            "method": METHOD,
        },
    ),
    Hull: Words(
        "the interval around several",
        {"low": LOW, "high": HIGH, "of": ("counts and bases surrounded", v.count)},
    ),
    Bounds: Words(
        "what the data allow without a guess",
        {"low": ("least value", v.fraction), "high": ("greatest value", v.fraction)},
    ),
    DesignShare: Words(
        "a share from any design",
        {
            "estimate": ESTIMATE,
            "se": ("standard error, in points", v.points),
            "low": LOW,
            "high": HIGH,
            "confidence": CONFIDENCE,
            "method": METHOD,
        },
    ),
    Estimate: Words(
        "an estimate with its standard error",
        {
            "estimate": ("estimate, in its unit", v.fraction),
            "se": ("standard error, in the same unit", v.fraction),
            "degrees": ("degrees of freedom", v.count),
        },
    ),
    SampleSize: Words(
        "how many to ask",
        {
            "simple": ("answers of a simple random sample", v.count),
            "with_design_effect": ("with the design effect", v.count),
            "in_finite_population": ("in the population there is", v.count),
            "to_invite": ("to invite", v.count),
        },
    ),
    Weighted: Words(
        "weights that meet margins",
        {
            "weights": WEIGHTS,
            "rounds": ("rounds of fitting", v.count),
            "error": ("misfit left, fraction of its target", v.fraction),
        },
    ),
    TippingPoint: Words(
        "what the others would have to say",
        {
            "share": ("share of the others that tips it", v.share),
            "gap": ("gap to the others, in points", v.points),
            "odds_ratio": ("odds of the others over theirs", v.fraction),
            "can_tip": ("whether it can tip", v.holds),
        },
    ),
    DataDefect: Words(
        "what a share owes to who answered",
        {
            "correlation": ("correlation of answering with the answer", v.fraction),
            "estimate": ESTIMATE,
            "truth": ("share in truth", v.share),
            "answered": BASE,
            "population": ("in the population", v.count),
            "effective_size": ("worth, in answers of a random sample", v.count),
        },
    ),
    Possible: Words(
        "a base that could print a number",
        {"base": BASE, "counts": ("counts that print it", v.either)},
    ),
    Neighbour: Words(
        "a count beside a printed number",
        {"count": COUNT, "prints": ("what it prints", v.prints)},
    ),
    Nearest: Words(
        "the counts beside a printed number",
        {"below": ("nearest below", v.neighbour), "above": ("nearest above", v.neighbour)},
    ),
}
