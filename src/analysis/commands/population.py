"""`barometre population`: build the list of local authorities."""

import argparse
from pathlib import Path

from analysis.paths import shown


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre population`."""
    command = choices.add_parser("population", help="the list of local authorities")
    actions = command.add_subparsers(metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help="make the list from the npm package",
        description="Make data/population/2026-authorities.csv.gz from the file that "
        "`npm pack @etalab/decoupage-administratif@6.0.0` leaves.",
    )
    build.add_argument("tarball", type=Path, metavar="TARBALL")
    build.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Build the list of local authorities."""
    from analysis.sources.population import AUTHORITIES
    from analysis.sources.population_build import build

    made = build(given.tarball, out=AUTHORITIES)
    for kind, number in made.counts.items():
        print(f"{kind:12} {number:>7}")
    print(f"{shown(AUTHORITIES)}: {made.bytes} bytes; if it is meant, run: barometre seal")
    return 0
