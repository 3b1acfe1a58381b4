"""`barometre report`: make the report."""

import argparse
import sys
from pathlib import Path

from analysis.commands import EXIT_NO
from analysis.commands.arguments import count
from analysis.paths import REPORTS, shown


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
        "--out", type=Path, default=REPORTS, metavar="DIR", help="where to (default: reports/)"
    )
    command.add_argument(
        "--processes",
        type=count,
        metavar="N",
        help="notebooks run at once (default: one more than processors)",
    )
    command.add_argument(
        "--force", action="store_true", help="make all again, also what has not changed"
    )
    command.add_argument(
        "--pdf", action="store_true", help="print the whole report as PDF too (needs Chromium)"
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make the report; 1 where a notebook failed, a page is unfit or the disk is full."""
    from analysis.report.build import build
    from analysis.report.parameters import LANGUAGES, checked
    from analysis.report.pdf import NoBrowser, NotPrinted, find_browser
    from analysis.report.publish import UnfitPage
    from analysis.report.run import NotebookFailed
    from analysis.sources.schema import described_waves

    answers = shown(Path(given.answers).resolve()) if given.answers else ""
    told = {"wave": given.wave, "answers": answers, "alpha": given.alpha, "delta": given.delta}
    parameters = checked(told, waves=described_waves())
    languages = (given.language,) if given.language else LANGUAGES
    try:
        if given.pdf:
            find_browser()  # before any work
        made = build(
            parameters,
            languages=languages,
            out=given.out,
            processes=given.processes,
            force=given.force,
            pdf=given.pdf,
            progress=lambda line: print(line, flush=True),
        )
    except (NotebookFailed, UnfitPage, NoBrowser, NotPrinted) as fault:
        return _refused(str(fault), given.out)
    except OSError as fault:
        return _refused(f"The report could not be written: {fault}", given.out)
    told = f"{len(made.files)} files in {shown(given.out)}"
    if made.unchanged:
        print(f"unchanged: {told}")
        return 0
    indexes = (path for path in made.files if path.stem.startswith("index"))
    print(f"{told}; open {shown(min(indexes, key=lambda path: len(path.name)))}")
    return 0


def _refused(why: str, out: Path) -> int:
    print(f"{why}\n  {shown(out)} is as it was.", file=sys.stderr)
    return EXIT_NO
