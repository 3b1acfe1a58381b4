"""The whole build, readable as the list of its steps."""

import csv
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.audit.study import Study
from analysis.display.figures import FIGURES
from analysis.display.verdicts import COLUMNS, verdict_rows
from analysis.paths import BUILD, NOTEBOOKS, REPORTS
from analysis.report import provenance, site
from analysis.report.job import Job
from analysis.report.notebook import study_of
from analysis.report.parameters import LANGUAGES, Parameters
from analysis.report.publish import replace_tree, staging, write_manifest
from analysis.report.run import run_all

if TYPE_CHECKING:
    from nbformat import NotebookNode

Made = tuple[Job, "NotebookNode"]
Titles = dict[str, dict[str, str]]  # by language, then by notebook


class UnfitPage(Exception):
    """A page made is not fit to publish; the report there was is untouched."""


def build(
    parameters: Parameters,
    *,
    languages: Sequence[str] = LANGUAGES,
    out: Path = REPORTS,
    processes: int | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> list[Path]:
    """Make the report of an edition and put it in place of the former one, whole or not at all.

    `parameters` are checked ones, their language is that of each page in turn; `processes`:
    notebooks run at once, as many as there are processors unless told. Returns the files made.
    Raises SourceError for a faulty source or an `out` that is not a report, NotebookFailed,
    UnfitPage; the former report is then untouched.
    """
    study = study_of(parameters)
    with staging(out) as built:
        jobs = _jobs(parameters, languages)
        run_all(jobs, processes=processes or os.cpu_count() or 1, progress=progress)
        made = _executed(jobs)
        titles = {language: _titles(made, language) for language in languages}
        _write_pages(made, study, titles=titles, built=built)
        _write_indexes(study, titles=titles, built=built)
        _write_figures(study, languages=languages, built=built)
        _write_verdicts(study, built=built)
        write_manifest(built, **_facts(parameters, study, languages=languages))
        files = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
        replace_tree(built, target=out)
    return [out / file for file in files]


def _jobs(parameters: Parameters, languages: Sequence[str]) -> list[Job]:
    # The longest notebooks first, so that no process waits for one begun last.
    return [
        Job(
            NOTEBOOKS / f"{name}.ipynb",
            BUILD / "notebooks" / f"{name}.{language}.ipynb",
            {**asdict(parameters), "language": language},
        )
        for name in site.NOTEBOOKS
        for language in languages
    ]


def _write_pages(made: Sequence[Made], study: Study, *, titles: Titles, built: Path) -> None:
    # nbformat and nbconvert are slow to import; a faulty source is told before.
    from analysis.report.faults import check_page
    from analysis.report.page import page

    (built / "pages").mkdir()
    for job, executed in made:
        language, name = job.parameters["language"], job.notebook.stem
        around = site.context(
            study, language=language, languages=list(titles), titles=titles[language], here=name
        )
        html = page(executed, language=language, context=around)
        faults = check_page(html)
        if faults:
            raise UnfitPage(f"{site.page_name(name, language)}: {'; '.join(faults)}")
        _write(built / site.page_name(name, language), html)


def _write_indexes(study: Study, *, titles: Titles, built: Path) -> None:
    for language, names in titles.items():
        html = site.index(study, language=language, languages=list(titles), titles=names)
        _write(built / site.index_name(language), html)


def _write_figures(study: Study, *, languages: Sequence[str], built: Path) -> None:
    (built / "figures").mkdir()
    for figure, drawn in FIGURES.items():
        for language in languages:
            path = built / site.figure_name(study, figure, language=language)
            _write(path, drawn(study, language=language).svg())


def _write_verdicts(study: Study, *, built: Path) -> None:
    with (built / "verdicts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(verdict_rows(study))


def _facts(parameters: Parameters, study: Study, *, languages: Sequence[str]) -> dict:
    return {
        "parameters": {**asdict(parameters), "language": list(languages)},
        "evidence": study.answers.evidence,
        "sources": [asdict(file) for file in provenance.files(study)],
        "versions": provenance.versions(),
    }


def _executed(jobs: Sequence[Job]) -> list[Made]:
    """Each job with its executed notebook, read once."""
    import nbformat

    return [(job, nbformat.read(job.out, as_version=4)) for job in jobs]


def _titles(made: Sequence[Made], language: str) -> dict[str, str]:
    """The titles of the pages, as their notebooks say them."""
    return {
        job.notebook.stem: _title(executed, language)
        for job, executed in made
        if job.parameters["language"] == language
    }


def _title(executed: "NotebookNode", language: str) -> str:
    cells = executed.cells
    first = next(cell for cell in cells if language in cell.metadata.get("tags", []))
    return first.source.partition("\n")[0].removeprefix("# ")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
