"""The whole build, readable as the list of its steps."""

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.paths import BUILD, NOTEBOOKS, REPORTS
from analysis.report import forge, standing
from analysis.report.fingerprints import fingerprinted, of_report
from analysis.report.job import Job
from analysis.report.kept import kept
from analysis.report.parameters import LANGUAGES, Parameters
from analysis.report.publish import recover, replace_tree, staging, write_manifest
from analysis.report.run import running


@dataclass(frozen=True, slots=True)
class Report:
    """A published report: its files, and whether it stood there already, of the same making."""

    files: list[Path]
    unchanged: bool = False


def build(
    parameters: Parameters,
    *,
    languages: Sequence[str] = LANGUAGES,
    out: Path = REPORTS,
    processes: int | None = None,
    force: bool = False,
    pdf: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Report:
    """Make the report of an edition and put it in place of the former one, whole or not at all.

    `parameters` are checked ones, their language is that of each page in turn; `processes`:
    notebooks run at once; `pdf`: print the whole report as well. Nothing is made again that was
    made of the same, unless `force`.

    Raises SourceError for a faulty source or an `out` that is not a report, NotebookFailed,
    UnfitPage, NoBrowser or NotPrinted where no PDF can be made, OSError where something cannot be
    written; the former report is then untouched.
    """
    recover(out)
    asked = of_report(parameters, languages=languages, pdf=pdf)
    standing_there = [] if force else standing.stands(out, asked=asked)
    if standing_there:
        return Report(standing_there, unchanged=True)
    jobs = fingerprinted(_jobs(parameters, languages))
    if force or not all(map(kept, jobs)):
        forge.start()
    from analysis.report import contents  # slow to import; the forge imports its own meanwhile
    from analysis.report.crate import write_crate
    from analysis.report.notebook import study_of

    with staging(out) as built:
        study = study_of(parameters)
        titles = contents.titles_of(jobs)
        with running(jobs, processes=processes or _processes(), force=force) as executed:
            contents.write_figures(study, languages=languages, built=built)
            contents.write_verdicts(study, built=built)
            contents.write_protocols(study, titles=titles, built=built)
            contents.write_indexes(study, parameters=parameters, titles=titles, built=built)
            bodies = []
            for ran in executed:
                progress(ran.line)
                bodies.append(contents.write_page(ran, study, titles=titles, built=built))
        asked_for = {"parameters": parameters, "languages": languages}
        contents.write_wholes(bodies, study, **asked_for, built=built)
        write_manifest(built, **contents.facts(study, **asked_for))
        if pdf:
            contents.write_pdfs(study, languages=languages, built=built)
        write_crate(built, study, **asked_for)
        files = standing.hashes(built)
        replace_tree(built, target=out)
    if of_report(parameters, languages=languages, pdf=pdf) == asked:
        standing.note(out, asked=asked, files=files)
    return Report(sorted(out / name for name in files))


def _processes() -> int:
    # One more than processors: a kernel that starts waits more than it works.
    return (os.cpu_count() or 1) + 1


def _jobs(parameters: Parameters, languages: Sequence[str]) -> list[Job]:
    """A job for each notebook of the report, those with a number, in each language."""
    names = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
    return [
        Job(
            NOTEBOOKS / f"{name}.ipynb",
            BUILD / "notebooks" / f"{name}.{language}.ipynb",
            {**asdict(parameters), "language": language},
        )
        for name in names
        for language in languages
    ]
