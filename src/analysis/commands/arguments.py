"""What is typed after an option, as the value it stands for; options that commands share."""

import argparse
import csv
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import
    from analysis.workers import Workers

RESUMES = "What was done is kept: the same command goes on from there."


def count(text: str) -> int:
    """A whole number from 1 up; raises `argparse.ArgumentTypeError`.

    >>> count("12")
    12
    """
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"saw {text}, wanted 1 or more")
    return number


def names(text: str) -> tuple[str, ...]:
    """Names between commas, in quotes where they hold one; raises `argparse.ArgumentTypeError`.

    >>> names('Oui,"Non, jamais"')
    ('Oui', 'Non, jamais')
    """
    found = tuple(next(csv.reader([text], skipinitialspace=True), ()))
    if not found or not all(found):
        raise argparse.ArgumentTypeError(f"saw {text!r}, wanted names between commas")
    return found


def share(text: str) -> Fraction:
    """A fraction between 0 and 1; raises `argparse.ArgumentTypeError`.

    >>> share("2/3"), share("0,2")
    (Fraction(2, 3), Fraction(1, 5))
    """
    try:
        value = Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"saw {text}, wanted a fraction such as 1/2 or 0.2")
    return value


def add_workers(command: argparse.ArgumentParser) -> None:
    """The options of a command whose work fans out."""
    command.add_argument(
        "--processes",
        type=count,
        metavar="N",
        help="processes of this machine (default: one for each processor)",
    )
    add_cluster(command)


def add_cluster(command: argparse.ArgumentParser) -> None:
    """The option for another place of the work than this machine."""
    command.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="the scheduler of a Dask cluster, such as tcp://10.0.0.1:8786, in place of processes "
        "of this machine; it runs this very version of barometre",
    )


def workers(given: argparse.Namespace) -> "Workers":
    """The workers that were asked for.

    >>> workers(argparse.Namespace(processes=2, cluster=""))
    Workers(processes=2, cluster='')
    """
    from analysis.workers import Workers

    return Workers(given.processes, given.cluster)
