"""Where a page comes from: the data it was made of, by hash, and the versions that made it."""

from importlib.metadata import version

from analysis.audit.study import Study
from analysis.display.evidence import status
from analysis.display.numbers import number
from analysis.display.table import Table, written
from analysis.display.tables import parameters
from analysis.display.words import say
from analysis.paths import LOCK
from analysis.report.page import scrolling
from analysis.sources.provenance import File, fingerprint, verify_all

SHOWN_VERSIONS = ("barometre", "pandas", "statsmodels", "matplotlib", "nbconvert", "papermill")


def files(study: Study) -> list[File]:
    """Every data file the report rests on, the answers given among them, then the lock."""
    described = verify_all()
    given = [file for file in study.answers.files if file not in described]
    return [*described, *given, fingerprint(LOCK)]


def versions() -> dict[str, str]:
    """The versions of the package and of its main dependencies."""
    return {name: version(name) for name in SHOWN_VERSIONS}


def section(study: Study, *, language: str) -> str:
    """The end of a page: what it rests on, its parameters, every file by its hash, versions."""
    listed = _files(files(study), language)
    said = [status(study, language=language), *_parameters(study, language)]
    return "\n".join(
        [
            '<section id="data" tabindex="-1">',
            f"<h2>{written(say('Data, parameters, versions', language))}</h2>",
            *(f"<p>{written(sentence)}</p>" for sentence in said),
            f"<details><summary>{written(listed.caption)}</summary>",
            f"{scrolling(listed)}</details></section>",
        ]
    )


def _parameters(study: Study, language: str) -> list[str]:
    answers = ", ".join(file.path for file in study.answers.files)
    made = ", ".join(f"{name} {number}" for name, number in versions().items())
    return [
        say("Edition {wave}. Answers: {answers}.", language, wave=study.wave, answers=answers),
        parameters(study, language=language),
        say("Made with {versions}.", language, versions=made),
    ]


def _files(listed: list[File], language: str) -> Table:
    return Table(
        caption=say("Every file this page rests on, with its hash", language),
        columns=tuple(say(name, language) for name in ("File", "Bytes", "SHA-256")),
        rows=tuple(
            (file.path, number(file.bytes, language=language), file.sha256) for file in listed
        ),
        notes=(
            say("A hash that differs means another file: compare it with sha256sum.", language),
        ),
        numeric=frozenset({1}),
    )
