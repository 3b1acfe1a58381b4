"""`barometre seal`: describe the data files as they are."""

import argparse


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre seal`."""
    command = choices.add_parser(
        "seal",
        help="describe the data files as they are now",
        description="Write the hash and size of every data file into data/datapackage.json. "
        "Until then a changed file is refused.",
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Describe the data files as they are."""
    from analysis.sources.provenance import seal

    for file in seal():
        print(f"{file.sha256[:12]}  {file.path}")
    return 0
