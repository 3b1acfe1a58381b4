import csv
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.proxy_bias import MeanProxy, ShareProxy, mubp, smub

GOLDEN = Path(__file__).parents[1] / "golden"
PHIS = {"0": 0, "05": 0.5, "1": 1}
MEAN = MeanProxy(correlation=0.6, selected_mean=5.2, selected_sd=2.0, population_mean=5.0)
SHARE = ShareProxy(
    share=0.6,
    correlation=0.5,
    selected_mean=0.3,
    selected_variance=0.4,
    other_mean=0.1,
    other_variance=0.5,
    fraction=0.25,
)


def golden(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def proxy(row, kind):
    return kind(**{field.name: float(row[field.name]) for field in fields(kind)})


@pytest.mark.parametrize("row", golden("smub.csv"), ids=lambda row: row["answer"])
def test_smub_equals_published(row):
    """golden/smub.csv: printed times 1000, as whole numbers; source: proxy_bias.md."""
    known = proxy(row, MeanProxy)
    ours = {name: 1000 * smub(known, phi=phi) for name, phi in PHIS.items()}
    assert ours == pytest.approx({name: int(row[f"smub_{name}"]) for name in PHIS}, abs=0.5, rel=0)


@pytest.mark.parametrize("row", golden("mubp.csv"), ids=lambda row: row["answer"])
def test_mubp_equals_published(row):
    """golden/mubp.csv: in full, and printed times 1000 to one or so; source: proxy_bias.md."""
    known = proxy(row, ShareProxy)
    ours = {name: mubp(known, phi=phi).bias for name, phi in PHIS.items()}
    assert ours == pytest.approx({name: float(row[f"exact_{name}"]) for name in PHIS}, abs=1e-9)
    for name in ("0", "1"):
        assert 1000 * ours[name] == pytest.approx(int(row[f"printed_{name}"]), abs=1.1, rel=0)


def test_the_boundary_is_told():
    (row,) = [row for row in golden("mubp.csv") if row["answer"] == "inccat_2"]
    known = proxy(row, ShareProxy)
    inside, beyond = (mubp(known, phi=phi) for phi in (0.5, 1))
    assert not inside.at_boundary
    assert (beyond.at_boundary, beyond.other_share) == (True, 0)
    assert beyond.bias == pytest.approx((1 - known.fraction) * known.share, abs=1e-15)


def test_smub_by_hand():
    # The proxy stands 0.1 standard deviations high: times r, 1 and 1 / r.
    assert [smub(MEAN, phi=phi) for phi in (0, 0.5, 1)] == pytest.approx([0.06, 0.1, 0.1 / 0.6])


def test_a_perfect_proxy_leaves_no_doubt():
    for phi in (0, 0.3, 1):
        assert smub(replace(MEAN, correlation=1), phi=phi) == pytest.approx(0.1)


@given(st.floats(0.05, 0.95), st.floats(0, 0.9), st.floats(0.01, 0.1), st.floats(0.01, 3))
def test_law_smub_increases_in_phi_where_the_proxy_stands_high(r, phi, more, distance):
    known = MeanProxy(r, selected_mean=distance, selected_sd=1, population_mean=0)
    assert 0 < smub(known, phi=phi) < smub(known, phi=phi + more)
    low = replace(known, selected_mean=-distance)
    assert smub(low, phi=phi) == -smub(known, phi=phi)


@given(st.floats(0.1, 1), st.floats(0, 1), st.floats(-5, 5), st.floats(0.1, 9))
def test_law_the_unit_of_the_proxy_does_not_matter(r, phi, shift, unit):
    mean = replace(MEAN, correlation=r)
    moved = MeanProxy(
        r, mean.selected_mean * unit + shift, mean.selected_sd * unit,
        mean.population_mean * unit + shift,
    )  # fmt: skip
    assert smub(moved, phi=phi) == pytest.approx(smub(mean, phi=phi), abs=1e-9)
    share = replace(SHARE, correlation=r)
    scaled = replace(
        share,
        selected_mean=share.selected_mean * unit + shift,
        other_mean=share.other_mean * unit + shift,
        selected_variance=share.selected_variance * unit**2,
        other_variance=share.other_variance * unit**2,
    )
    assert mubp(scaled, phi=phi).bias == pytest.approx(mubp(share, phi=phi).bias, abs=1e-9)


@given(st.floats(0, 1), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_law_the_bias_is_the_share_less_that_of_everybody(phi, share, fraction):
    found = mubp(replace(SHARE, share=share, fraction=fraction), phi=phi)
    everybody = fraction * share + (1 - fraction) * found.other_share
    assert found.bias == pytest.approx(share - everybody, abs=1e-12)
    assert 0 <= found.other_share <= 1
    assert found.phi == phi


@given(st.floats(0, 1), st.floats(0.05, 0.95), st.floats(0.1, 1))
def test_law_the_same_proxy_everywhere_is_no_bias(phi, share, r):
    same = replace(
        SHARE, share=share, correlation=r, other_mean=SHARE.selected_mean,
        other_variance=SHARE.selected_variance,
    )  # fmt: skip
    assert mubp(same, phi=phi).bias == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("phi", [-0.1, 1.1, float("nan")])
def test_phi_outside_its_range_is_refused(phi):
    for bias in (lambda: smub(MEAN, phi=phi), lambda: mubp(SHARE, phi=phi)):
        with pytest.raises(ValueError, match=f"saw phi = {phi}, wanted a fraction in"):
            bias()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"correlation": 0}, r"saw correlation = 0, wanted a fraction in \(0, 1\]"),
        ({"correlation": -0.4}, "one that opposes it changes its sign"),
        ({"correlation": 1.2}, "saw correlation = 1.2"),
        ({"selected_sd": 0}, "saw selected_sd = 0, wanted more than 0; the proxy must vary"),
        ({"population_mean": float("nan")}, "population_mean=nan.*, wanted a number for each"),
    ],
)
def test_smub_refuses_a_proxy_that_is_none(changed, message):
    with pytest.raises(ValueError, match=message):
        smub(replace(MEAN, **changed), phi=0.5)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"correlation": 0}, "saw correlation = 0"),
        ({"share": 0}, "saw share = 0, wanted a fraction between 0 and 1"),
        ({"share": 60}, "saw share = 60, .* divide percent by 100"),
        ({"fraction": 1}, "saw fraction = 1"),
        ({"selected_variance": 0}, "saw selected_variance = 0, wanted more than 0"),
        ({"other_variance": -1}, "saw other_variance = -1"),
        ({"other_mean": float("inf")}, "other_mean=inf"),
    ],
)
def test_mubp_refuses_a_proxy_that_is_none(changed, message):
    with pytest.raises(ValueError, match=message):
        mubp(replace(SHARE, **changed), phi=0.5)


def test_records_are_frozen():
    with pytest.raises(AttributeError):
        SHARE.share = 0.5
