"""What a report is made of, each part written into the folder it is built in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from analysis.audit.study import Study
from analysis.display.figures import FIGURES, drawn_of
from analysis.display.verdicts import verdicts_csv
from analysis.report import provenance, site
from analysis.report.faults import check_page
from analysis.report.index import index
from analysis.report.job import Job, Ran
from analysis.report.parameters import Parameters, named
from analysis.report.pdf import print_page
from analysis.report.protocol import protocol
from analysis.report.publish import UnfitPage
from analysis.report.whole import whole

Titles = dict[str, dict[str, str]]  # by language, then by notebook


@dataclass(frozen=True, slots=True)
class Body:
    """What a notebook shows, as HTML, in one language."""

    notebook: str
    language: str
    html: str


def titles_of(jobs: Sequence[Job]) -> Titles:
    """The titles of the pages, as their notebooks say them."""
    titles: Titles = {job.parameters["language"]: {} for job in jobs}
    for job in jobs:
        language = job.parameters["language"]
        titles[language][job.notebook.stem] = _title(job.notebook, language)
    return titles


def write_page(ran: Ran, study: Study, *, titles: Titles, built: Path) -> Body:
    """The page of an executed notebook; raises UnfitPage for one that is not fit to publish."""
    language, name = ran.job.parameters["language"], ran.job.notebook.stem
    body = site.body(nbformat.reads(ran.text, as_version=4), name=name, language=language)
    html = site.notebook_page(
        body,
        study,
        language=language,
        languages=list(titles),
        titles=titles[language],
        here=name,
    )
    _publish(html, built=built, name=site.page_name(name, language))
    return Body(name, language, body)


def write_wholes(
    bodies: Sequence[Body],
    study: Study,
    *,
    parameters: Parameters,
    languages: Sequence[str],
    built: Path,
) -> None:
    """All notebooks of a language as one page; raises UnfitPage."""
    for language in languages:
        html = whole(
            {body.notebook: body.html for body in bodies if body.language == language},
            study,
            parameters=parameters,
            language=language,
            languages=languages,
        )
        _publish(html, built=built, name=site.whole_name(study, language))


def write_protocols(study: Study, *, titles: Titles, built: Path) -> None:
    """The protocol of the confirming survey in each language; raises UnfitPage."""
    for language, names in titles.items():
        html = protocol(study, language=language, languages=list(titles), titles=names)
        _publish(html, built=built, name=site.protocol_name(language))


def write_indexes(study: Study, *, parameters: Parameters, titles: Titles, built: Path) -> None:
    """The first page in each language."""
    for language, names in titles.items():
        html = index(
            study, parameters=parameters, language=language, languages=list(titles), titles=names
        )
        _publish(html, built=built, name=site.index_name(language))


def write_figures(study: Study, *, languages: Sequence[str], built: Path) -> None:
    """Each figure the edition has numbers for, as a file of its own, and the numbers behind it."""
    for figure in drawn_of(study):
        for language in languages:
            plate = FIGURES[figure](study, language=language)
            _write(built / site.figure_name(study, figure, language=language), plate.svg())
        _write(built / site.numbers_name(study, figure), plate.csv())


def write_pdfs(study: Study, *, languages: Sequence[str], built: Path) -> None:
    """The whole report as PDF; raises NoBrowser, NotPrinted."""
    for language in languages:
        page, pdf = site.whole_name(study, language), site.pdf_name(study, language)
        print_page(built / page, built / pdf)


def write_verdicts(study: Study, *, built: Path) -> None:
    """One row per claim, for other programs."""
    _write(built / "verdicts.csv", verdicts_csv(study))


def facts(study: Study, *, parameters: Parameters, languages: Sequence[str]) -> dict:
    """What the manifest says beside its files."""
    told = asdict(parameters) | {"answers": named(parameters.answers)}
    return {
        "parameters": {**told, "language": list(languages)},
        "evidence": study.answers.evidence,
        "sources": [asdict(file) for file in provenance.files(study)],
        "versions": provenance.versions(),
    }


def _title(notebook: Path, language: str) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    first = next(cell for cell in cells if language in cell.metadata.get("tags", []))
    return first.source.partition("\n")[0].removeprefix("# ")


def _publish(html: str, *, built: Path, name: str) -> None:
    faults = check_page(html)
    if faults:
        raise UnfitPage(f"{name}: {'; '.join(faults)}")
    _write(built / name, html)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
