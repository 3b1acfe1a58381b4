"""Several answers in one cell, taken apart."""

from collections.abc import Iterable

from analysis.sources.mapping import CHOICES, SEPARATORS, Column


def parts_of(cell: str, *, between: str) -> list[str]:
    """The answers of one cell, without the spaces around them.

    >>> parts_of("Site ; Appli;", between=";")
    ['Site', 'Appli']
    """
    return [part.strip() for part in cell.split(between) if part.strip()]


def seen_in(cells: Iterable[str], column: Column) -> dict[str, None]:
    """The different answers that cells of a column hold, in their order; no empty one."""
    if column.role != CHOICES or column.answer not in SEPARATORS:
        return dict.fromkeys(cell for cell in cells if cell)
    between = SEPARATORS[column.answer]
    return dict.fromkeys(part for cell in cells for part in parts_of(cell, between=between))
