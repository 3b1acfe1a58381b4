"""`barometre operating`: table how often the verdict is wrong."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import EXIT_NO
from analysis.commands.arguments import RESUMES, add_workers, count, workers
from analysis.paths import shown

if TYPE_CHECKING:  # slow to import
    from analysis.audit.study import Study

CODE = ("requirements.lock", "src")  # what the table depends on, beside what is asked


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre operating`."""
    command = choices.add_parser(
        "operating",
        help="how often the verdict is wrong",
        description="Draw surveys from populations with known truth, apply the rule of the verdict "
        "and table how often it assures falsely or asks for a needless confirmation.",
    )
    command.add_argument(
        "--plan",
        action="store_true",
        help="of the confirming survey that `barometre design` plans, beside an open call; "
        "coverage of its intervals too",
    )
    command.add_argument("--surveys", type=count, default=4000, metavar="N", help="per cell")
    command.add_argument("--seed", type=int, default=2016, help="default: 2016")
    command.add_argument("--out", type=Path, metavar="FILE", help="default: data/operating/")
    add_workers(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Table how often the verdict is wrong, for surveys like that of 2016 or for the plan."""
    from analysis.audit.study import open_study
    from analysis.sources.provenance import seal
    from analysis.workers import WorkersLost

    table = _of_plan if given.plan else _of_surveys
    try:
        print(shown(table(open_study("2016"), given)))
    except WorkersLost as lost:
        print(f"{lost}\n  {RESUMES}", file=sys.stderr)
        return EXIT_NO
    if given.out is None:
        seal()
    return 0


def _of_surveys(study: "Study", given: argparse.Namespace) -> Path:
    from analysis.audit.chance import family_size
    from analysis.audit.operating import Rule, operating_table, write_operating
    from analysis.paths import OPERATING

    asked_for = {
        "frame": dict(study.reach.population),
        "asked": dict(study.reach.sample),
        "rule": Rule(study.alpha, study.delta, family_size(study.claims)),
        "surveys": given.surveys,
        "seed": given.seed,
    }
    table = operating_table(**asked_for, **_fanned_out(asked_for, given))
    return write_operating(table, given.out or OPERATING / "2016-operating.csv")


def _of_plan(study: "Study", given: argparse.Namespace) -> Path:
    from analysis.audit.fieldwork import fieldwork_of
    from analysis.audit.operating import Rule
    from analysis.audit.plan_operating import plan_operating_table, write_plan_operating
    from analysis.audit.plan_rates import PLAN_OPERATING

    plan = study.confirming.plan
    asked_for = {
        "fieldwork": fieldwork_of(plan.strata),
        "asked": dict(study.reach.sample),
        "rule": Rule(plan.aim.alpha, plan.aim.delta, len(plan.claims)),
        "surveys": given.surveys,
        "seed": given.seed,
    }
    table = plan_operating_table(**asked_for, **_fanned_out(asked_for, given))
    return write_plan_operating(table, given.out or PLAN_OPERATING)


def _fanned_out(asked_for: Mapping[str, object], given: argparse.Namespace) -> dict[str, object]:
    """Where it is done, and where finished cells are kept for a run that was stopped."""
    from analysis.paths import BUILD
    from analysis.report.source_tree import tree_hash
    from analysis.workers import Kept

    kept = Kept(BUILD / "operating", made_of=f"{tree_hash(CODE)} {asked_for}")
    return {"workers": workers(given), "kept": kept, "title": "operating"}
