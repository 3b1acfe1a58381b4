"""Is each unit of a frame known by a code of its own? Told from hashes, eight bytes a unit."""

from collections.abc import Sequence

import numpy as np

from analysis.methods.permanent_numbers import alike, code_hashes
from analysis.sources.contact_frame import ContactFrame
from analysis.sources.errors import SourceError
from analysis.sources.frame_units import Batch

AT_ONCE = 10_000  # hashes of which the codes are compared together


def refuse_wrong_codes(frame: ContactFrame, *, runs: Sequence[np.ndarray], seed: int) -> None:
    """Raise SourceError where a unit of the frame has no code, or the code of another one.

    `runs`: the hashes (see `code_hashes`) of all codes with the `seed`, in sorted arrays. The frame
    is read again only where two hashes are one, which is hardly ever chance: then the codes
    themselves decide.
    """
    nobody = code_hashes([""], seed=seed)  # stands twice where a unit has no code
    suspects = alike([*runs, nobody])
    for place in range(0, len(suspects), AT_ONCE):
        _compare(frame, suspects[place : place + AT_ONCE], seed=seed)


def _compare(frame: ContactFrame, suspects: np.ndarray, *, seed: int) -> None:
    seen = {""}
    for part in frame.parts:
        for batch in part.batches():
            hashes = code_hashes(batch.keys, seed=seed)
            for place in np.flatnonzero(np.isin(hashes, suspects)).tolist():
                if batch.keys[place] in seen:
                    raise _fault(frame, batch, place=place)
                seen.add(batch.keys[place])


def _fault(frame: ContactFrame, batch: Batch, *, place: int) -> SourceError:
    code = batch.keys[place]
    return SourceError(
        frame.file,
        row=batch.rows[place],
        column=frame.key,
        seen=code,
        wanted="each unit once" if code else "a code for each unit",
        way_out="Mend the file, or name another column with --id.",
    )
