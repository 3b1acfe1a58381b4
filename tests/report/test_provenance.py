from hashlib import sha256
from importlib.metadata import version

import pytest
from collected import write_collected

from analysis.audit.study import open_study
from analysis.paths import ROOT
from analysis.report.provenance import files, lines, versions
from analysis.sources import provenance
from analysis.sources.errors import SourceError


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
    assert any(
        sha256(path.read_bytes()).hexdigest()[:12] in line for line in lines(study, language="en")
    )


def test_an_altered_file_stops_it(study, monkeypatch):
    described = provenance._described() | {"data/published/claims.csv": "0" * 64}
    monkeypatch.setattr(provenance, "_described", lambda: described)
    with pytest.raises(
        SourceError,
        match=r"claims\.csv: saw 'sha256 \w{12}…', wanted 'sha256 000|wanted sha256 000",
    ):
        files(study)


@pytest.mark.parametrize(
    ("language", "starts"),
    [
        ("fr", ("Édition 2016. Réponses\u202f: ", "Affirmations\u202f: ", "Fait avec barometre ")),
        ("en", ("Edition 2016. Answers: ", "Claims: ", "Made with barometre ")),
    ],
)
def test_the_foot_of_a_page_says_edition_answers_claims_and_versions(study, language, starts):
    told = lines(study, language=language)
    assert [line.startswith(start) for line, start in zip(told, starts, strict=True)] == [True] * 3
    claims = (ROOT / "data" / "published" / "claims.csv").read_bytes()
    assert sha256(claims).hexdigest()[:12] in told[1]
    assert "respondents.reconstructed.csv" in told[0]


def test_versions_are_those_installed():
    assert versions()["matplotlib"] == version("matplotlib")
    assert next(iter(versions())) == "barometre"
