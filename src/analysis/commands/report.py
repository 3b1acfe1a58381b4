"""`barometre report`: make the report."""

import argparse
import sys
from pathlib import Path

from analysis.commands import EXIT_NO
from analysis.commands.arguments import RESUMES, add_cluster, count, workers
from analysis.paths import REPORTS, TERRITORIES, shown
from analysis.report.parameters import LANGUAGES, LEVELS, Parameters, checked
from analysis.sources.errors import SourceError


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre report`."""
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
        "--out",
        type=Path,
        metavar="DIR",
        help="where to (default: reports/; with --each: a folder in territories/)",
    )
    command.add_argument(
        "--processes",
        type=count,
        metavar="N",
        help="notebooks run at once (default: one more than processors; with --each, processes "
        "of this machine, one for each processor)",
    )
    command.add_argument(
        "--force", action="store_true", help="make all again, also what has not changed"
    )
    either = command.add_mutually_exclusive_group()
    either.add_argument(
        "--pdf", action="store_true", help="print the whole report as PDF too (needs Chromium)"
    )
    either.add_argument(
        "--each", choices=LEVELS, help="in place of the report, a light one for each territory"
    )
    add_cluster(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make the report; 1 where a notebook failed, a page is unfit or the disk is full."""
    return _territories(given) if given.each else _report(given)


def _report(given: argparse.Namespace) -> int:
    from analysis.report.build import build
    from analysis.report.pdf import NoBrowser, NotPrinted, find_browser
    from analysis.report.publish import UnfitPage
    from analysis.report.run import NotebookFailed

    if given.cluster:
        raise SourceError("--cluster", wanted="--each", way_out="Give --each region, for example.")
    out, parameters = given.out or REPORTS, _parameters(given)
    try:
        if given.pdf:
            find_browser()  # before any work
        made = build(
            parameters,
            languages=_languages(given),
            out=out,
            processes=given.processes,
            force=given.force,
            pdf=given.pdf,
            progress=lambda line: print(line, flush=True),
        )
    except (NotebookFailed, UnfitPage, NoBrowser, NotPrinted) as fault:
        return _refused(str(fault), out)
    except OSError as fault:
        return _refused(f"The report could not be written: {fault}", out)
    if made.unchanged:
        print(f"unchanged: {len(made.files)} files in {shown(out)}")
        return 0
    return _made(made.files, out)


def _territories(given: argparse.Namespace) -> int:
    from analysis.report.publish import UnfitPage
    from analysis.report.territories import FOLDERS, build_territories
    from analysis.workers import TaskFailed, WorkersLost

    out, parameters = given.out or TERRITORIES, _parameters(given)
    target = out / FOLDERS[given.each]
    try:
        files = build_territories(
            parameters,
            each=given.each,
            workers=workers(given),
            languages=_languages(given),
            out=out,
            force=given.force,
        )
    except (TaskFailed, UnfitPage) as fault:
        return _refused(f"{fault.__notes__[-1]}: {fault}", target)
    except WorkersLost as lost:
        return _refused(f"{lost}\n  {RESUMES}", target)
    except OSError as fault:
        return _refused(f"The reports could not be written: {fault}", target)
    return _made(files, target)


def _parameters(given: argparse.Namespace) -> Parameters:
    from analysis.sources.schema import described_waves

    answers = shown(Path(given.answers).resolve()) if given.answers else ""
    told = {"wave": given.wave, "answers": answers, "alpha": given.alpha, "delta": given.delta}
    return checked(told, waves=described_waves())


def _languages(given: argparse.Namespace) -> tuple[str, ...]:
    return (given.language,) if given.language else LANGUAGES


def _made(files: list[Path], out: Path) -> int:
    indexes = (path for path in files if path.stem.startswith("index"))
    opens = min(indexes, key=lambda path: len(path.name))
    print(f"{len(files)} files in {shown(out)}; open {shown(opens)}")
    return 0


def _refused(why: str, out: Path) -> int:
    print(f"{why}\n  {shown(out)} is as it was.", file=sys.stderr)
    return EXIT_NO
