"""The `barometre` command: thin, each subcommand one call."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis import commands
from analysis.paths import REPORTS
from analysis.sources.errors import SourceError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 answered no (or a notebook failed), 2 bad input."""
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except SourceError as fault:
        print(fault, file=sys.stderr)
        return commands.EXIT_FAULT
    except KeyboardInterrupt:
        print("\nstopped; what was there is as it was", file=sys.stderr)
        return commands.EXIT_STOPPED


def parser() -> argparse.ArgumentParser:
    """The command line, its help included."""
    top = argparse.ArgumentParser(
        prog="barometre",
        description="Should a small online survey be confirmed at larger scale? "
        "Regenerates the report on the barometer of digital local democracy, "
        "and answers single questions about printed percentages.",
        epilog="Exit status: 0 done, 1 the answer is no, 2 bad input (nothing was changed).",
    )
    choices = top.add_subparsers(metavar="COMMAND", required=True)
    for add in (
        _add_report,
        _add_grim,
        _add_reconstruct,
        _add_operating,
        _add_population,
        _add_seal,
    ):
        add(choices)
    return top


def _add_report(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser(
        "report",
        help="run the notebooks and publish their pages",
        description="Run the five notebooks, write their pages in French and English, the "
        "verdicts and the figures; the former report is replaced only when all is complete.",
    )
    command.add_argument("--wave", type=int, default=2016, help="edition (default: 2016)")
    command.add_argument(
        "--answers",
        metavar="FILE",
        default="",
        help="respondents' answers as CSV, with the tools' answers beside it (respondents.csv, "
        "tools.csv); default: the reconstructed answers of the repository",
    )
    command.add_argument("--language", choices=("fr", "en"), help="one language only")
    command.add_argument(
        "--delta",
        type=float,
        default=0.2,
        metavar="D",
        help="plausible gap between those who answered and the others, a fraction (default: 0.2)",
    )
    command.add_argument(
        "--alpha",
        type=float,
        default=0.05,
        metavar="A",
        help="how often the family of verdicts may be wrong by chance (default: 0.05)",
    )
    command.add_argument(
        "--out", type=Path, default=REPORTS, metavar="DIR", help="where to (default: reports/)"
    )
    command.add_argument(
        "--processes", type=_count, metavar="N", help="notebooks run at once (default: processors)"
    )
    command.set_defaults(run=commands.report)


def _add_grim(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser(
        "grim",
        help="can a printed percentage exist?",
        description="Whether percentages as printed can be counts of a base (Brown & Heathers "
        "2017). Several percentages are read as the answers of one question.",
        epilog='Examples: barometre grim "80,1 %" --base 194; '
        "barometre grim 61 29 6 5 --mentions --base-up-to 194. "
        "Exit status: 0 possible, 1 impossible, 2 bad usage.",
    )
    command.add_argument("printed", nargs="+", help='as printed: "80,1 %%", 80.1, 62')
    base = command.add_mutually_exclusive_group(required=True)
    base.add_argument("--base", type=_count, metavar="N", help="how many were asked")
    base.add_argument("--base-up-to", type=_count, metavar="N", help="how many were asked at most")
    reading = command.add_mutually_exclusive_group()
    for name, text in {
        "exclusive": "one answer each: the answers add to the base",
        "multiple": "several answers each: no answer exceeds the base",
        "mentions": "shares of all answers given: they add to all mentions",
    }.items():
        reading.add_argument(
            f"--{name}", dest="reading", action="store_const", const=name, help=text
        )
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=commands.grim, usage=command.error)


def _add_reconstruct(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser(
        "reconstruct",
        help="make up answers consistent with what was published",
        description="Write answers that print every published number that can exist, by the rule "
        "of audit/plan.py; the rest is drawn at random. They say in every row that they are "
        "reconstructed. Says which numbers they do not print, and what they print instead.",
    )
    command.add_argument("--wave", type=int, default=2016, help="edition (default: 2016)")
    command.add_argument("--seed", type=int, default=2016, help="default: 2016")
    command.add_argument(
        "--draws", type=_count, default=1, metavar="N", help="how many sets to draw (default: 1)"
    )
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="default: data/survey/WAVE for a single draw"
    )
    command.set_defaults(run=commands.reconstruct, usage=command.error)


def _add_operating(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser(
        "operating",
        help="how often the verdict is wrong",
        description="Draw surveys from populations with known truth, apply the rule of the verdict "
        "and table how often it assures falsely or asks for a needless confirmation.",
    )
    command.add_argument("--surveys", type=_count, default=4000, metavar="N", help="per cell")
    command.add_argument("--seed", type=int, default=2016, help="default: 2016")
    command.add_argument("--out", type=Path, metavar="FILE", help="default: data/operating/")
    command.set_defaults(run=commands.operating)


def _add_population(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser("population", help="the list of local authorities")
    actions = command.add_subparsers(metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help="make the list from the npm package",
        description="Make data/population/2026-authorities.csv.gz from the file that "
        "`npm pack @etalab/decoupage-administratif@6.0.0` leaves.",
    )
    build.add_argument("tarball", type=Path, metavar="TARBALL")
    build.set_defaults(run=commands.population)


def _add_seal(choices: argparse._SubParsersAction) -> None:
    command = choices.add_parser(
        "seal",
        help="describe the data files as they are now",
        description="Write the hash and size of every data file into data/datapackage.json. "
        "Until then a changed file is refused.",
    )
    command.set_defaults(run=commands.seal)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"saw {text}, wanted 1 or more")
    return number
