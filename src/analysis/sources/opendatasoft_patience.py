"""How long a portal is waited for."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Bounds in seconds, and the clocks they are taken on.

    `total`: for all that is asked together; `connect`: until a portal is reached; `silence`:
    without a byte; `first`, `longest`: pauses before asking again; `times`: how often in a row a
    request may fail. `clock` only goes on, `now` counts from 1970; `chance` is between 0 and 1.
    """

    total: float = 1_800
    connect: float = 10
    silence: float = 60
    first: float = 1
    longest: float = 60
    times: int = 5
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random

    def pause(self, failures: int) -> float:
        """Seconds before asking again: twice as long each time, so that nobody is pressed.

        Chance takes up to half of it off, so that not everybody comes back at once.

        >>> [Patience(chance=lambda: 1.0).pause(failures) for failures in (1, 2, 3, 9)]
        [1.0, 2.0, 4.0, 60.0]
        """
        longest = min(self.longest, self.first * 2.0 ** (failures - 1))
        return longest * (0.5 + self.chance() / 2)
