"""`barometre import`: an export of a survey platform made into answers."""

import argparse
import sys
from pathlib import Path, PurePath

from analysis.commands import EXIT_FAULT
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre import`."""
    command = choices.add_parser(
        "import",
        help="an export of a survey platform made into answers",
        description="Run twice. First it proposes, as tables to review: mapping.csv (what each "
        "column is for, each answer with its code, personal columns left out) and questions.csv "
        "(labels in two languages, to complete). Then it follows the reviewed mapping: "
        "respondents.csv with its codebook, and what became of every row.",
        epilog="Example: barometre import export.csv --out wave/; review wave/mapping.csv; run it "
        "again; barometre check wave/respondents.csv. Not supported: one row for each tool, one "
        "row for each answer, several exports together, rankings with one column for each item. "
        "Exit status: 0 done, 2 bad input (nothing was changed).",
    )
    command.add_argument(
        "export", metavar="EXPORT", help="CSV, Excel, Parquet, SPSS, Stata, ods://"
    )
    command.add_argument("--sheet", default="", metavar="NAME", help="of a workbook")
    command.add_argument(
        "--wave",
        type=int,
        metavar="YEAR",
        help="a former edition, whose codes recur",
    )
    command.add_argument(
        "--mapping", type=Path, metavar="FILE", help="default: mapping.csv in DIR, once there"
    )
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="default: import-NAME, here, NAME of the export"
    )
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Propose a mapping, or follow the one that was reviewed."""
    from analysis.report.importing import follow, propose_into

    out = given.out or folder_of(given.export)
    reviewed = given.mapping or out / "mapping.csv"
    if given.mapping or reviewed.exists():
        done = follow(given.export, reviewed, sheet=given.sheet, out=out, language=given.language)
    else:
        done = propose_into(
            out, given.export, sheet=given.sheet, wave=given.wave, language=given.language
        )
    for line in (*done.lines, *map(shown, done.files)):
        print(line)
    for fault in done.faults:
        print(fault, file=sys.stderr)
    return EXIT_FAULT if done.faults else 0


def folder_of(export: str) -> Path:
    """The folder of an import unless told: here, named after the export.

    >>> str(folder_of("exports/../results-survey12.csv"))
    'import-results-survey12'
    """
    return Path(f"import-{PurePath(export).stem}")
