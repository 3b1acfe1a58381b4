"""`barometre sample`: draw whom to contact."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import EXIT_NO
from analysis.commands.arguments import add_workers, share, workers
from analysis.commands.design_arguments import add_design, add_frame, frame_of, plan_of
from analysis.paths import shown

if TYPE_CHECKING:  # slow to import
    from analysis.audit.overlap import Last
    from analysis.sources.contact_frame import ContactFrame
    from analysis.sources.plan_file import Draw


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre sample`."""
    command = choices.add_parser(
        "sample",
        help="draw whom to contact",
        description="Draw the units of the plan from the list of authorities: code, name, type, "
        "population, département, région, stratum, inclusion probability, weight, and whether by "
        "letter, by letter then telephone, or in reserve. The same seed draws the same units for "
        "ever; publish it before anybody is written to.",
        epilog="Example: barometre sample --seed 2026 --out contacts.xlsx. In a .csv a double "
        "click may make numbers of codes: open it by the import of the spreadsheet, codes as "
        "text, or take the .xlsx. The next wave: barometre sample --seed 2026 --after "
        "contacts.xlsx --keep 0.5 --out next.xlsx. A reserve that is used changes the weights of "
        "its stratum: units over all written to. A large Parquet --frame takes about 200 MB "
        "for each of --processes, and 8 bytes a unit. Exit status: 0 done, 1 no workers, 2 bad "
        "input (nothing was changed).",
    )
    command.add_argument("--seed", type=int, required=True, metavar="N")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help=".csv or .xlsx")
    command.add_argument(
        "--plan", type=Path, metavar="FILE", help="of barometre design --out (default: its plan)"
    )
    command.add_argument(
        "--after", type=Path, metavar="FILE", help="the contacts of the wave before, to overlap"
    )
    command.add_argument(
        "--keep",
        type=share,
        metavar="SHARE",
        help="of the sample of --after, to be asked again (default: one half)",
    )
    add_frame(command)
    add_design(command)
    add_workers(command)
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Draw, say how many, write the list."""
    from analysis.audit.contacts import draw_contacts
    from analysis.display.contact_words import contact_sheet
    from analysis.display.plan_lines import draw_lines
    from analysis.report.sheet_file import sheet_place, write_sheet
    from analysis.workers import WorkersLost

    sheet_place(given.out)
    frame = frame_of(given)
    asked_for = {"seed": given.seed, "last": _last(given, frame), "workers": workers(given)}
    try:
        drawn = draw_contacts(frame, _draws(given, frame), **asked_for)
    except WorkersLost as lost:
        print(lost, file=sys.stderr)
        return EXIT_NO
    sheet = contact_sheet(drawn, language=given.language)
    write_sheet(sheet, given.out, language=given.language)
    print("\n".join([*draw_lines(drawn, language=given.language), shown(given.out)]))
    return 0


def _draws(given: argparse.Namespace, frame: "ContactFrame") -> "dict[str, Draw]":
    from analysis.sources.plan_file import read_plan

    return plan_of(given, frame).draws if given.plan is None else read_plan(given.plan, frame=frame)


def _last(given: argparse.Namespace, frame: "ContactFrame") -> "Last | None":
    from analysis.audit.overlap import Last
    from analysis.display.contact_words import former_headings, reserve_words
    from analysis.sources.former_contacts import read_former

    if given.after is None:
        return None
    former = read_former(given.after, headings=former_headings(frame.key), reserve=reserve_words())
    return Last(former, 0.5 if given.keep is None else float(given.keep))
