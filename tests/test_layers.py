"""The drawing of the house, executed: who may import whom, what mirrors what, how long things are.

notebooks/            tests/         read and call
    |
cli --> commands --> report          how it is published
                       |
                    display          what is shown
          |
        audit                        what holds
        |     |
   sources   methods                 what was given | what can be computed
        |
      paths

Beside them all, workers: where work that fans out is done. It knows nothing of the house, and
whatever has much to do may ask it.
"""

import ast
import re
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import pytest

from analysis.paths import ROOT

SRC, TESTS = ROOT / "src" / "analysis", ROOT / "tests"
BELOW = {
    "paths": (),
    "workers": (),
    "sources": ("paths",),
    "methods": ("paths",),
    "audit": ("sources", "methods", "paths", "workers"),
    "display": ("audit", "sources", "methods", "paths"),
    "report": ("display", "audit", "sources", "methods", "paths", "workers"),
    "commands": ("report", "display", "audit", "sources", "methods", "paths", "workers"),
    "cli": ("commands", "sources", "paths", "workers"),
    "__main__": ("cli",),
}
MODULES = sorted(SRC.rglob("*.py"))
ROOMS = sorted({path.parent.name for path in MODULES} - {SRC.name})
OWN_TESTS = {"data", "labels", "layers", "notebooks", "setup"}  # of the house, not of a module
NO_OWNER = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib"}


def named(path):
    return path.relative_to(ROOT).as_posix()


def room(path):
    """The room of a module, or the module itself where it has none."""
    return path.relative_to(SRC).with_suffix("").parts[0]


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(code):
    """The rooms of the package a module imports from, at its top or anywhere in it."""
    names = []
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            names += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            names.append("analysis.(relative)")
        elif isinstance(node, ast.ImportFrom) and node.module == "analysis":
            names += [f"analysis.{name.name}" for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module)
    return {name.split(".")[1] for name in names if name.startswith("analysis.")}


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def code_lines(path):
    """Lines of code of each function: no docstring, no comment, no empty line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    counts = []
    for function in functions(path):
        told = (
            function.body[0].end_lineno
            if ast.get_docstring(function)
            else function.body[0].lineno - 1
        )
        numbers = chain(
            range(function.lineno, function.body[0].lineno),
            range(told + 1, function.end_lineno + 1),
        )
        counts.append(sum(bool(re.match(r"\s*[^\s#]", lines[number - 1])) for number in numbers))
    return counts


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_down_only(path):
    here = room(path)
    assert imported(tree(path)) <= {here, *BELOW.get(here, ())}


def test_every_room_stands_in_the_drawing():
    assert {room(path) for path in MODULES} - {"__init__"} <= BELOW.keys()


def test_sources_and_methods_never_meet():
    assert "methods" not in BELOW["sources"]
    assert "sources" not in BELOW["methods"]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("from analysis.report.page import write", {"report"}),
        ("from analysis import audit, paths", {"audit", "paths"}),
        ("import analysis.cli", {"cli"}),
        ("def late():\n    from analysis.display import theme", {"display"}),
        ("from ..methods import grim", {"(relative)"}),
        ("import pandas", set()),
    ],
)
def test_no_way_of_importing_escapes(line, seen):
    assert imported(ast.parse(line)) == seen


@pytest.mark.parametrize("path", [one for one in MODULES if room(one) != "paths"], ids=named)
def test_only_paths_knows_the_tree(path):
    # A room may find what lies beside its own module; it may not climb out, nor go down from ROOT.
    climbing = {
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in ("cwd", "getcwd"))
        or (
            isinstance(node, ast.expr)
            and re.search(r"\.parents\[|\.parent\.parent", ast.unparse(node))
        )
        or (isinstance(node, ast.BinOp) and ast.unparse(node.left) == "ROOT")
        or (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "Path"
            and any(isinstance(argument, ast.Constant) for argument in node.args)
        )
    }
    assert climbing == set()


@pytest.mark.parametrize(
    "path", [one for one in MODULES if not one.stem.startswith("__")], ids=named
)
def test_every_module_has_its_tests(path):
    mirror = TESTS / path.relative_to(SRC).with_name(f"test_{path.name}")
    assert mirror.is_file(), f"{named(mirror)} is missing"


def test_no_test_mirrors_nothing():
    for path in sorted(
        [*TESTS.glob("test_*.py"), *chain(*((TESTS / r).glob("test_*.py") for r in ROOMS))]
    ):
        name = path.stem.removeprefix("test_")
        module = SRC / path.relative_to(TESTS).with_name(f"{name}.py")
        own = path.parent == TESTS and name in OWN_TESTS
        assert module.is_file() or own, f"{named(path)} tests no module"


def test_two_tests_never_have_one_name():
    # pytest imports them by their bare name, but for folders that are packages.
    tests = TESTS.rglob("test_*.py")
    names = [path.name for path in tests if not path.with_name("__init__.py").exists()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_under_200_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 200


def test_functions_are_short():
    lines = sorted(chain.from_iterable(code_lines(path) for path in MODULES))
    assert median(lines) < 10
    assert quantiles(lines, n=10)[-1] < 20


def test_lines_of_code_are_counted_without_words(tmp_path):
    path = tmp_path / "drawn.py"
    path.write_text(
        'def f(a,\n      b):\n    """One.\n\n    Two."""\n    # three\n\n    c = a\n    return c\n'
        "def g():\n    return 1\n",
        encoding="utf-8",
    )
    assert code_lines(path) == [4, 2]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_call_has_at_most_two_positional_arguments(path):
    many = {
        function.name: len(given)
        for function in functions(path)
        if len(given := [one for one in positional(function) if one not in ("self", "cls")]) > 2
    }
    assert many == {}


def positional(function):
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args)]


@pytest.mark.parametrize("path", [*MODULES, *sorted(TESTS.rglob("*.py"))], ids=named)
def test_every_helper_has_an_owner(path):
    assert not NO_OWNER & set(Path(named(path)).with_suffix("").parts)
