"""`barometre new-wave`: make the folder of the next edition."""

import argparse
import sys
from pathlib import Path

from analysis.commands import EXIT_NO
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre new-wave`."""
    command = choices.add_parser(
        "new-wave",
        help="make the folder of the next edition",
        description="Check the answers and the published numbers of a new edition, then write "
        "data/survey/WAVE/, its claims into data/published/claims.csv and their descriptions: "
        "all or, where anything is wrong, nothing. What is new is taken from what barometre "
        "import left beside the answers. Then: barometre report --wave WAVE.",
    )
    command.add_argument("wave", metavar="WAVE", help="the year of the edition, such as 2026")
    files = {
        "--answers": "respondents' answers as CSV, as barometre import makes it",
        "--claims": "the published numbers, columns as in data/published/claims.csv",
        "--tools": "the tools' answers (default: tools.csv beside respondents.csv, if there)",
        "--population": "the authorities of that year, as data/population/2016-strata.csv",
    }
    for option, said in files.items():
        needed = option in ("--answers", "--claims")
        command.add_argument(option, type=Path, metavar="FILE", required=needed, help=said)
    command.add_argument(
        "--codebook",
        type=Path,
        metavar="DIR",
        help="other schemas (default: the former edition's, and what is new in the one that "
        "barometre import left beside the answers)",
    )
    command.add_argument(
        "--from", dest="former", metavar="WAVE", help="whose codebook (default: last)"
    )
    command.add_argument("--title", default="", help="of the answers, for data/datapackage.json")
    command.add_argument("--source", default="", help="who collected them, and how")
    command.add_argument(
        "--licence",
        default="",
        choices=("etalab-2.0", "CC-BY-4.0"),
        help="under which they may be used",
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make an edition; 1 where it could not be written."""
    from analysis.audit.study import Study
    from analysis.display.wave_lines import added_lines, wave_lines
    from analysis.report.new_wave import install
    from analysis.sources.new_wave import Given, new_wave
    from analysis.sources.schema import described_waves

    told = {name: value for name, value in vars(given).items() if name != "run"}
    told["former"] = given.former or str(described_waves()[-1])
    new = new_wave(Given(**told))
    # Every question is put to every claim before anything is written.
    lines = wave_lines(Study(new.wave, new.words.codebook, new.every_claim, new.answers))
    try:
        paths = install(new)
    except OSError as fault:
        print(f"The edition could not be written: {fault}\n  data/ is as it was.", file=sys.stderr)
        return EXIT_NO
    print("\n".join([*map(shown, paths), *added_lines(new), *lines, *_untold(given)]))
    return 0


def _untold(given: argparse.Namespace) -> list[str]:
    names = [name for name in ("title", "source", "licence") if not getattr(given, name)]
    told = f"not told, to be completed in data/datapackage.json: {', '.join(names)}"
    return [
        *([told] if names else []),
        f"to be written in data/README.md: a section survey/{given.wave}/, its caveats first",
        "to be made again: reports/, which compares editions (make report); then make test",
    ]
