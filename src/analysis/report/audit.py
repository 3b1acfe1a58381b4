"""The whole audit of a sample: read, checked, computed, written."""

from dataclasses import dataclass
from pathlib import Path

from analysis.audit.sample import SampleAudit, audit_sample
from analysis.audit.sample_answers import Asked
from analysis.report.audit_folder import writable, write_audit
from analysis.report.audit_json import as_json, audit_record
from analysis.report.audit_page import audit_page
from analysis.sources.cells import Cells, read_cells
from analysis.sources.margin_file import read_margins
from analysis.sources.population_margins import Margins, used
from analysis.sources.provenance import fingerprint


@dataclass(frozen=True, slots=True)
class Audited:
    """What was found, what was read, and the files that were written."""

    found: SampleAudit
    cells: Cells
    margins: Margins
    files: tuple[Path, ...]


def audit(sample: str, margins: Path, *, asked: Asked, out: Path, language: str) -> Audited:
    """Audit one share of a sample and write audit.json, its schema and audit.html.

    `sample`: a path or an address that `read_export` knows. Raises SourceError for bad input;
    nothing is changed then.
    """
    writable(out)
    known = used(read_margins(str(margins)), by=asked.by)
    by = [column for one in known.margins for column in one.columns]
    cells = read_cells(sample, columns=(*by, asked.question))
    found = audit_sample(cells, known, asked=asked)
    record = audit_record(
        found, cells=cells, margins=known, margins_file=fingerprint(margins), language=language
    )
    page = audit_page(found, record, language=language)
    files = write_audit(as_json(record), page, out=out)
    return Audited(found, cells, known, tuple(files))
