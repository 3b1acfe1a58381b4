"""What is typed after an option, as the value it stands for."""

import argparse


def count(text: str) -> int:
    """A whole number from 1 up; raises `argparse.ArgumentTypeError`.

    >>> count("12")
    12
    """
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"saw {text}, wanted 1 or more")
    return number
