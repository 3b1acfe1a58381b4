"""What workers of the tests are sent to do; run as a program, a whole run that can be killed."""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from analysis.workers import Kept, Task, Workers, fan_out

SQUARES = [number**2 for number in range(12)]


def draws(seed):
    """Random numbers whose seed is the task's."""
    return np.random.default_rng(seed).normal(size=1000).tobytes()


def square(number):
    """A result to check."""
    return number**2


def noted_square(given):
    """The same, its call noted in a folder."""
    folder, number = given
    Path(folder, f"{number}-{time.time_ns()}-{os.getpid()}").touch()
    return square(number)


def slow_noted_square(given):
    """The same, later."""
    time.sleep(0.1)
    return noted_square(given)


def square_or_die(given):
    """The same; where number 5 comes for the first time, its worker is killed."""
    folder, number = given
    if number == 5 and not Path(folder, "died").exists():
        Path(folder, "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return noted_square(given)


def square_unless_five(number):
    """The same; the worker of number 5 is killed each time."""
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def die(_):
    """Every worker is killed."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fault(Exception):
    """An error that holds what pickle cannot write."""

    def __init__(self, name):
        super().__init__(f"no {name}")
        self.names = iter(lambda: name, None)


def fault(name):
    """Such an error."""
    raise Fault(name)


def no_number(name):
    """An error of Python, which it can."""
    return int(name)


def numbered(folder):
    """A task for each number, noted in a folder."""
    return [Task(str(number), (str(folder), number)) for number in range(len(SQUARES))]


def pid(_):
    """The process that did it."""
    return os.getpid()


if __name__ == "__main__":
    notes, kept = map(Path, sys.argv[1:])
    print(
        fan_out(
            slow_noted_square,
            numbered(notes),
            workers=Workers(2),
            kept=Kept(kept, made_of="test"),
        )
    )
