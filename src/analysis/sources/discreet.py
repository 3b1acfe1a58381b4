"""An export read without a word of what stands in it: errors quote no row."""

from analysis.sources.errors import SourceError
from analysis.sources.export import Export, read_export


def read_discreetly(where: str, *, sheet: str = "") -> Export:
    """An export as `read_export` reads it; an error about a row is raised without the quotation.

    What stands in an export may be personal: it is shown neither on a terminal nor in a log.
    """
    try:
        return read_export(where, sheet=sheet)
    except SourceError as fault:
        if fault.row is None:
            raise
        raise SourceError(
            fault.file, row=fault.row, wanted=fault.wanted, way_out=fault.way_out
        ) from None
