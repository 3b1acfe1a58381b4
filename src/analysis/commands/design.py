"""`barometre design`: how many to ask, whom, at what cost, to settle what."""

import argparse
from pathlib import Path

from analysis.commands.design_arguments import add_design, add_frame, frame_of, plan_of
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre design`."""
    command = choices.add_parser(
        "design",
        help="plan the survey that would settle the open claims",
        description="Print the cheapest survey that tells the open conclusions of an edition from "
        "their thresholds: how many to draw in which stratum (Bethel 1989), the answers and euros "
        "expected (a random part of the silent ones is telephoned), the chance to settle each.",
        epilog="Every size and cost rests on assumed rates of answering: replace those of "
        "data/design/assumptions.csv by your own with --assumptions. Of what answers neither "
        "letter nor call nothing is known. Then: barometre sample --seed N --plan plan.csv --out "
        "contacts.xlsx. Exit status: 0 done, 2 bad input (nothing was changed).",
    )
    add_design(command)
    add_frame(command)
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the strata as .csv or .xlsx, which you may change before the draw",
    )
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the plan, and write its strata where told."""
    from analysis.display.plan_lines import plan_lines
    from analysis.display.plan_sheet import plan_sheet
    from analysis.report.sheet_file import sheet_place, write_sheet

    if given.out is not None:
        sheet_place(given.out)
    plan = plan_of(given, frame_of(given))
    lines = plan_lines(plan, language=given.language)
    if given.out is not None:
        out = write_sheet(plan_sheet(plan), given.out, language=given.language)
        lines.append(shown(out))
    print("\n".join(lines))
    return 0
