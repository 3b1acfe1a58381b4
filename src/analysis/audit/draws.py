"""Draws of a reconstruction, written as files, with what they could not print."""

from dataclasses import dataclass
from pathlib import Path

from analysis.audit.bases import sizes
from analysis.audit.findings import Finding
from analysis.audit.plan import plan
from analysis.audit.reconstruct import draw, write
from analysis.audit.study import Study
from analysis.paths import SURVEY
from analysis.sources.answers import Answers, load_answers
from analysis.sources.claims import load_claims, of_wave
from analysis.sources.codebook import load_codebook
from analysis.sources.provenance import seal
from analysis.sources.schema import load_schema


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """The files written, and what was found of every claim in the first draw."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def reconstruct(wave: str, *, seed: int, draws: int = 1, out: Path | None = None) -> Reconstruction:
    """Draw answers of a wave and write them; a single draw without `out` is that of the repository.

    Several draws are named by their number: respondents.reconstructed-002.csv.
    Raises SourceError for a wave that is not described.
    """
    codebook = load_codebook()
    every_claim = load_claims(codebook)
    claims = of_wave(every_claim, wave)
    known = sizes(claims)
    schemas = {name: load_schema(wave, name) for name in ("respondents", "tools")}
    choices = plan(claims, sizes=known, codebook=codebook)
    folder = out or SURVEY / wave
    paths: list[Path] = []
    for number in range(1, draws + 1):
        made = draw(
            choices,
            claims,
            sizes=known,
            codebook=codebook,
            schemas=schemas,
            seed=seed,
            number=number,
        )
        name = "reconstructed" if draws == 1 else f"reconstructed-{number:03d}"
        paths += write(made, folder=folder, name=name)
    if out is None:
        seal()
    answers: Answers = load_answers(wave, path=paths[0])
    return Reconstruction(tuple(paths), Study(wave, codebook, every_claim, answers).findings)
