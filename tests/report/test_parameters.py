import pytest

from analysis.report.parameters import (
    ParameterError,
    Parameters,
    TerritoryParameters,
    checked,
    from_namespace,
)
from analysis.sources.errors import SourceError

WAVES = (2016, 2026)


def test_nothing_given_is_the_defaults():
    assert checked({}, waves=WAVES) == Parameters(wave=2016, answers="", language="fr")


def test_given_values_are_kept():
    given = {"wave": 2026, "answers": "mine.csv", "language": "en"}
    assert checked(given, waves=WAVES) == Parameters(**given)


def test_misspelt_name_is_told_its_neighbour():
    with pytest.raises(ParameterError, match=r"did you mean 'wave'\?") as caught:
        checked({"waive": 2016}, waves=WAVES)
    assert (caught.value.file, caught.value.column, caught.value.seen) == (
        "parameters",
        "waive",
        "2016",
    )
    assert isinstance(caught.value, SourceError)


def test_unknown_name_without_neighbour_is_told_the_names():
    with pytest.raises(ParameterError, match=r"wanted one of wave, answers, language"):
        checked({"département": "01"}, waves=WAVES)


@pytest.mark.parametrize("value", [True, 2016.0, None, [2016], "deux mille seize"])
def test_wave_of_another_type_is_refused(value):
    with pytest.raises(ParameterError, match="wanted a whole number"):
        checked({"wave": value}, waves=WAVES)


def test_number_given_as_text_is_refused_not_converted():
    with pytest.raises(ParameterError, match="without quotes: wave=2016"):
        checked({"wave": "2016"}, waves=WAVES)


@pytest.mark.parametrize("name", ["answers", "language"])
def test_text_of_another_type_is_refused(name):
    with pytest.raises(ParameterError, match="wanted a text"):
        checked({name: 1}, waves=WAVES)


def test_unknown_wave_is_told_the_waves():
    with pytest.raises(ParameterError, match="wanted 2016 or 2026"):
        checked({"wave": 2015}, waves=WAVES)


@pytest.mark.parametrize("language", ["de", "", "français"])
def test_unknown_language_is_refused(language):
    with pytest.raises(ParameterError, match="wanted fr or en"):
        checked({"language": language}, waves=WAVES)


def test_language_in_capitals_is_told_its_neighbour():
    with pytest.raises(ParameterError, match=r"did you mean fr\?"):
        checked({"language": "FR"}, waves=WAVES)


def test_namespace_of_a_notebook_gives_its_parameters():
    namespace = {
        "wave": 2026,
        "language": "en",
        "In": [""],
        "Out": {},
        "_": 3,
        "_i1": "",
        "__name__": "__main__",
        "exit": None,
        "pytest": pytest,
        "checked": checked,
    }
    assert from_namespace(namespace, waves=WAVES) == Parameters(wave=2026, language="en")


def test_misspelt_parameter_of_bare_papermill_is_an_error():
    with pytest.raises(ParameterError, match=r"did you mean 'wave'\?"):
        from_namespace({"wave": 2016, "waive": 2016}, waves=WAVES)


@pytest.mark.parametrize(("name", "value"), [("delta", 1.5), ("alpha", 0.0), ("delta", -0.1)])
def test_a_fraction_lies_between_0_and_1(name, value):
    with pytest.raises(ParameterError, match="a fraction between 0 and 1"):
        checked({name: value}, waves=WAVES)


def test_a_whole_number_is_no_fraction():
    with pytest.raises(ParameterError, match="a decimal fraction"):
        checked({"delta": 1}, waves=WAVES)


def test_the_notebook_of_a_territory_has_two_more():
    given = {"each": "departement", "territory": "2A", "_": 1}
    told = from_namespace(given, waves=WAVES, kind=TerritoryParameters)
    assert told == TerritoryParameters(each="departement", territory="2A")
    with pytest.raises(ParameterError, match="No notebook has a parameter 'each'"):
        from_namespace(given, waves=WAVES)


def test_a_territory_is_of_a_level_that_is_known_and_its_code_is_a_text():
    with pytest.raises(ParameterError, match="wanted region or departement"):
        checked({"each": "commune"}, waves=WAVES, kind=TerritoryParameters)
    with pytest.raises(ParameterError, match=r"saw '1 \(int\)', wanted a text"):
        checked({"territory": 1}, waves=WAVES, kind=TerritoryParameters)
