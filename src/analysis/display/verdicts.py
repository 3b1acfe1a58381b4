"""The verdicts as a file for other programs: one row per claim, shares as fractions."""

import csv
import io

from analysis.audit.findings import Finding
from analysis.audit.study import Study
from analysis.display.sentences import sentence
from analysis.display.verdict_words import VERDICTS
from analysis.methods.identification import Bounds
from analysis.methods.proportions import Hull, Share
from analysis.sources.answers import COLLECTED
from analysis.sources.spreadsheet import guarded

COLUMNS = (
    "claim wave question among printed published source proposition status counts share "
    "interval_low interval_high composition_low composition_high worst_low worst_high "
    "tipping_gap tipping_gap_low ddc_to_flip deciding verdict sentence_fr sentence_en evidence"
).split()


def verdict_rows(study: Study) -> list[dict[str, str]]:
    """Every claim of every edition as text by column (COLUMNS), in the order of claims.csv.

    `published`: the sentence, quoted as printed; `source`: where it was printed; `counts`: every
    admissible count/base; `share`: recomputed from the answers, else at the largest base;
    `interval_*`: around those of every admissible base, at the level of the family where something
    was concluded; `composition_*` and `worst_*`: around those of every admissible base; the tipping
    gaps and the data defect correlation: at the least favourable. Empty where the question cannot
    be asked.
    """
    rows = []
    for edition in (study, *study.other_editions):
        rows += [_row(found, edition) for found in edition.findings]
    order = {claim.id: place for place, claim in enumerate(study.every_claim)}
    return sorted(rows, key=lambda row: order[row["claim"]])


def verdicts_csv(study: Study) -> str:
    """The same as CSV: UTF-8, commas, points as decimals."""
    made = io.StringIO()
    rows = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(verdict_rows(study))
    return made.getvalue()


def _row(found: Finding, study: Study) -> dict[str, str]:
    claim = found.claim
    share = found.recomputed or found.largest
    return {
        "claim": claim.id,
        "wave": claim.wave,
        "question": claim.question,
        "among": claim.among,
        "printed": claim.printed,
        "published": guarded(claim.sentence),
        "source": guarded(claim.source),
        "proposition": claim.proposition,
        "status": found.reproduction.status,
        "counts": " ".join(f"{count}/{base}" for count, base in found.arithmetic.pairs),
        "share": "" if share is None else f"{share.estimate:.6f}",
        **_measures(found),
        "deciding": found.verdict.deciding,
        "verdict": VERDICTS[found.verdict.key],
        "sentence_fr": sentence(found, study.findings, language="fr"),
        "sentence_en": sentence(found, study.findings, language="en"),
        "evidence": found.evidence,
    }


def _measures(found: Finding) -> dict[str, str]:
    asked = found.confirmation
    printed = found.recomputed if found.evidence == COLLECTED else found.interval
    interval = printed if asked is None else asked.interval
    return {
        **_ends("interval", interval),
        **_ends("composition", asked and asked.composition),
        **_ends("worst", asked and asked.worst),
        "tipping_gap": _fraction(asked and asked.gap),
        "tipping_gap_low": _fraction(asked and asked.gap_low),
        "ddc_to_flip": _fraction(asked and asked.flip and asked.flip.correlation),
    }


def _ends(name: str, interval: Bounds | Hull | Share | None) -> dict[str, str]:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {f"{name}_low": _fraction(low), f"{name}_high": _fraction(high)}


def _fraction(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
