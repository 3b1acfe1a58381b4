"""What a notebook calls first: check its parameters, then open the study they name."""

from collections.abc import Mapping

from analysis.audit.study import Study, open_study
from analysis.audit.territory import Local, local
from analysis.paths import from_root
from analysis.report.parameters import Parameters, TerritoryParameters, from_namespace
from analysis.sources.schema import described_waves


def opened(namespace: Mapping[str, object]) -> Study:
    """The study that the parameters of a notebook name; call it on `globals()`.

    Raises ParameterError for an unknown or wrong parameter, SourceError for a faulty source.
    """
    return study_of(from_namespace(namespace, waves=described_waves()))


def opened_territory(namespace: Mapping[str, object]) -> Local:
    """The territory that the parameters of a notebook name; call it on `globals()`.

    Raises ParameterError for an unknown or wrong parameter, SourceError for a faulty source or a
    code that is none.
    """
    waves = described_waves()
    parameters = from_namespace(namespace, waves=waves, kind=TerritoryParameters)
    study = study_of(parameters)
    return local(study, level=parameters.each, code=parameters.territory)


def study_of(parameters: Parameters) -> Study:
    """The study that checked parameters name; raises SourceError for a faulty source."""
    answers = from_root(parameters.answers) if parameters.answers else None
    return open_study(
        str(parameters.wave), answers=answers, alpha=parameters.alpha, delta=parameters.delta
    )
