"""`barometre reconstruct`: make up answers consistent with what was published."""

import argparse
from pathlib import Path

from analysis.commands.arguments import count
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre reconstruct`."""
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
        "--draws", type=count, default=1, metavar="N", help="how many sets to draw (default: 1)"
    )
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="default: data/survey/WAVE for a single draw"
    )
    command.set_defaults(run=run, usage=command.error)


def run(given: argparse.Namespace) -> int:
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
