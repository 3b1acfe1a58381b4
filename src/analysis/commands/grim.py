"""`barometre grim`: say whether printed percentages can exist."""

import argparse

from analysis.commands import EXIT_NO
from analysis.commands.arguments import count


def add(choices: argparse._SubParsersAction) -> None:
    """The words of `barometre grim`."""
    command = choices.add_parser(
        "grim",
        help="can a printed percentage exist?",
        description="Whether percentages as printed can be counts of a base (Brown & Heathers "
        "2017). Several percentages are read as the answers of one question.",
        epilog='Examples: barometre grim "80,1 %" --base 194; '
        "barometre grim 61 29 6 5 --mentions --base-up-to 194. "
        "Exit status: 0 possible, 1 impossible, 2 bad usage.",
    )
    command.add_argument("printed", nargs="+", help='as printed: "80,1 %%", 80.1, 62')
    base = command.add_mutually_exclusive_group(required=True)
    base.add_argument("--base", type=count, metavar="N", help="how many were asked")
    base.add_argument("--base-up-to", type=count, metavar="N", help="how many were asked at most")
    reading = command.add_mutually_exclusive_group()
    for name, text in {
        "exclusive": "one answer each: the answers add to the base",
        "multiple": "several answers each: no answer exceeds the base",
        "mentions": "shares of all answers given: they add to all mentions",
    }.items():
        reading.add_argument(
            f"--{name}", dest="reading", action="store_const", const=name, help=text
        )
    command.add_argument("--language", choices=("fr", "en"), default="fr")
    command.set_defaults(run=run, usage=command.error)


def run(given: argparse.Namespace) -> int:
    """Say whether printed percentages can exist; 1 where they cannot."""
    from analysis.display import possible
    from analysis.methods.rounding import NotPrintedNumber

    if len(given.printed) > 1 and given.reading is None:
        given.usage("several numbers: say --exclusive, --multiple or --mentions")
    try:
        if given.reading:
            can, lines = possible.question(
                given.printed,
                reading=given.reading,
                most=given.base or given.base_up_to,
                at_least=given.base or 1,
                language=given.language,
            )
        elif given.base:
            can, lines = possible.on_base(
                given.printed[0], base=given.base, language=given.language
            )
        else:
            can, lines = possible.up_to(
                given.printed[0], most=given.base_up_to, language=given.language
            )
    except NotPrintedNumber as fault:
        given.usage(str(fault))
    print("\n".join(lines))
    return 0 if can else EXIT_NO
