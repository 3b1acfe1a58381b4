import json
from hashlib import sha256

import pytest
from collected import write_collected

from analysis.audit.study import open_study
from analysis.paths import DATA, DATAPACKAGE, ROOT
from analysis.report.crate_files import inputs, licences, outputs

LANGUAGES = ("fr", "en")


def by_name(entities):
    return {entity["@id"]: entity for entity in entities}


@pytest.fixture
def built(tmp_path):
    """A report of one file of each kind."""
    texts = {
        "index.html": "<title>Où &amp; quand</title>",
        "index.en.html": "<title>Where</title>",
        "pages/01.fr.html": "<html><head><title>\nUn</title>",
        "figures/F01.en.svg": '<svg><title id="t">F01 · One</title></svg>',
        "verdicts.csv": "a,b\n",
        "manifest.json": "{}",
        "report.fr.pdf": "%PDF",
        "odd.zzz": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_inputs_are_the_data_the_lock_and_the_notebooks(study):
    found = by_name(inputs(study))
    described = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))["resources"]
    data = {f"#data/{one['path']}" for one in described}
    notebooks = {f"#notebooks/{path.name}" for path in (ROOT / "notebooks").glob("0*.ipynb")}
    assert set(found) == data | notebooks | {"#requirements.lock"}
    assert len(notebooks) == 5


def test_an_input_says_its_path_hash_size_licence_and_source(study):
    claims = by_name(inputs(study))["#data/published/claims.csv"]
    content = (DATA / "published" / "claims.csv").read_bytes()
    assert claims["name"] == "data/published/claims.csv"
    assert claims["sha256"] == sha256(content).hexdigest()
    assert claims["contentSize"] == str(len(content))
    assert claims["encodingFormat"] == "text/csv"
    assert claims["license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert "Source: Articles de presse" in claims["description"]


def test_made_up_answers_are_called_so(study):
    found = by_name(inputs(study))
    assert "RECONSTRUCTED" in found["#data/survey/2016/tools.reconstructed.csv"]["description"]


def test_answers_from_elsewhere_are_told_by_name_and_without_a_licence(tmp_path):
    study = open_study("2016", answers=write_collected(tmp_path))
    given = by_name(inputs(study))["#respondents.csv"]
    assert "command line" in given["description"]
    assert "license" not in given
    assert str(tmp_path) not in json.dumps(inputs(study))


def test_every_licence_of_an_input_is_described_once(study):
    named = [one["license"]["@id"] for one in inputs(study) if "license" in one]
    told = [one["@id"] for one in licences()]
    assert told == sorted(set(named))
    assert any("Licence Ouverte" in one["name"] for one in licences())


def test_every_file_of_the_report_is_told_with_its_hash(built):
    found = by_name(outputs(built, LANGUAGES))
    files = [path for path in built.rglob("*") if path.is_file()]
    assert list(found) == sorted(path.relative_to(built).as_posix() for path in files)
    for name, entity in found.items():
        assert entity["sha256"] == sha256((built / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "kind", "language"),
    [
        ("index.html", "text/html", "fr"),
        ("index.en.html", "text/html", "en"),
        ("pages/01.fr.html", "text/html", "fr"),
        ("figures/F01.en.svg", "image/svg+xml", "en"),
        ("verdicts.csv", "text/csv", None),
        ("manifest.json", "application/json", None),
        ("report.fr.pdf", "application/pdf", "fr"),
        ("odd.zzz", "application/octet-stream", None),
    ],
)
def test_a_file_says_its_kind_and_its_language(built, name, kind, language):
    entity = by_name(outputs(built, LANGUAGES))[name]
    assert (entity["encodingFormat"], entity.get("inLanguage")) == (kind, language)


def test_kinds_of_inputs(study):
    kinds = {entity["@id"]: entity["encodingFormat"] for entity in inputs(study)}
    assert kinds["#data/population/2026-authorities.csv.gz"] == "application/gzip"
    assert kinds["#requirements.lock"] == "text/plain"
    assert kinds["#notebooks/03-who-answered.ipynb"] == "application/x-ipynb+json"


def test_a_page_and_a_figure_are_told_by_their_title(built):
    found = by_name(outputs(built, LANGUAGES))
    assert found["index.html"]["description"] == "A page of the report: Où & quand"
    assert found["pages/01.fr.html"]["description"] == "A page of the report: Un"
    assert found["figures/F01.en.svg"]["description"].endswith(": F01 · One")
    assert found["verdicts.csv"]["description"] == "A table of the report."
