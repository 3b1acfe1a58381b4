"""`barometre audit`: the five questions of the verdict, on any sample."""

import argparse
from fractions import Fraction
from pathlib import Path, PurePath

from analysis.commands.arguments import count, names, share
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre audit`."""
    command = choices.add_parser(
        "audit",
        help="should a share of any sample be confirmed?",
        description="Put the five questions of the verdict to one share of a sample: could it be "
        "chance, could it be who answered, could it be who did not? Writes audit.json (by "
        "audit.schema.json, written beside it) and audit.html, a page of its own.",
        epilog="Example: barometre audit answers.csv --margins population.csv --question q7 --yes "
        '"Oui,Plutôt oui" --by type. The margins are a table variable,level,count; a variable is a '
        "column of the sample, or several crossed: type*size, commune*small. Exit status: 0 done, "
        "whatever the verdict; 2 bad input (nothing was changed).",
    )
    command.add_argument(
        "sample", metavar="SAMPLE", help="CSV, Excel, Parquet, SPSS, Stata, ods://"
    )
    command.add_argument("--margins", type=Path, required=True, metavar="MARGINS")
    command.add_argument("--question", required=True, metavar="COLUMN")
    command.add_argument(
        "--yes", type=names, required=True, metavar="CODE[,CODE]", help="the answers that count"
    )
    command.add_argument(
        "--population", type=count, metavar="N", help="default: the total of the margins"
    )
    command.add_argument(
        "--by",
        type=names,
        default=(),
        metavar="COLUMN[,COLUMN]",
        help="the variables to weight by (default: all of the margins)",
    )
    command.add_argument(
        "--threshold",
        type=share,
        default=Fraction(1, 2),
        metavar="T",
        help="what the share is said to exceed: 1/2, 0.5 (default: 1/2)",
    )
    command.add_argument(
        "--less", action="store_true", help="the share is said to lie below the threshold"
    )
    command.add_argument(
        "--delta",
        type=share,
        default=Fraction(1, 5),
        metavar="D",
        help="plausible gap between those who answered and the others (default: 0.2)",
    )
    command.add_argument(
        "--alpha",
        type=share,
        default=Fraction(1, 20),
        metavar="A",
        help="how often it may be wrong by chance (default: 0.05)",
    )
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="default: audit-NAME, here, NAME that of the sample"
    )
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Audit a sample, say what was found and what became of every row."""
    from analysis.audit.sample_answers import Asked
    from analysis.display.sample_lines import sample_lines
    from analysis.report.audit import audit

    asked = Asked(
        question=given.question,
        yes=given.yes,
        by=given.by,
        population=given.population,
        threshold=float(given.threshold),
        above=not given.less,
        alpha=float(given.alpha),
        delta=float(given.delta),
    )
    made = audit(
        given.sample,
        given.margins,
        asked=asked,
        out=given.out or folder_of(given.sample),
        language=given.language,
    )
    lines = sample_lines(
        made.found, cells=made.cells, margins=made.margins, language=given.language
    )
    print("\n".join([*lines, *map(shown, made.files)]))
    return 0


def folder_of(sample: str) -> Path:
    """The folder an audit is written to unless told: beside nothing, named after the sample.

    >>> str(folder_of("exports/Réponses 2026.csv"))
    'audit-Réponses 2026'
    """
    return Path(f"audit-{PurePath(sample).stem}")
