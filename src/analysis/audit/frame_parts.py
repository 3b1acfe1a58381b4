"""A frame gone through part by part: on several processes where it has several."""

from collections.abc import Callable
from typing import TypeVar

from analysis.sources.contact_frame import ContactFrame
from analysis.sources.frame_units import Part
from analysis.workers import HERE, Task, Workers, fan_out

Found = TypeVar("Found")


def from_parts(
    function: Callable[[Part], Found], frame: ContactFrame, *, workers: Workers = HERE
) -> list[Found]:
    """What the function finds in each part of the frame, in their order.

    `function`: of a module, so that another process finds it. Raises what the function raises, or
    WorkersLost.

    >>> from analysis.sources.contact_frame import current_frame
    >>> from_parts(lambda part: sum(len(batch.keys) for batch in part.batches()), current_frame())
    [4677]
    """
    tasks = [Task(f"part {place}", part) for place, part in enumerate(frame.parts, start=1)]
    if len(tasks) == 1:
        return fan_out(function, tasks)
    return fan_out(function, tasks, workers=workers, title=frame.file)
