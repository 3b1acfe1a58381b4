"""Where a page comes from: the data it was made of, by hash, and the versions that made it."""

from importlib.metadata import version

from analysis.audit.study import Study
from analysis.display.words import say
from analysis.paths import LOCK
from analysis.sources.claims import CLAIMS
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


def lines(study: Study, *, language: str) -> list[str]:
    """The foot of a page: edition, answers, data, versions."""
    answers = ", ".join(f"{file.path} ({file.sha256[:12]})" for file in study.answers.files)
    claims = fingerprint(CLAIMS)
    made = ", ".join(f"{name} {number}" for name, number in versions().items())
    return [
        say("Edition {wave}. Answers: {answers}.", language, wave=study.wave, answers=answers),
        say(
            "Claims: {path} (SHA-256 {hash}). Every file and its hash: manifest.json.",
            language,
            path=claims.path,
            hash=claims.sha256[:12],
        ),
        say("Made with {versions}.", language, versions=made),
    ]
