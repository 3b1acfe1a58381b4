import pytest
from collected import write_collected

from analysis.paths import SURVEY
from analysis.report.notebook import opened, opened_territory, study_of
from analysis.report.parameters import ParameterError, Parameters
from analysis.sources.errors import SourceError


def test_a_notebook_opens_the_study_its_parameters_name(study):
    found = opened({"wave": 2016, "answers": "", "language": "en", "_": "of IPython"})
    assert (found.wave, found.answers.evidence) == ("2016", "reconstructed")
    assert found.findings == study.findings


@pytest.mark.parametrize(
    ("given", "said"),
    [({"waive": 2016}, "did you mean 'wave'"), ({"wave": "2016"}, "without quotes")],
)
def test_a_wrong_parameter_stops_a_notebook_at_its_first_call(given, said):
    with pytest.raises(ParameterError, match=said):
        opened(given)


def test_answers_given_take_the_place_of_those_of_the_repository(tmp_path):
    found = study_of(Parameters(answers=str(write_collected(tmp_path))))
    assert found.answers.evidence == "collected"
    assert len(found.answers.tables["respondents"]) == 5


def test_answers_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = study_of(Parameters(answers="data/survey/2016/respondents.reconstructed.csv"))
    assert found.answers.files[0].sha256 == study_of(Parameters()).answers.files[0].sha256
    assert SURVEY.is_dir()


def test_answers_that_are_not_there_are_told():
    with pytest.raises(SourceError, match="no such file"):
        study_of(Parameters(answers="missing.csv"))


def test_the_notebook_of_a_territory_opens_it():
    here = opened_territory({"wave": 2016, "each": "departement", "territory": "01", "delta": 0.1})
    assert (here.place.name, here.study.delta) == ("Ain", 0.1)
    with pytest.raises(SourceError, match="saw '1', wanted one of 01"):
        opened_territory({"each": "departement", "territory": "1"})
