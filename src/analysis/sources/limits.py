"""What a file may hold before it is refused: bounds that keep a broken file from filling memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest of everything.

    `cell`, `line`: characters; `columns`, `cells`, `refused`: how many; `text`, `unpacked`,
    `small`, `memory`: bytes; `ratio`: bytes unpacked for each byte packed, asked of packages that
    unpack to more than `small`; `titles`: rows in which the header is looked for.
    """

    cell: int = 1_000_000
    line: int = 10_000_000
    columns: int = 10_000
    cells: int = 200_000_000
    refused: int = 1_000_000
    text: int = 4_000_000_000
    unpacked: int = 1_000_000_000
    small: int = 10_000_000
    ratio: int = 200
    memory: int = 8_000_000_000
    titles: int = 30


LIMITS = Limits()
