"""What a notebook may be told, checked before any kernel starts (papermill itself checks nothing).

To add a parameter: a field of `Parameters` with its default, and a line in `_allowed` if only
some values make sense.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from analysis.sources.errors import SourceError

LANGUAGES = ("fr", "en")
LEVELS = ("region", "departement")  # of territories
_KINDS = {int: "a whole number", float: "a decimal fraction", str: "a text"}
_PLAIN = (str, int, float, bool, type(None), list, dict)
_OF_IPYTHON = {"In", "Out", "exit", "quit", "get_ipython"}


class ParameterError(SourceError):
    """A notebook was given a parameter it does not know, or a value it cannot use."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which survey a notebook reads and in which language it speaks.

    `answers` is the path of another survey's answers, relative to the repository; empty: those of
    the repository. `alpha`: how often the family of verdicts may be wrong by chance; `delta`: the
    plausible gap between those who answered and the others; both fractions.
    """

    wave: int = 2016
    answers: str = ""
    language: str = "fr"
    alpha: float = 0.05
    delta: float = 0.2


@dataclass(frozen=True, slots=True)
class TerritoryParameters(Parameters):
    """Also which territory the notebook is about: the official code of a region or departement."""

    each: str = "region"
    territory: str = "11"


Kind = TypeVar("Kind", bound=Parameters)


def checked(
    given: Mapping[str, object], *, waves: Sequence[int], kind: type[Kind] = Parameters
) -> Kind:
    """The parameters given, or a `ParameterError` for an unknown name, a wrong type or value.

    >>> checked({"language": "en"}, waves=[2016])
    Parameters(wave=2016, answers='', language='en', alpha=0.05, delta=0.2)
    >>> checked({"waive": 2016}, waves=[2016])
    Traceback (most recent call last):
    analysis.report.parameters.ParameterError: parameters, column waive: saw '2016', wanted one of \
wave, answers, language, alpha, delta
      No notebook has a parameter 'waive': did you mean 'wave'?
    """
    allowed = _allowed(waves)
    for name, value in given.items():
        _check_name(name, value=value, kind=kind)
        _check_type(name, value=value, kind=kind)
        if name in allowed and value not in allowed[name]:
            raise _unknown_value(name, value=value, allowed=allowed[name])
        if type(value) is str and _is_broken(value):
            raise _broken(name, value=value)
        if type(value) is float and not 0 < value < 1:
            raise _no_fraction(name, value=value)
    return kind(**given)


def named(answers: str) -> str:
    """The answers given, as a published page may name them: where else they lie, their name only.

    >>> named("/home/me/answers.csv"), named("data/answers.csv")
    ('answers.csv', 'data/answers.csv')
    """
    path = Path(answers)
    return path.name if path.is_absolute() else answers


def from_namespace(
    namespace: Mapping[str, object], *, waves: Sequence[int], kind: type[Kind] = Parameters
) -> Kind:
    """The same check from inside: a notebook's first call, on its `globals()`.

    Every plain value the notebook holds by then counts as a parameter, so that
    `papermill -p waive 2016` is an error too; modules, functions and private names do not.
    Raises `ParameterError`.

    >>> from_namespace({"wave": 2016, "In": [], "_": 3, "checked": checked}, waves=[2016])
    Parameters(wave=2016, answers='', language='fr', alpha=0.05, delta=0.2)
    """
    given = {
        name: value
        for name, value in namespace.items()
        if isinstance(value, _PLAIN) and not name.startswith("_") and name not in _OF_IPYTHON
    }
    return checked(given, waves=waves, kind=kind)


def _allowed(waves: Sequence[int]) -> dict[str, Sequence]:
    return {"wave": list(waves), "language": LANGUAGES, "each": LEVELS}


def _check_name(name: str, *, value: object, kind: type[Parameters]) -> None:
    names = [field.name for field in fields(kind)]
    if name in names:
        return
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "remove it."
    raise ParameterError(
        "parameters",
        column=name,
        seen=str(value),
        wanted=f"one of {', '.join(names)}",
        way_out=f"No notebook has a parameter '{name}': {hint}",
    )


def _check_type(name: str, *, value: object, kind: type[Parameters]) -> None:
    # `type is`, not isinstance: True is an int to Python, never to a reader.
    wanted = next(field.type for field in fields(kind) if field.name == name)
    if type(value) is wanted:
        return
    raise ParameterError(
        "parameters",
        column=name,
        seen=f"{value!r} ({type(value).__name__})",
        wanted=_KINDS[wanted],
        way_out=_way_to(wanted, name=name, value=value),
    )


def _way_to(kind: type, *, name: str, value: object) -> str:
    if kind is int and isinstance(value, str) and value.strip().lstrip("+-").isdecimal():
        return f"Give it without quotes: {name}={value.strip()}."
    example = {int: f"{name}=2016", float: f"{name}=0.2", str: f'{name}="{value}"'}[kind]
    return f"Give {_KINDS[kind]}, such as {example}."


def _no_fraction(name: str, *, value: float) -> ParameterError:
    return ParameterError(
        "parameters",
        column=name,
        seen=str(value),
        wanted="a fraction between 0 and 1",
        way_out=f"Give a fraction, such as {name}=0.2 for 20 points.",
    )


def _is_broken(text: str) -> bool:
    """Whether a text holds bytes of a file name that are no UTF-8 (PEP 383)."""
    return any("\ud800" <= char <= "\udfff" for char in text)


def _broken(name: str, *, value: str) -> ParameterError:
    return ParameterError(
        "parameters",
        column=name,
        seen=value,
        wanted="a name in UTF-8",
        way_out="Rename the file in letters, digits and hyphens.",
    )


def _unknown_value(name: str, *, value: object, allowed: Sequence) -> ParameterError:
    texts = [str(choice) for choice in allowed]
    near = get_close_matches(str(value).lower(), texts, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose among {', '.join(texts)}."
    return ParameterError(
        "parameters",
        column=name,
        seen=str(value),
        wanted=" or ".join(texts),
        way_out=f"There is no {name} {value}: {hint}",
    )
