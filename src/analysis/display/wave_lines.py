"""What a new edition holds, said on a terminal."""

from collections import Counter

from analysis.audit.findings import tally
from analysis.audit.study import Study
from analysis.display.verdict_words import VERDICTS
from analysis.sources.new_wave import NewWave


def wave_lines(study: Study) -> list[str]:
    """How many answered, how many claims there are, and what became of them.

    Puts every question to every claim: raises what any of them raises.
    """
    printed = [found for found in study.findings if found.claim.printed]
    statuses = Counter(found.reproduction.status for found in study.findings)
    tables = study.answers.tables.items()
    rows = ", ".join(f"{len(table)} {name}" for name, table in tables)
    verdicts = [f"  {count} {VERDICTS[key]}" for key, count in tally(printed).items()]
    return [
        f"{study.wave}: {rows}; {len(study.claims)} claims, {statuses['reproduced']} reproduced, "
        f"{statuses['differs']} where the answers print another number",
        *verdicts,
    ]


def added_lines(new: NewWave) -> list[str]:
    """What the edition adds to the codebook of the former one; nothing where it adds nothing."""
    columns = [
        f"  {'new column' if one.whole else 'column'} {one.column}"
        + (f": {'codes' if one.whole else 'new codes'} {', '.join(one.codes)}" if one.codes else "")
        for one in new.added
    ]
    questions = [": ".join(filter(None, one)) for one in new.words.questions]
    rows = {"questions.csv": questions, "among.csv": new.words.bases}
    tables = [f"  data/published/{name}: {', '.join(ids)}" for name, ids in rows.items() if ids]
    said = [*columns, *tables]
    return ["added to the codebook, all else as in the former edition:", *said] if said else []
