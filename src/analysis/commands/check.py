"""`barometre check`: every fault of a file of answers."""

import argparse
from pathlib import Path

from analysis.commands import EXIT_NO


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre check`."""
    command = choices.add_parser(
        "check",
        help="every fault of a file of answers",
        description="List every cell that is not as the codebook wants it, with row, column, what "
        "was seen and what is wanted, and the number of each kind. The tools' file beside the "
        "respondents' is checked with it, and repairs in corrections.csv are made first.",
        epilog="Exit status: 0 no fault, 1 some, 2 the file or its codebook cannot be read.",
    )
    command.add_argument("answers", type=Path, metavar="ANSWERS", help="such as respondents.csv")
    codebook = command.add_mutually_exclusive_group()
    codebook.add_argument("--wave", type=int, metavar="YEAR", help="the codebook of an edition")
    codebook.add_argument(
        "--codebook",
        type=Path,
        metavar="FILE",
        help="default: respondents.schema.json beside the answers, else that of 2016",
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """List the faults of answers; 1 where there are some."""
    from analysis.display.fault_lines import fault_lines
    from analysis.sources.answers import check

    wave = None if given.wave is None else str(given.wave)
    found = check(given.answers, wave=wave, codebook=given.codebook)
    rows = sum(len(sheet.rows) for sheet in found.sheets.values())
    print("\n".join(fault_lines(found.faults)))
    print(f"{rows} rows read, {found.repairs} repaired by corrections.csv.")
    return EXIT_NO if found.faults else 0
