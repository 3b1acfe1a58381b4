"""The options `barometre design` and `barometre sample` share: what is planned, whom it draws."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands.arguments import names, share

if TYPE_CHECKING:  # slow to import
    from analysis.audit.confirming_plan import ConfirmingPlan
    from analysis.sources.contact_frame import ContactFrame


def add_design(command: argparse.ArgumentParser) -> None:
    """The options that say what is to be settled, and how surely."""
    command.add_argument("--wave", default="2016", metavar="YEAR", help="the edition to confirm")
    command.add_argument(
        "--assumptions",
        type=Path,
        metavar="FILE",
        help="rates of answering and costs by type (default: data/design/assumptions.csv, of "
        "which no number was measured); a row * stands for every other type",
    )
    for name, default, meaning in (
        ("power", 0.80, "chance with which a true claim on everybody is settled"),
        ("smallest", 0.05, "gap to the threshold worth settling"),
        (
            "margin",
            0.10,
            "of a share of one half in each type of more than 50 units; 0.5 asks nothing of types",
        ),
        ("alpha", 0.05, "how often any claim may be settled wrongly by chance"),
        ("delta", 0.20, "plausible gap between those who never answer and the others"),
    ):
        command.add_argument(
            f"--{name}",
            type=share,
            default=default,
            metavar="SHARE",
            help=f"{meaning} (default: {default})",
        )
    command.add_argument(
        "--claims",
        type=names,
        default=(),
        metavar="ID[,ID]",
        help="settle these conclusions only, each of them, also those about some of the "
        "respondents (default: every open one, made for those about everybody)",
    )
    command.add_argument(
        "--settled",
        action="store_true",
        help="large enough that a true claim stands whatever those think who never answer (within "
        "--delta); without it, that chance is excluded",
    )


def add_frame(command: argparse.ArgumentParser) -> None:
    """The options that say among whom to draw."""
    command.add_argument(
        "--frame",
        type=Path,
        metavar="FILE",
        help="units of any kind, Parquet (tens of millions and more), CSV or Excel (default: the "
        "authorities of today)",
    )
    command.add_argument("--id", metavar="COLUMN", help="of --frame: the code of a unit")
    command.add_argument(
        "--by",
        type=names,
        default=(),
        metavar="COLUMN[,COLUMN]",
        help="of --frame: the columns that make strata, the first one the type",
    )
    command.add_argument(
        "--columns",
        type=names,
        default=(),
        metavar="COLUMN[,COLUMN]",
        help="of --frame: others to keep in the list of contacts",
    )


def frame_of(given: argparse.Namespace) -> "ContactFrame":
    """The frame that was asked for; raises SourceError where it cannot be read."""
    from analysis.sources.contact_frame import current_frame
    from analysis.sources.errors import SourceError
    from analysis.sources.other_frame import FrameFile, read_frame_file

    if given.frame is None:
        return current_frame()
    if not (given.id and given.by):
        raise SourceError(
            str(given.frame),
            wanted="the columns of the codes and of the strata",
            way_out="Name them: --frame FILE --id COLUMN --by COLUMN[,COLUMN]",
        )
    return read_frame_file(FrameFile(given.frame, given.id, given.by, given.columns))


def plan_of(given: argparse.Namespace, frame: "ContactFrame") -> "ConfirmingPlan":
    """The plan that was asked for; raises SourceError where there is nothing to plan from."""
    from analysis.audit.aim import Aim
    from analysis.audit.confirming_plan import confirming_plan
    from analysis.audit.open_claims import only, open_claims
    from analysis.audit.study import open_study
    from analysis.sources.assumptions import ASSUMPTIONS, load_assumptions

    study = open_study(given.wave)
    wanted = ("power", "smallest", "margin", "alpha", "delta")
    claims = open_claims(study.findings, sizes=study.sizes)
    return confirming_plan(
        only(claims, given.claims) if given.claims else claims,
        frame,
        assumptions=load_assumptions(given.assumptions or ASSUMPTIONS),
        aim=Aim(
            **{name: float(getattr(given, name)) for name in wanted},
            settled=given.settled,
            among_some=bool(given.claims),
        ),
    )
