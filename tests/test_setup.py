"""One set of requirements, told four times: pyproject.toml, two locks, environment.yml."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from analysis.paths import LOCK, ROOT

# Names that differ: conda-forge calls the Python package or its small build otherwise.
PYPI_NAME = {
    "matplotlib-base": "matplotlib",
    "nbconvert-core": "nbconvert",
    "playwright-python": "playwright",
    "seaborn-base": "seaborn",
}
SAME_NAME = set(
    "babel distributed editables frictionless hatchling hypothesis ipykernel jsonschema "
    "jupyterlab numpy pandas papermill pyarrow pyreadstat pytest python-calamine pyyaml requests "
    "ruff scipy statsmodels tqdm urllib3 uv xlsxwriter".split()
)
OF_CONDA = {"python", "pip"}
ONLY_PYPI = {"axe-playwright-python", "roc-validator"}
UV_LOCK = ROOT / "requirements-uv.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PINS = re.compile(
    r"^(?P<pin>[A-Za-z0-9][^\\\n]*?) \\\n(?P<hashes>(?: {4}--hash=\S+(?: \\)?\n)+)", re.M
)


def group(name):
    """The requirements of a dependency group, those it includes among them."""
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, dict):
            yield from group(entry["include-group"])
        else:
            yield entry


def required():
    """Every requirement of pyproject.toml, by name."""
    texts = [*PROJECT["project"]["dependencies"], *group("dev")]
    return {canonicalize_name(one.name): one.specifier for one in map(Requirement, texts)}


def test_what_the_cluster_wants_is_what_tests_are_run_with():
    (text,) = PROJECT["project"]["optional-dependencies"]["cluster"]
    wanted = Requirement(text)
    assert wanted.specifier == required()[wanted.name]


def pins(path):
    """Every pin of a lock (one name may have one for each Python), with its hashes."""
    found = PINS.finditer(path.read_text(encoding="utf-8"))
    return [(Requirement(one["pin"]), one["hashes"].split()) for one in found]


def conda_names():
    """The requirements of environment.yml by their name on conda-forge."""
    lines = [one for one in CONDA["dependencies"] if isinstance(one, str)]
    pairs = (line.partition(" ")[::2] for line in lines)
    return {name: SpecifierSet(wanted) for name, wanted in pairs}


@pytest.mark.parametrize("name", sorted(required()))
def test_a_requirement_is_pinned_inside_its_range(name):
    found = [pin for pin, _ in pins(LOCK) if canonicalize_name(pin.name) == name]
    assert found, f"{name} is not in {LOCK.name}"
    for pin in found:
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert required()[name].contains(exact.version, prereleases=True)


@pytest.mark.parametrize("path", [LOCK, UV_LOCK], ids=lambda path: path.name)
def test_every_line_of_a_lock_is_a_pin_or_its_hash(path):
    assert PINS.sub("", path.read_text(encoding="utf-8")) == ""
    for pin, hashes in pins(path):
        assert [one.operator for one in pin.specifier] == ["=="], pin
        kept = [one for one in hashes if one != "\\"]
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", one) for one in kept), pin


@pytest.mark.parametrize("path", [LOCK, UV_LOCK], ids=lambda path: path.name)
def test_a_lock_names_no_address(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links\S*|^-\S+", text, re.M) == []


def test_uv_is_pinned_once_and_told_twice():
    by_name = {pin.name: (pin, hashes) for pin, hashes in pins(LOCK)}
    ((pin, hashes),) = pins(UV_LOCK)
    assert (pin, hashes) == by_name["uv"]


def test_conda_asks_for_the_same_ranges():
    asked = {
        PYPI_NAME.get(name, name): wanted
        for name, wanted in conda_names().items()
        if name not in OF_CONDA
    }
    (pip,) = (one["pip"] for one in CONDA["dependencies"] if isinstance(one, dict))
    asked |= {one.name: one.specifier for one in map(Requirement, pip[1:])}
    assert asked == required()


def test_every_name_on_conda_forge_was_looked_up():
    assert conda_names().keys() == SAME_NAME | PYPI_NAME.keys() | OF_CONDA


def test_conda_asks_for_the_same_python_and_installs_the_package():
    assert conda_names()["python"] == SpecifierSet(PROJECT["project"]["requires-python"])
    (pip,) = (one["pip"] for one in CONDA["dependencies"] if isinstance(one, dict))
    assert pip[0] == "-e ."
    assert {Requirement(one).name for one in pip[1:]} == ONLY_PYPI
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]
    assert CONDA["name"] == PROJECT["project"]["name"]


def test_make_says_what_it_can_do():
    targets = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.M))
    wanted = {"report", "test", "lab", "check", "clean", "help"}
    if (ROOT / "benchmarks").exists():
        wanted.add("bench")
    assert wanted <= targets
    phony = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)[1].split())
    assert targets <= phony


def test_make_calls_no_file_that_is_not_there():
    called = re.findall(r"python (\S+\.py)", MAKEFILE)
    assert [path for path in called if not (ROOT / path).is_file()] == []


@pytest.fixture
def conftest(pytestconfig):
    return pytestconfig.pluginmanager.get_plugin(str(Path(__file__).with_name("conftest.py")))


def skipped(nodeid, reason, *, keywords=()):
    where = ("tests/x.py", 1, f"Skipped: {reason}")
    return SimpleNamespace(nodeid=nodeid, keywords=dict.fromkeys(keywords, 1), longrepr=where)


def test_browser_tests_that_were_not_run_are_told(conftest):
    reports = [
        skipped("tests/browser/test_pages.py::test_a", "no Chromium"),
        skipped("tests/test_pages.py::test_b", "no chromium found", keywords=["browser"]),
        skipped("tests/browser/test_pages.py::test_c", "another reason"),
        skipped("tests/test_data.py::test_d", "no Chromium"),
    ]
    assert conftest.not_run(reports) == (
        "NOT RUN: 2 browser tests, no Chromium found; install Debian's chromium package to run them"
    )
    assert conftest.not_run(reports[2:]) is None
