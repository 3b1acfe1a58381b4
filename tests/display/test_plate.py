import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt
from plates import plate

from analysis.audit.findings import PUBLISHED
from analysis.display import plate as module
from analysis.display.evidence import UnknownEvidence, note
from analysis.display.theme import STYLE

SVG = "{http://www.w3.org/2000/svg}"
RUDE = "Coût : 5 $ & <script>alert('$x^2$')</script>"


def rude(**given):
    return plate(title=RUDE, description=f"Décrit {RUDE}", **{"language": "fr"} | given)


def test_the_same_figure_is_the_same_bytes():
    one = rude()
    assert one.svg() == one.svg() == rude().svg()


def test_it_speaks_its_title_and_description_first():
    root = ElementTree.fromstring(rude().svg().encode())
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (root[0].text, root[1].text) == (RUDE, f"Décrit {RUDE}")


def test_it_holds_no_date_and_no_script():
    svg = rude().svg()
    assert re.findall(r"<dc:date|\d{4}-\d\d-\d\d|<script", svg) == []


def test_words_are_drawn_as_words():
    (title, _) = rude().texts
    assert title.get_text() == RUDE
    assert not title.get_parse_math()


def test_it_carries_the_note_on_its_evidence():
    made = rude(language="en")
    assert " ".join(made.texts[1].get_text().split()) == note(PUBLISHED, language="en")


def test_its_numbers_bear_the_evidence():
    assert rude().csv() == "answer,share,evidence\nyes,0.801000,published\n"


def test_without_evidence_there_is_no_figure():
    with pytest.raises(UnknownEvidence):
        rude(evidence="")


def test_a_notebook_shows_it_once_as_svg(monkeypatch):
    shown = []
    monkeypatch.setattr(module, "display", lambda data, **how: shown.append((data, how)))
    made = rude()
    made._ipython_display_()
    ((data, how),) = shown
    assert data == {"image/svg+xml": made.svg(), "text/csv": made.csv(), "text/plain": RUDE}
    assert how["raw"]
    assert how["metadata"] == {
        "image/svg+xml": {"made_by": ["fn-analysis.methods.proportions.share"]}
    }
    assert plt.get_fignums() == []


def test_drawing_leaves_the_readers_style_alone():
    with mpl.rc_context({"svg.fonttype": "none", "text.parse_math": True, "font.size": 31}):
        before = {name: mpl.rcParams[name] for name in STYLE}
        rude().svg()
        assert {name: mpl.rcParams[name] for name in STYLE} == before
