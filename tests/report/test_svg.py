import re
from io import StringIO
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from analysis.report.svg import each_letter_once, inline

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
METADATA = {"Title": "Shares by size", "Description": "Bars: 80 %, 62 %."}


def draw(**metadata):
    """A figure as matplotlib writes it, with a clip path and glyphs as paths."""
    figure = Figure(figsize=(3, 2))
    axes = figure.add_subplot()
    axes.plot([1, 2], [0, 3], label="80,1 %")
    axes.legend()
    text = StringIO()
    with mpl.rc_context({"svg.hashsalt": "test", "svg.fonttype": "path"}):
        figure.savefig(text, format="svg", metadata={"Date": None, **metadata})
    return text.getvalue()


@pytest.fixture(scope="module")
def drawn():
    return draw(**METADATA)


def ids(svg):
    return re.findall(r'\bid="([^"]+)"', svg)


def own(svg):
    """The ids that are not those of letters, which figures share."""
    return {name for name in ids(svg) if not name.startswith("DejaVu")}


def test_ids_of_two_figures_never_meet(drawn):
    one, two = inline(drawn, prefix="f1-"), inline(drawn, prefix="f2-")
    assert len(ids(one)) == len(set(ids(one))) > 10
    assert not own(one) & own(two)
    assert all(name.startswith("f1-") for name in own(one))


def test_two_figures_share_the_outlines_of_their_letters(drawn):
    one, two = inline(drawn, prefix="f1-"), inline(drawn, prefix="f2-")
    both = each_letter_once(one + two)
    assert len(ids(both)) == len(set(ids(both)))
    assert set(ids(both)) == set(ids(one)) | set(ids(two))
    assert both.startswith(one)


def test_every_link_inside_a_figure_still_leads_somewhere(drawn):
    svg = inline(drawn, prefix="f1-")
    links = re.findall(r'(?:url\(|href=")#([^")]+)', svg)
    assert any("DejaVuSans" in link for link in links)
    assert set(links) <= set(ids(svg))


def test_figure_is_named_and_described_by_its_metadata(drawn):
    root = ElementTree.fromstring(inline(drawn, prefix="f1-"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "f1-title f1-desc"
    assert [child.text for child in root[:2]] == [METADATA["Title"], METADATA["Description"]]


def test_prolog_doctype_and_rdf_are_gone(drawn):
    svg = inline(drawn, prefix="f1-")
    assert svg.startswith("<svg")
    assert not any(rest in svg for rest in ("<?xml", "<!DOCTYPE", "rdf", "metadata", "purl.org"))


def test_style_rules_stay_inside_their_figure(drawn):
    assert "<style" in drawn
    assert re.search(r"<style[^>]*>#f1-figure \*\{", inline(drawn, prefix="f1-"))


def test_own_title_comes_before_the_alt_text():
    svg = EMPTY.format("<title>Own</title><desc>Long</desc>")
    assert "Given" not in inline(svg, prefix="f1-", alt="Given")
    assert ">Own</title>" in inline(svg, prefix="f1-", alt="Given")


def test_alt_text_names_a_figure_that_has_no_title():
    assert '<title id="f1-title">80 &lt; 90</title>' in inline(
        EMPTY.format(""), prefix="f1-", alt="80 < 90"
    )


def test_nameless_figure_is_not_named_after_matplotlib():
    assert "aria-labelledby" not in inline(draw(), prefix="f1-")
    assert ">Shares by size</title>" in inline(draw(), prefix="f1-", alt="Shares by size")


def test_broken_figure_is_an_error():
    with pytest.raises(ElementTree.ParseError):
        inline("<svg><g></svg>", prefix="f1-")


def test_a_letter_stands_where_it_stood(drawn):
    moved = re.findall(r'<use[^>]*transform="translate\(([-0-9.]+) 0\)"', drawn)
    placed = re.findall(r'<use href="#DejaVu[^"]*" x="([-0-9.]+)"', inline(drawn, prefix="f1-"))
    assert len(moved) >= 20
    assert [float(one) for one in placed] == [round(float(one), 1) for one in moved]


def test_nothing_stands_between_elements(drawn):
    assert re.findall(r">\s+<", inline(drawn, prefix="f1-")) == []
