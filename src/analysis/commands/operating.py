"""`barometre operating`: table how often the verdict is wrong."""

import argparse
from pathlib import Path

from analysis.commands.arguments import count
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre operating`."""
    command = choices.add_parser(
        "operating",
        help="how often the verdict is wrong",
        description="Draw surveys from populations with known truth, apply the rule of the verdict "
        "and table how often it assures falsely or asks for a needless confirmation.",
    )
    command.add_argument("--surveys", type=count, default=4000, metavar="N", help="per cell")
    command.add_argument("--seed", type=int, default=2016, help="default: 2016")
    command.add_argument("--out", type=Path, metavar="FILE", help="default: data/operating/")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
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
