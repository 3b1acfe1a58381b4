"""The verdicts as a file for other programs: one row per claim, shares as fractions."""

from analysis.audit.findings import Finding
from analysis.audit.study import Study
from analysis.display.sentences import VERDICTS, sentence
from analysis.sources.answers import COLLECTED

COLUMNS = (
    "claim wave question among printed proposition status counts share interval_low "
    "interval_high deciding verdict sentence_fr sentence_en evidence"
).split()


def verdict_rows(study: Study) -> list[dict[str, str]]:
    """Every claim of every edition as text by column (COLUMNS), in the order of claims.csv.

    `counts`: every admissible count/base; `share`: recomputed from the answers, else at the
    largest base; `interval_*`: of the share where answers were collected, else around those of
    every admissible base. Empty where the question cannot be asked.
    """
    rows = []
    for edition in (study, *study.other_editions):
        rows += [_row(found, edition) for found in edition.findings]
    order = {claim.id: place for place, claim in enumerate(study.every_claim)}
    return sorted(rows, key=lambda row: order[row["claim"]])


def _row(found: Finding, study: Study) -> dict[str, str]:
    claim = found.claim
    low, high = _interval(found)
    share = found.recomputed or found.largest
    return {
        "claim": claim.id,
        "wave": claim.wave,
        "question": claim.question,
        "among": claim.among,
        "printed": claim.printed,
        "proposition": claim.proposition,
        "status": found.reproduction.status,
        "counts": " ".join(f"{count}/{base}" for count, base in found.arithmetic.pairs),
        "share": "" if share is None else f"{share.estimate:.6f}",
        "interval_low": low,
        "interval_high": high,
        "deciding": found.verdict.deciding,
        "verdict": VERDICTS[found.verdict.key],
        "sentence_fr": sentence(found, study.findings, language="fr"),
        "sentence_en": sentence(found, study.findings, language="en"),
        "evidence": found.evidence,
    }


def _interval(found: Finding) -> tuple[str, str]:
    interval = found.recomputed if found.evidence == COLLECTED else found.interval
    if interval is None:
        return "", ""
    return f"{interval.low:.6f}", f"{interval.high:.6f}"
