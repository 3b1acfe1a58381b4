"""Reports as small as they can be compared: real verdicts, a figure, a drawn page."""

import csv
import hashlib
import io
from dataclasses import asdict, replace

from analysis.display.figures import FIGURES
from analysis.display.verdicts import COLUMNS, verdict_rows
from analysis.report import provenance
from analysis.report.parameters import Parameters
from analysis.report.publish import write_manifest

FIGURE = "figures/F06-cost-time-communication.fr.svg"
PAGE = '<html lang="fr"><p>{words}</p><svg>{drawing}</svg><footer>{foot}</footer></html>'


def corrected(study, claim, *, to):
    """The study with another printed number in the sentence of a claim."""
    claims = tuple(
        replace(one, printed=to, sentence=one.sentence.replace(one.printed, to, 1))
        if one.id == claim
        else one
        for one in study.every_claim
    )
    return replace(study, every_claim=claims)


def as_csv(rows, columns=COLUMNS):
    """Rows as text, as verdicts.csv is written."""
    text = io.StringIO()
    written = csv.DictWriter(text, columns, lineterminator="\n")
    written.writeheader()
    written.writerows(rows)
    return text.getvalue()


def report_of(study, folder):
    """A report of a study: its verdicts, a figure, a page whose words are the verdicts."""
    claims = "".join(f"{claim.id} {claim.printed} {claim.sentence}" for claim in study.every_claim)
    digest = hashlib.sha256(claims.encode()).hexdigest()
    sources = [
        asdict(file) | ({"sha256": digest} if file.path == "data/published/claims.csv" else {})
        for file in provenance.files(study)
    ]
    rows = verdict_rows(study)
    words = " ".join(row["verdict"] for row in rows)
    page = PAGE.format(words=words, drawing="", foot=digest)
    files = {
        "verdicts.csv": as_csv(rows),
        FIGURE: FIGURES["F06"](study, language="fr").svg(),
        "pages/01-published-figures.fr.html": page,
    }
    parameters = asdict(Parameters(alpha=study.alpha, delta=study.delta)) | {"language": ["fr"]}
    return write_report(folder, files, parameters=parameters, sources=sources)


def write_report(folder, files, **facts):
    """A folder that holds these files, by name, and the manifest that lists them."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = {
        "parameters": {"delta": 0.2},
        "evidence": "reconstructed",
        "sources": [],
        "versions": provenance.versions(),
    }
    write_manifest(folder, **told | facts)
    return folder
