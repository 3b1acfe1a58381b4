from hashlib import sha256
from importlib.metadata import version

import pytest
from collected import write_collected

from analysis.audit.study import open_study
from analysis.paths import ROOT
from analysis.report.provenance import files, section, versions
from analysis.sources import provenance
from analysis.sources.errors import SourceError


def unbroken(html):
    """Without the places where a long word may be broken."""
    return html.replace("<wbr>", "")


def test_every_file_the_report_rests_on_is_named_with_its_hash(study):
    found = {file.path: file.sha256 for file in files(study)}
    assert len(found) == len(files(study))
    assert {
        "data/published/claims.csv",
        "data/survey/2016/respondents.reconstructed.csv",
        "data/population/2016-strata.csv",
        "requirements.lock",
    } <= found.keys()
    for path, digest in found.items():
        assert sha256((ROOT / path).read_bytes()).hexdigest() == digest


def test_answers_given_from_elsewhere_are_among_them(tmp_path):
    path = write_collected(tmp_path)
    study = open_study("2016", answers=path)
    names = [file.path.rpartition("/")[2] for file in files(study)]
    assert {"respondents.csv", "tools.csv"} <= set(names)
    assert sha256(path.read_bytes()).hexdigest() in unbroken(section(study, language="en"))


def test_an_altered_file_stops_it(study, monkeypatch):
    described = provenance._described() | {"data/published/claims.csv": "0" * 64}
    monkeypatch.setattr(provenance, "_described", lambda: described)
    with pytest.raises(
        SourceError,
        match=r"claims\.csv: saw 'sha256 \w{12}…', wanted 'sha256 000|wanted sha256 000",
    ):
        files(study)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("reconstituées", "Édition 2016. Réponses", "Alpha global 0,05", "Fait avec baro")),
        ("en", ("are reconstructed", "Edition 2016. Answers", "alpha 0.05", "Made with baro")),
    ],
)
def test_a_page_ends_with_evidence_parameters_every_file_and_versions(study, language, told):
    html = unbroken(section(study, language=language))
    assert [text for text in told if text not in html] == []
    assert all(file.sha256 in html for file in files(study))


def test_versions_are_those_installed():
    assert versions()["matplotlib"] == version("matplotlib")
    assert next(iter(versions())) == "barometre"
