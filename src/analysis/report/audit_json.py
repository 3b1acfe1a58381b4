"""The audit of a sample as a file for other programs, by a published schema (audit.schema.json)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from math import isfinite
from pathlib import Path

from jsonschema import Draft202012Validator

from analysis.audit.sample import QUESTIONS, SampleAudit
from analysis.display.sample_notes import note_sentence
from analysis.display.sample_words import reason
from analysis.methods.identification import Bounds
from analysis.sources.cells import Cells
from analysis.sources.population_margins import Margins
from analysis.sources.provenance import File

SCHEMA = Path(__file__).with_name("audit.schema.json")
VERSIONS = ("barometre", "numpy", "pandas", "pyarrow", "scipy")


def audit_record(
    found: SampleAudit, *, cells: Cells, margins: Margins, margins_file: File, language: str
) -> dict:
    """All that was found, as the schema has it; `language`: that of its sentences.

    Raises jsonschema.ValidationError where it is not as the schema wants it.
    """
    record = {
        "$schema": SCHEMA.name,
        **_measures(found),
        "verdict": found.verdict,
        "reasons": [
            {
                "question": question,
                "holds": found.holds[question],
                "says": reason(found, question, language=language),
            }
            for question in QUESTIONS
        ],
        "warnings": [
            {"key": one.key, "says": note_sentence(one, language=language)} for one in found.notes
        ],
        "provenance": {
            "sample": _source(cells.origin, file=cells.file, read=cells),
            "margins": _source(margins.file, file=margins_file, read=margins),
            "counts": {
                "yes": found.count,
                "without_answer": found.skipped,
                "without_level": found.unplaced,
            },
            "parameters": _parameters(found, language=language),
            "evidence": found.evidence,
            "versions": {name: version(name) for name in VERSIONS},
        },
    }
    validator().validate(record)
    return record


def as_json(record: Mapping) -> str:
    """The record as text: the same bytes for the same audit."""
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@cache
def validator() -> Draft202012Validator:
    """What checks an audit against its schema."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _measures(found: SampleAudit) -> dict:
    weighted, composition, silent = found.weighted, found.composition, found.silent
    even = composition.evenness
    return {
        "n": found.base,
        "population": found.population,
        "share": found.share,
        "interval": _ends(found.chance.interval),
        "weighted": {
            "method": weighted.method,
            "share": weighted.share,
            "interval": _ends(weighted.interval),
            "se": weighted.se,
        },
        "deff": weighted.design_effect,
        "n_eff": weighted.effective,
        "composition": {
            "statistic": composition.statistic,
            "p_value": composition.p_value,
            "total_variation": composition.total_variation,
            "by_level": [asdict(one) for one in composition.by_level],
        },
        "r_indicator": {
            "value": even and even.value,
            "se": even and even.se,
            "interval": _ends(even and even.interval),
        },
        "worst_case": _ends(silent.worst),
        "tipping": {"share": silent.share, "gap": silent.gap if isfinite(silent.gap) else None},
        "ddc_to_flip": silent.flip,
    }


def _ends(bounds: Bounds | None) -> dict[str, float] | None:
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}


def _source(origin: str, *, file: File | None, read: Cells | Margins) -> dict:
    return {
        "file": origin if file is None else file.path,
        "sha256": file and file.sha256,
        "bytes": file and file.bytes,
        "rows": read.account.told(),
        "notes": [str(one) for one in read.notes],
    }


def _parameters(found: SampleAudit, *, language: str) -> dict:
    asked = found.asked
    return {
        "question": asked.question,
        "yes": list(asked.yes),
        "by": list(found.variables),
        "population": asked.population,
        "threshold": asked.threshold,
        "side": "above" if asked.above else "below",
        "alpha": asked.alpha,
        "delta": asked.delta,
        "language": language,
    }
