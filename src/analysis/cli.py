"""The `barometre` command: thin, each subcommand a module of `commands`."""

import argparse
import os
import sys
from collections.abc import Sequence

from analysis.commands import (
    EXIT_FAULT,
    EXIT_STOPPED,
    audit,
    check,
    design,
    diff,
    grim,
    intake,
    new_wave,
    operating,
    population,
    reconstruct,
    report,
    sample,
    seal,
)
from analysis.sources.errors import SourceError

COMMANDS = (
    report,
    new_wave,
    intake,
    check,
    audit,
    design,
    sample,
    diff,
    grim,
    reconstruct,
    operating,
    population,
    seal,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 answered no (or a notebook failed), 2 bad input."""
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except SourceError as fault:
        print(fault, file=sys.stderr)
        return EXIT_FAULT
    except BrokenPipeError:  # the reader of a pipe, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_STOPPED
    except KeyboardInterrupt:
        print("\nstopped; what was there is as it was", file=sys.stderr)
        return EXIT_STOPPED


def parser() -> argparse.ArgumentParser:
    """The command line, its help included."""
    top = argparse.ArgumentParser(
        prog="barometre",
        description="Should a small online survey be confirmed at larger scale? "
        "Regenerates the report on the barometer of digital local democracy, "
        "and answers single questions about printed percentages.",
        epilog="Exit status: 0 done, 1 the answer is no, 2 bad input (nothing was changed).",
    )
    choices = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(choices)
    return top
