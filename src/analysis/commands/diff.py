"""`barometre diff`: what changed between two published reports."""

import argparse
from pathlib import Path

from analysis.commands import EXIT_NO
from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre diff`."""
    command = choices.add_parser(
        "diff",
        help="what changed between two reports",
        description="Compare two folders made by `barometre report`: parameters, data, claims, "
        "verdicts, counts, intervals, figures and pages. Says each change in one line, from what "
        "to what; changed parameters first, since they explain the rest.",
        epilog="Example: barometre diff reports/ other/ --out changes.html. "
        "Exit status: 0 the same, 1 something differs, 2 bad input (as diff).",
    )
    command.add_argument("old", type=Path, metavar="OLD", help="the folder of the former report")
    command.add_argument("new", type=Path, metavar="NEW", help="the folder of the later report")
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE.html",
        help="write a page too; only a page made by this command is replaced",
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Say what changed between two reports; 1 where something did."""
    from analysis.audit.changes import compare
    from analysis.display.changes import lines
    from analysis.display.verdict_words import VERDICTS
    from analysis.report.former import read_former

    old, new = read_former(given.old), read_former(given.new)
    changes = compare(old.edition, new.edition, gravity=list(VERDICTS.values()))
    said = lines(
        changes,
        evidence=[old.edition.evidence, new.edition.evidence],
        language=given.language,
    )
    if given.out:
        from analysis.report.changes import changes_page, writable, write_page

        out = writable(given.out, beside=[given.old, given.new])
        write_page(changes_page(old, new, changes=changes, language=given.language), out)
        said += ["", shown(out)]
    print("\n".join(said))
    return EXIT_NO if changes else 0
