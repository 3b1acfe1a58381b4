"""Notebooks hold questions and calls, nothing else; each can be run by papermill alone."""

import ast
import json
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from typography import misprints

from analysis.display.evidence import NOTES, note
from analysis.display.records import UNKNOWN
from analysis.display.summaries import SUMMARIES
from analysis.display.words import say
from analysis.paths import NOTEBOOKS, ROOT
from analysis.report.job import Job
from analysis.report.kernel import execute
from analysis.sources.answers import COLLECTED, RECONSTRUCTED

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
MAY_NOT = {
    "fr": "Ce qui ne le peut pas\u202f: quoi que ce soit sur les collectivités.",
    "en": "What may not: anything about local authorities.",
}
TOUR = NOTEBOOKS / "explore.ipynb"  # for JupyterLab; no page of the report
TERRITORY = NOTEBOOKS / "territory.ipynb"  # run once for each territory
DECIDING = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.AsyncFor, ast.While, ast.comprehension),
    *(ast.If, ast.IfExp, ast.Match, ast.Try, ast.With, ast.Assert),
)
UNESCAPED = {"style", "summary", "to_html", "to_markdown"}
PARAMETERS = {"wave": 2016, "answers": "", "language": "fr", "alpha": 0.05, "delta": 0.2}
OF_TERRITORY = {"each": "region", "territory": "11"}


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def cells(notebook, kind):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def tags(cell):
    return cell["metadata"].get("tags", [])


def code(notebook):
    return [ast.parse(source(cell)) for cell in cells(notebook, "code")]


def imports(tree):
    return [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]


def test_there_are_five_a_tour_one_for_each_territory_and_nothing_that_python_would_import():
    assert [path for path in PATHS if path.stem not in SUMMARIES] == [TOUR, TERRITORY]
    assert len(PATHS) == 5 + 2
    assert list(NOTEBOOKS.rglob("*.py")) == []


def test_stored_without_results(notebook):
    for cell in cells(notebook, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_runs_in_the_python_it_is_given(notebook):
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in notebook["metadata"]["language_info"]


def test_a_cell_is_one_to_three_lines(notebook):
    for cell in cells(notebook, "code"):
        lines = [line for line in source(cell).splitlines() if line.strip()]
        if not imports(ast.parse(source(cell))) and tags(cell) != ["parameters"]:
            assert 1 <= len(lines) <= 3, source(cell)


def test_cells_only_call(notebook):
    for tree in code(notebook):
        found = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, DECIDING)]
        assert found == []


def test_nothing_is_shown_that_does_not_escape(notebook):
    names = {
        node.attr
        for tree in code(notebook)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }
    assert names & UNESCAPED == set()


def test_imports_stand_in_one_cell_and_use_the_house(notebook):
    (found,) = [imports(tree) for tree in code(notebook) if imports(tree)]
    assert all(one.module.startswith("analysis.") for one in found)


def test_one_cell_of_parameters_comes_before_all_other_code(notebook):
    (first, *_) = cells(notebook, "code")
    assert [tags(cell) for cell in cells(notebook, "code")].count(["parameters"]) == 1
    assert tags(first) == ["parameters"]
    given = {
        node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(source(first)).body
    }
    more = {name: given.pop(name) for name in OF_TERRITORY if name in given}
    assert (given, more) in ((PARAMETERS, {}), (PARAMETERS, OF_TERRITORY))


def test_the_answer_comes_first(notebook):
    """Title, parameters, imports, answer: before any section."""
    answers = [place for place, cell in enumerate(notebook["cells"]) if tags(cell) == ["answer"]]
    sections = [
        place for place, cell in enumerate(notebook["cells"]) if source(cell).startswith("## ")
    ]
    assert len(answers) == 1
    assert answers[0] < min(sections)


def test_prose_comes_in_pairs_french_first(notebook):
    prose = [
        (place, cell)
        for place, cell in enumerate(notebook["cells"])
        if tags(cell) in (["fr"], ["en"])
    ]
    assert len(prose) == len(cells(notebook, "markdown"))
    for (place, french), (after, english) in zip(prose[::2], prose[1::2], strict=True):
        assert (tags(french), tags(english), after) == (["fr"], ["en"], place + 1)
        assert shape(french) == shape(english)


def shape(cell):
    """Heading or text, paragraph by paragraph."""
    return [
        block.partition(" ")[0] if block[0] == "#" else "" for block in source(cell).split("\n\n")
    ]


def test_french_is_set_as_french(notebook):
    french = [source(cell) for cell in cells(notebook, "markdown") if tags(cell) == ["fr"]]
    assert [misprints(text) for text in french if misprints(text)] == []


def papermill(out, *parameters):
    """One command, as a reader of its manual types it."""
    command = [str(Path(sys.executable).with_name("papermill")), "--no-progress-bar"]
    given = [str(NOTEBOOKS / "01-published-figures.ipynb"), str(out), *parameters]
    return subprocess.run([*command, *given], cwd=ROOT, capture_output=True, text=True, check=False)


def test_papermill_alone_runs_one(tmp_path):
    out = tmp_path / "out.ipynb"
    ran = papermill(out, "-p", "wave", "2016", "-p", "language", "en")
    assert ran.returncode == 0, ran.stderr
    text = out.read_text(encoding="utf-8")
    assert "80.1% of all 194 is impossible" in text
    assert "80,1\u202f% des 194" not in text


def test_papermill_alone_is_told_a_misspelt_parameter(tmp_path):
    ran = papermill(tmp_path / "out.ipynb", "-p", "waive", "2016")
    assert ran.returncode != 0
    assert "did you mean 'wave'?" in ran.stderr


@pytest.fixture(scope="module", params=["fr", "en"])
def tour(request, tmp_path_factory):
    """The tour executed in one language: the language, what came of it, its outputs."""
    out = tmp_path_factory.mktemp("tour") / "explore.ipynb"
    ran = execute(Job(TOUR, out, PARAMETERS | {"language": request.param}))
    executed = json.loads(out.read_text(encoding="utf-8"))
    outputs = [output for cell in cells(executed, "code") for output in cell["outputs"]]
    return request.param, ran, outputs


def html(outputs):
    found = ("".join(one["data"].get("text/html", "")) for one in outputs)
    return [unescape(text) for text in found if text]


def test_the_tour_runs_to_its_end_without_a_warning(tour):
    _, ran, outputs = tour
    assert ran.fault is None
    assert {one["output_type"] for one in outputs} == {"display_data", "execute_result"}


def test_the_tour_shows_its_figures_and_needs_no_widget(tour):
    _, _, outputs = tour
    kinds = [kind for one in outputs for kind in one["data"]]
    assert kinds.count("image/svg+xml") == 3
    assert {kind for kind in kinds if "image" in kind} == {"image/svg+xml"}
    assert [kind for kind in kinds if "widget" in kind] == []


def test_everything_the_tour_shows_says_what_it_rests_on(tour):
    language, _, outputs = tour
    first, *others = html(outputs)
    notes = {kind: note(kind, language=language) for kind in NOTES}
    notes["unknown"] = say(UNKNOWN, language)
    assert MAY_NOT[language] in first
    assert len(others) > 15
    assert [text for text in others if not any(one in text for one in notes.values())] == []
    assert sum(notes[RECONSTRUCTED] in text for text in others) >= 7
    assert not any(notes[COLLECTED] in text for text in others)


def test_the_tour_can_be_begun_again_with_another_parameter(tmp_path):
    """In the same kernel, whatever a reader has named by then."""
    begun = json.loads(TOUR.read_text(encoding="utf-8"))
    parameters, opening, *_ = cells(begun, "code")
    named = parameters | {"id": "named", "metadata": {}, "source": ["delta, mine = 0.1, [1, 2]"]}
    shown = opening | {"id": "shown", "metadata": {}, "source": ["print(study.delta)"]}
    begun["cells"] = [parameters, opening, named, opening | {"id": "again"}, shown]
    path = tmp_path / "begun.ipynb"
    path.write_text(json.dumps(begun), encoding="utf-8")
    ran = execute(Job(path, tmp_path / "out.ipynb", PARAMETERS))
    assert ran.fault is None
    executed = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))
    assert executed["cells"][-1]["outputs"][0]["text"] == ["0.1\n"]
