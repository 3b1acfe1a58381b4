"""What each command does: one call into the house, then what it made in words.

Slow imports wait until a command needs them, so that `barometre grim` answers at once.
"""

import argparse
import sys
from pathlib import Path

from analysis.paths import shown

EXIT_NO, EXIT_FAULT, EXIT_STOPPED = 1, 2, 130


def report(given: argparse.Namespace) -> int:
    """Make the report; 1 where a notebook failed or a page is unfit."""
    from analysis.report.build import UnfitPage, build
    from analysis.report.parameters import LANGUAGES, checked
    from analysis.report.run import NotebookFailed
    from analysis.sources.schema import described_waves

    answers = shown(Path(given.answers).resolve()) if given.answers else ""
    told = {"wave": given.wave, "answers": answers, "alpha": given.alpha, "delta": given.delta}
    parameters = checked(told, waves=described_waves())
    languages = (given.language,) if given.language else LANGUAGES
    try:
        made = build(
            parameters,
            languages=languages,
            out=given.out,
            processes=given.processes,
            progress=lambda line: print(line, flush=True),
        )
    except (NotebookFailed, UnfitPage) as fault:
        print(f"{fault}\n  {shown(given.out)} is as it was.", file=sys.stderr)
        return EXIT_NO
    index = min((path for path in made if path.stem.startswith("index")), key=lambda p: len(p.name))
    print(f"{len(made)} files in {shown(given.out)}; open {shown(index)}")
    return 0


def grim(given: argparse.Namespace) -> int:
    """Say whether printed percentages can exist; 1 where they cannot."""
    from analysis.display import possible
    from analysis.methods.rounding import NotPrintedNumber

    if len(given.printed) > 1 and given.reading is None:
        given.usage("several numbers: say --exclusive, --multiple or --mentions")
    try:
        if given.reading:
            can, lines = possible.question(
                given.printed,
                reading=given.reading,
                most=given.base or given.base_up_to,
                at_least=given.base or 1,
                language=given.language,
            )
        elif given.base:
            can, lines = possible.on_base(
                given.printed[0], base=given.base, language=given.language
            )
        else:
            can, lines = possible.up_to(
                given.printed[0], most=given.base_up_to, language=given.language
            )
    except NotPrintedNumber as fault:
        given.usage(str(fault))
    print("\n".join(lines))
    return 0 if can else EXIT_NO


def reconstruct(given: argparse.Namespace) -> int:
    """Write made-up answers and say what they could not print."""
    from analysis.audit.draws import reconstruct
    from analysis.display.missed import missed_lines

    if given.draws > 1 and given.out is None:
        given.usage("several draws need --out DIR")
    made = reconstruct(str(given.wave), seed=given.seed, draws=given.draws, out=given.out)
    for path in made.paths:
        print(shown(path))
    print("\n".join(missed_lines(made.findings, language="fr")))
    return 0


def operating(given: argparse.Namespace) -> int:
    """Table how often the verdict is wrong, for surveys like that of 2016."""
    from analysis.audit.chance import family_size
    from analysis.audit.operating import Rule, operating_table, write_operating
    from analysis.audit.study import open_study
    from analysis.paths import OPERATING
    from analysis.sources.provenance import seal

    study = open_study("2016")
    table = operating_table(
        frame=study.reach.population,
        asked=study.reach.sample,
        rule=Rule(study.alpha, study.delta, family_size(study.claims)),
        surveys=given.surveys,
        seed=given.seed,
    )
    print(shown(write_operating(table, given.out or OPERATING / "2016-operating.csv")))
    if given.out is None:
        seal()
    return 0


def population(given: argparse.Namespace) -> int:
    """Build the list of local authorities."""
    from analysis.sources.population import AUTHORITIES
    from analysis.sources.population_build import build

    made = build(given.tarball, out=AUTHORITIES)
    for kind, number in made.counts.items():
        print(f"{kind:12} {number:>7}")
    print(f"{shown(AUTHORITIES)}: {made.bytes} bytes; if it is meant, run: barometre seal")
    return 0


def seal(given: argparse.Namespace) -> int:
    """Describe the data files as they are."""
    from analysis.sources.provenance import seal

    for file in seal():
        print(f"{file.sha256[:12]}  {file.path}")
    return 0
