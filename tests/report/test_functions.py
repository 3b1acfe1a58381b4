import re
from html import unescape

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report.functions import COLOURED, called, cards, highlighted, note_calls, shown
from analysis.report.page import TEMPLATE

IMPORTS = (
    "from analysis.display import figures, tables as t\n"
    "from analysis.report.notebook import opened\n"
    "import pandas as pd"
)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("t.rule(study)", ["analysis.display.tables.rule"]),
        ("study = opened(globals())", ["analysis.report.notebook.opened"]),
        (
            "display(*t.other_editions(study), t.rule(study), t.rule(study))",
            ["analysis.display.tables.rule", "analysis.display.tables.other_editions"],
        ),
        ("pd.DataFrame(), len([])", []),
        ("%matplotlib inline", []),
    ],
)
def test_only_functions_of_ours_are_named_each_once(source, names):
    assert sorted(called(source, imports=IMPORTS)) == sorted(names)


def test_a_function_is_shown_by_its_first_sentence_file_and_source():
    one = shown("analysis.methods.proportions.hull")
    assert one.file == "src/analysis/methods/proportions.py"
    assert one.says.endswith(".")
    assert "hull" in one.code
    assert "Traceback" not in one.code


@pytest.mark.parametrize(
    "name", ["os.system", "analysis.methods.proportions.UNIT", "analysis.methods.proportions.none"]
)
def test_what_is_no_function_of_ours_is_never_shown(name):
    with pytest.raises(LookupError, match=f"{name} is no function of analysis"):
        shown(name)


def test_a_card_can_be_led_to_and_says_its_language():
    html = cards(["analysis.methods.grim.counts_behind"], language="fr")
    assert 'id="fn-analysis.methods.grim.counts_behind"' in html
    assert '<p lang="en">' in html
    assert ">Fermer</a>" in html


def test_each_cell_bears_what_made_its_outputs():
    figure = new_output(
        "display_data",
        data={"image/svg+xml": "<svg/>"},
        metadata={"image/svg+xml": {"made_by": ["fn-analysis.methods.proportions.share"]}},
    )
    notebook = new_notebook(
        cells=[
            new_markdown_cell("t.rule()"),
            new_code_cell(IMPORTS),
            new_code_cell("figures.f01(study)", outputs=[figure]),
        ]
    )
    note_calls(notebook)
    assert [cell.metadata.get("made_by") for cell in notebook.cells] == [
        None,
        [],
        ["fn-analysis.display.figures.f01", "fn-analysis.methods.proportions.share"],
    ]


def test_only_what_the_style_colours_is_in_a_span():
    source = 'def f(x):  # why\n    return "a" + str(x)\n'
    html = highlighted(source)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == source
    assert set(re.findall(r'class="(\w+)"', html)) == {"k", "c1", "s2"}
    style = (TEMPLATE / "style.css").read_text(encoding="utf-8")
    assert set(re.findall(r"\.highlight \.(\w+)", style)) == set(COLOURED)
